import { Client } from '@temporalio/client';
import { createConversationSignals } from '../ingest/conversation-signals';
import type { BenchDesk } from './desk';
import { untilDrained } from './intake-watch';
import type { Load } from './load';
import { epochNow } from './statistics';
import { type Crowd, midOf, psidOf } from './visitor-messages';

/** Signals that the product has on their way at once; what it is compared with has as many. */
export const CONCURRENCY = 40;

const BURST_CONNECTIONS = 100;

/**
 * The server's own speed: the same signalWithStart calls as the product's, without encryption, without a store and without a worker.
 * In waves like {@link oneByOne}. Calls per second.
 */
export async function bareSignals({ client, target }: BenchDesk, crowd: Crowd, waves: number): Promise<number> {
  const plain = new Client({ connection: client.connection, namespace: client.options.namespace });
  const signals = createConversationSignals(plain, 'bench-without-worker');
  const startedAt = performance.now();
  for (let wave = 0; wave < waves; wave++) {
    let next = 0;
    const callUntilDone = async () => {
      for (let number = next++; number < crowd.visitors; number = next++) {
        const event = { id: midOf(wave * crowd.visitors + number), kind: 'message' as const, at: Date.now() };
        await signals.startOrContinue(target.pageId, psidOf(crowd, number), [event]);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, callUntilDone));
  }
  return (crowd.visitors * waves) / ((performance.now() - startedAt) / 1000);
}

/**
 * One message per visitor and wave, and the next wave only when all are stored and signalled: nothing can travel together, so each
 * message costs a signal. Messages per second.
 */
export async function oneByOne(
  desk: BenchDesk,
  load: Load,
  crowd: Crowd,
  first: number,
  waves: number,
): Promise<number> {
  let elapsedMs = 0;
  for (let wave = 0; wave < waves; wave++) {
    const from = first + wave * crowd.visitors;
    elapsedMs += await sendAndDrain(desk, load, crowd, from, crowd.visitors, CONCURRENCY);
  }
  return (crowd.visitors * waves) / (elapsedMs / 1000);
}

/** Everything at once: messages per second from the first webhook until all are stored and signalled. */
export async function burst(desk: BenchDesk, load: Load, crowd: Crowd, first: number, count: number): Promise<number> {
  return count / ((await sendAndDrain(desk, load, crowd, first, count, BURST_CONNECTIONS)) / 1000);
}

async function sendAndDrain(
  desk: BenchDesk,
  load: Load,
  crowd: Crowd,
  first: number,
  count: number,
  connections: number,
): Promise<number> {
  const round = { target: desk.target, crowd, first, count, connections: Math.min(connections, count) };
  const { startedAt } = await load.run(round);
  await untilDrained(desk);
  return epochNow() - startedAt;
}
