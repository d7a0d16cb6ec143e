import type { Conversation, Operator, postConversationsByIdTransfer } from '../client/api';
import { bodyOf } from '../queue/transfer-target';

/** Where a conversation is moved: `queue`, `everybody`, `operator:<id>` or `department:<id>`. */
export type Target = string;

export interface Move {
  conversation: Conversation;
  to: Target;
  /** Also to somebody who is not there or has enough. */
  isForced: boolean;
}

/** Refused if it was moved meanwhile by somebody else, and first of all if the other one has no room. */
export function transferOf({ conversation, to, isForced }: Move): Parameters<typeof postConversationsByIdTransfer>[1] {
  return { ...bodyOf(to), holderId: conversation.assignment?.operatorId ?? null, careful: !isForced };
}

/** Whether moving it there would change nothing. */
export function isThere({ assignment }: Conversation, to: Target): boolean {
  return to === (assignment ? `operator:${assignment.operatorId}` : 'queue');
}

const ORDER: readonly Operator['presence'][] = ['online', 'away', 'offline'];

/** Who is there first; by name among themselves, as they came. */
export function byPresence(operators: readonly Operator[]): Operator[] {
  return [...operators].sort((one, other) => ORDER.indexOf(one.presence) - ORDER.indexOf(other.presence));
}

/** What somebody can do about a refused move. */
export type Refusal = 'taken' | 'full' | 'absent' | 'ended' | 'gone' | 'other';

const REFUSALS: Readonly<Partial<Record<string, Refusal>>> = {
  conversation_assigned: 'taken',
  operator_at_capacity: 'full',
  operator_not_available: 'absent',
  conversation_closed: 'ended',
  conversation_not_found: 'ended',
  person_not_found: 'gone',
  department_not_found: 'gone',
};

export function refusalOf(code: string): Refusal {
  return REFUSALS[code] ?? 'other';
}
