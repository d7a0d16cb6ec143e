import type { Conversation } from '../client/api';

type Known = Pick<Conversation, 'assignment' | 'lastMessage'>;

/** What is offered and waits to be picked up: first what goes to somebody else first, of those the visitor who wrote first. */
export function offersIn<T extends Known & Pick<Conversation, 'lastMessageAt'>>(mine: readonly T[]): T[] {
  const rank = ({ assignment, lastMessageAt }: T) => `${assignment?.offeredUntil} ${lastMessageAt}`;
  return mine
    .filter(({ assignment }) => assignment?.offeredUntil)
    .sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

/** Where the visitor said the last word: offers, and what is mine and has no answer. */
export function waitingIn<T extends Known>(mine: readonly T[]): T[] {
  return mine.filter(({ assignment, lastMessage }) => assignment?.offeredUntil || lastMessage?.from === 'visitor');
}

/**
 * Of what is mine, where a visitor wrote last and did so after `since`; null: nothing. Offers tell of themselves.
 *
 * @param since ISO 8601
 */
export function newestWord<T extends Known & Pick<Conversation, 'lastMessageAt'>>(
  mine: readonly T[],
  since: string,
): T | null {
  return waitingIn(mine)
    .filter(({ assignment, lastMessageAt }) => !assignment?.offeredUntil && lastMessageAt > since)
    .reduce<T | null>((one, other) => (one === null || other.lastMessageAt > one.lastMessageAt ? other : one), null);
}
