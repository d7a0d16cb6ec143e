import { randomUUID } from 'node:crypto';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { ProbeReason } from '../domain/page-watch';
import { DESK_TASK_QUEUE } from '../workflows/contracts';
import { type PageInput, pageChangedSignal, pageWorkflowId } from '../workflows/page-contracts';

/** Temporal takes calls in milliseconds; longer means that it is away. */
const TIMEOUT_MS = 5000;

/** The workflows that look after Pages, by connection id. */
export interface PageWatch {
  /** Starts the workflow of a Page that has none; nothing happens when it runs. Rejects while Temporal is away. */
  start(connectionId: string): Promise<void>;
  /** Tells of a change, and starts the workflow when there is none. Rejects while Temporal is away. */
  tell(connectionId: string, reason: ProbeReason, probeId?: string): Promise<void>;
}

export function createPageWatch(client: Client, taskQueue: string = DESK_TASK_QUEUE): PageWatch {
  const inTime = <T>(call: () => Promise<T>) => client.withDeadline(Date.now() + TIMEOUT_MS, call);
  const optionsFor = (connectionId: string) => {
    const input: PageInput = { connectionId };
    return { workflowId: pageWorkflowId(connectionId), taskQueue, args: [input] as [PageInput] };
  };

  return {
    async start(connectionId) {
      await inTime(() => client.workflow.start('page', optionsFor(connectionId))).catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
    },
    async tell(connectionId, reason, probeId) {
      await inTime(() =>
        client.workflow.signalWithStart('page', {
          ...optionsFor(connectionId),
          signal: pageChangedSignal,
          signalArgs: [{ reason, probeId: probeId ?? null }],
        }),
      );
    },
  };
}

export function newProbeId(): string {
  return randomUUID();
}
