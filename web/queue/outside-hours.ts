import type { Conversation } from '../client/api';

/** Of a conversation that waits because its department is closed. */
export interface OutsideHours {
  opensAt: string;
  /** The visitor is out of reach by then. */
  endsBefore: boolean;
}

/** Null where nothing waits for an opening, also when the opening has come since the API answered. `now`: epoch ms. */
export function outsideHours(
  { assignment, opensAt, window }: Pick<Conversation, 'assignment' | 'opensAt' | 'window'>,
  now: number,
): OutsideHours | null {
  if (assignment || !opensAt || Date.parse(opensAt) <= now) return null;
  const { closesAt } = window;
  return { opensAt, endsBefore: closesAt !== null && Date.parse(closesAt) <= Date.parse(opensAt) };
}
