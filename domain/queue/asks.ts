import type { Holder } from './places';

/** A conversation that joins, or says again that it is open. */
export interface Joining {
  conversationId: string;
  /** Epoch ms since when the visitor waits. */
  since: number;
  /** See `queueMark`. */
  mark: number;
  /** Department it was transferred to before, null: everybody; absent: that of the Page. */
  department?: string | null;
  /** Department of its Page now. */
  pageDepartment: string | null;
  /** Who had it before, if that is to count. */
  preferred: string | null;
  /** See `Place`; absent: not known. */
  language?: string | null;
  /** Who has it already, when a queue is made anew from what is stored. */
  holder?: Holder | null;
}

/** Somebody wants a conversation for themselves. */
export interface Taking {
  conversationId: string;
  operatorId: string;
  /** Of a person of whom the queue was never told; ignored otherwise. */
  capacity: number;
  /** A supervisor may take what somebody else has, and more than their own limit. */
  override: boolean;
}

/** Somebody gives a conversation to somebody else, to a department (null: everybody) or back. */
export interface Transferring {
  conversationId: string;
  to: { operatorId: string } | { department: string | null } | 'queue';
  by: string;
  /** A supervisor may move what somebody else has, and to whoever is full or away. */
  override: boolean;
}

/** Why a person cannot have or give a conversation. Also the failure types of the workflow's updates. */
export type QueueRefusal =
  | { reason: 'held_by_another'; operatorId: string }
  | { reason: 'operator_at_capacity' }
  | { reason: 'operator_not_available' }
  | { reason: 'not_in_queue' };
