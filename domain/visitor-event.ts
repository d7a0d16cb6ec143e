/**
 * What a Messenger webhook event is, by the key that is present in it.
 * `unknown` is everything Meta adds after this was written: kept and shown, never dropped.
 */
export type EventKind =
  | 'message'
  | 'echo'
  | 'postback'
  | 'referral'
  | 'optin'
  | 'reaction'
  | 'edit'
  | 'unsend'
  | 'delivery'
  | 'read'
  | 'handover'
  | 'policy_enforcement'
  | 'account_linking'
  | 'feedback'
  | 'unknown';

/** The little that a conversation's workflow hears of an event: never its text. */
export interface VisitorEvent {
  /** Natural key inside the conversation: the mid, or one made from kind and time where there is no mid. */
  id: string;
  kind: EventKind;
  /** Facebook's timestamp, epoch ms, clamped to the time of receipt. */
  at: number;
}

const windowOpening: ReadonlySet<EventKind> = new Set(['message', 'postback', 'referral', 'reaction']);
const episodeOpening: ReadonlySet<EventKind> = new Set(['message', 'postback']);

/** Whether Meta restarts the 24 hours at this event (standard messaging policy: message, button, m.me link, reaction). */
export function opensWindow(kind: EventKind): boolean {
  return windowOpening.has(kind);
}

/** Whether this event asks for an operator, and so opens or reopens the conversation. */
export function opensEpisode(kind: EventKind): boolean {
  return episodeOpening.has(kind);
}

/**
 * The place of an event in its conversation: Facebook's time first, then the order of arrival.
 * Sorts as a plain string. Mids do not sort, and Facebook redelivers out of order after failures.
 */
export function sequenceKey(intakeId: string, requestIndex: number, eventIndex: number): string {
  return `${intakeId}.${String(requestIndex).padStart(4, '0')}.${String(eventIndex).padStart(5, '0')}`;
}
