import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Joining, Taking, Transferring } from '../domain/queue/asks';
import type { PackedPlaces } from '../domain/queue/load';
import type { QueueOperator, QueueSettings } from '../domain/queue/places';
import type { QueueSnapshot } from '../domain/queue/snapshot';
import type { OpeningTimes } from '../domain/working-hours';

/** Workflow id of the one queue of an installation. The task queue is part of it, so that tests have each their own. */
export function queueWorkflowId(deskTaskQueue: string): string {
  return `queue/${deskTaskQueue}`;
}

const OWN = '-queue';

/**
 * The queue has a task queue of its own: people who take and transfer are answered, and conversations given, however many
 * conversations wait for a worker. Given its own name it gives it back.
 */
export function queueTaskQueue(taskQueue: string): string {
  return taskQueue.endsWith(OWN) ? taskQueue : `${taskQueue}${OWN}`;
}

export interface QueueInput {
  /** Present after continue-as-new. */
  carried?: QueueSnapshot;
  /** Continue as new from this many history events on; for tests, the server suggests it otherwise. */
  maxHistoryLength?: number;
}

/** What is stored of open conversations and people, for a queue that starts without knowing anything. */
export interface QueueLoad {
  /** Rows, in older histories whole objects. */
  places: PackedPlaces | Joining[];
  operators: QueueOperator[];
  settings: QueueSettings | null;
  /** Absent in what was loaded before there were hours. */
  hours?: DepartmentHours[];
}

/** When a department answers; null: always. */
export type DepartmentHours = [departmentId: string, times: OpeningTimes | null];

/** A conversation is open. Any number of times. */
export const conversationJoinedSignal = defineSignal<[Joining]>('conversationJoined');

/** A conversation has ended. `mark` as in `Joining`. */
/** Many at once. */
export const conversationsJoinedSignal = defineSignal<[Joining[]]>('conversationsJoined');

export interface Leaving {
  conversationId: string;
  mark: number;
}

export const conversationsLeftSignal = defineSignal<[Leaving[]]>('conversationsLeft');

export const conversationLeftSignal = defineSignal<[Leaving]>('conversationLeft');

/** What is true of people now. */
export const operatorsToldSignal = defineSignal<[QueueOperator[]]>('operatorsTold');

export const settingsToldSignal = defineSignal<[QueueSettings]>('settingsTold');

export const hoursToldSignal = defineSignal<[DepartmentHours[]]>('hoursTold');

/** Departments of Pages, by Facebook's id of the Page. */
export const pagesToldSignal = defineSignal<[[pageId: string, departmentId: string | null][]]>('pagesTold');

/** Fails with a `QueueRefusal`'s reason as failure type, and who has it as its detail. */
export const takeConversationUpdate = defineUpdate<void, [Taking]>('takeConversation');

/** Fails as `takeConversationUpdate` does. */
export const transferConversationUpdate = defineUpdate<void, [Transferring]>('transferConversation');

/** For support and tests; screens read the store. */
export const getQueueQuery = defineQuery<{ waiting: number; held: number }>('getQueue');
