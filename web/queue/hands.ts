import type { Conversation } from '../client/api';

/** In whose hands a conversation is, as seen by one person. `ended`: it is not open. */
export type Hands = 'mine' | 'offered' | 'another' | 'nobody' | 'ended';

/** `offered`: it waits for this person to pick it up. What is offered to somebody else counts as theirs. */
export function handsOf({ status, assignment }: Pick<Conversation, 'status' | 'assignment'>, personId: string): Hands {
  if (status !== 'open') return 'ended';
  if (!assignment) return 'nobody';
  if (assignment.operatorId !== personId) return 'another';
  return assignment.offeredUntil ? 'offered' : 'mine';
}

/**
 * Milliseconds until an offer goes to somebody else, by the clock of the API: how far that one was when it answered follows
 * from the window in the same answer. Null: it is no offer.
 */
export function offerLeft(
  { assignment, window }: Pick<Conversation, 'assignment' | 'window'>,
  answeredAt: number,
  now: number,
): number | null {
  if (!assignment?.offeredUntil) return null;
  const isKnown = window.sendUntil !== null && window.remainingMs > 0;
  const answered = isKnown ? Date.parse(window.sendUntil ?? '') - window.remainingMs : answeredAt;
  return Math.max(0, Date.parse(assignment.offeredUntil) - answered - Math.max(0, now - answeredAt));
}
