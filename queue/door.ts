import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure, type SignalDefinition } from '@temporalio/common';
import type { QueueRefusal, Taking, Transferring } from '../domain/queue/asks';
import type { QueueOperator, QueueSettings } from '../domain/queue/places';
import { DESK_TASK_QUEUE } from '../workflows/contracts';
import {
  conversationJoinedSignal,
  conversationLeftSignal,
  conversationsJoinedSignal,
  conversationsLeftSignal,
  type DepartmentHours,
  hoursToldSignal,
  operatorsToldSignal,
  pagesToldSignal,
  type QueueInput,
  queueTaskQueue,
  queueWorkflowId,
  settingsToldSignal,
  takeConversationUpdate,
  transferConversationUpdate,
} from '../workflows/queue-contracts';
import { inGroups } from './in-groups';

/**
 * A run can hear of ten thousand things (Temporal's limit of signals) before it gets to work, and has to read all of them within one
 * task. After a worker was killed in the middle of one, the queue stands still for as long.
 */
const TASK_TIMEOUT = '30 seconds';

/** Conversations in one signal to the queue. */
const MOST_AT_ONCE = 200;

/** Temporal takes calls in milliseconds; longer means that it or the workers are away. */
const TIMEOUT_MS = 5000;

/** The way to the queue's workflow. What tells it something starts it as well; everything rejects while Temporal is away. */
export type QueueDoor = ReturnType<typeof createQueueDoor>;

export function createQueueDoor(client: Client, taskQueue: string = DESK_TASK_QUEUE) {
  const workflowId = queueWorkflowId(taskQueue);
  const input: QueueInput = {};
  const options = {
    ...{ workflowId, taskQueue: queueTaskQueue(taskQueue), workflowTaskTimeout: TASK_TIMEOUT },
    args: [input] as [QueueInput],
  } as const;
  const inTime = <T>(call: () => Promise<T>) => client.withDeadline(Date.now() + TIMEOUT_MS, call);

  async function start(): Promise<void> {
    await inTime(() => client.workflow.start('queue', options)).catch((error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    });
  }

  async function tell<T>(signal: SignalDefinition<[T]>, told: T): Promise<void> {
    const news = { signal, signalArgs: [told] as [T] };
    await inTime(() => client.workflow.signalWithStart('queue', { ...options, ...news }));
  }

  function tellTogether<T extends object>(single: SignalDefinition<[T]>, several: SignalDefinition<[T[]]>) {
    return inGroups<T>((group) => {
      const [one] = group;
      return one && group.length === 1 ? tell(single, one) : tell(several, group);
    }, MOST_AT_ONCE);
  }

  /** Null when it is done, else why not. */
  async function ask(update: () => Promise<void>): Promise<QueueRefusal | null> {
    try {
      await inTime(update);
      return null;
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal) return refusal;
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await start();
      return { reason: 'not_in_queue' };
    }
  }

  const leave = tellTogether(conversationLeftSignal, conversationsLeftSignal);
  return {
    start,
    join: tellTogether(conversationJoinedSignal, conversationsJoinedSignal),
    leave: (conversationId: string, mark: number) => leave({ conversationId, mark }),
    tellOperators: (operators: QueueOperator[]) => tell(operatorsToldSignal, operators),
    tellSettings: (settings: QueueSettings) => tell(settingsToldSignal, settings),
    tellHours: (hours: DepartmentHours[]) => tell(hoursToldSignal, hours),
    tellPage: (pageId: string, departmentId: string | null) => tell(pagesToldSignal, [[pageId, departmentId]]),
    take: (taking: Taking) =>
      ask(() => client.workflow.getHandle(workflowId).executeUpdate(takeConversationUpdate, { args: [taking] })),
    transfer: (transferring: Transferring) =>
      ask(() => {
        const handle = client.workflow.getHandle(workflowId);
        return handle.executeUpdate(transferConversationUpdate, { args: [transferring] });
      }),
  };
}

function refusalIn(error: unknown): QueueRefusal | null {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return null;
  const { type, details } = error.cause;
  switch (type) {
    case 'held_by_another':
      return { reason: type, operatorId: String(details?.[0] ?? '') };
    case 'operator_at_capacity':
    case 'operator_not_available':
    case 'not_in_queue':
      return { reason: type };
    default:
      return null;
  }
}
