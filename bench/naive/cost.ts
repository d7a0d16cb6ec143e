import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { type ConversationCost, costOfConversation } from '../billable-actions';
import type { BenchServers } from '../servers';
import { naiveActivities } from './activities';
import { type Happened, happenedSignal, naiveConversation } from './workflow';

/** So many turns of message, reply and receipt, each after the one before was done, and the closing. */
export async function costOfNaive(
  { temporalAddress: address, namespace }: BenchServers,
  turns: number,
): Promise<ConversationCost> {
  const taskQueue = `naive-${randomUUID()}`;
  const [connection, native] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  const worker = await Worker.create({
    ...{ connection: native, namespace, taskQueue, activities: naiveActivities },
    workflowsPath: require.resolve('./workflow'),
  });
  const client = new Client({ connection, namespace });
  try {
    return await worker.runUntil(async () => {
      const workflowId = taskQueue;
      const signals = stepsOf(turns);
      const [first] = signals;
      if (!first) throw new Error('a conversation without turns');
      const handle = await client.workflow.signalWithStart(naiveConversation, {
        ...{ workflowId, taskQueue, signal: happenedSignal, signalArgs: [first], args: [] },
      });
      for (const step of signals.slice(1)) {
        await untilIdle(client, workflowId);
        await handle.signal(happenedSignal, step);
      }
      await handle.result();
      return await costOfConversation(client, workflowId);
    });
  } finally {
    await native.close();
    await connection.close();
  }
}

function stepsOf(turns: number): Happened[] {
  const turn = (_: unknown, n: number): Happened[] => [
    { kind: 'message', text: `Здравствуйте! Есть ли свободный номер на двоих, с завтраком? (${n})` },
    { kind: 'reply', text: `Yes, from Friday on. (${n})` },
    { kind: 'receipt' },
  ];
  return [...Array.from({ length: turns }, turn).flat(), { kind: 'closed' }];
}

/** The last thing of its history is the timer that it waits by. */
async function untilIdle(client: Client, workflowId: string): Promise<void> {
  for (;;) {
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
    if (events?.at(-1)?.timerStartedEventAttributes) return;
  }
}
