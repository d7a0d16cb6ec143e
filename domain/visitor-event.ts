interface EventRules {
  /** Meta restarts the 24 hours at it (standard messaging policy: message, button, m.me link, reaction). */
  opensWindow: boolean;
  /** It asks for an operator, and so opens or reopens the conversation. */
  opensEpisode: boolean;
  /** In the thread: as something that was said, as a line about what happened, or not by itself. */
  shown: 'message' | 'line' | 'never';
}

const said = { opensWindow: false, opensEpisode: false, shown: 'message' } as const;
const line = { opensWindow: false, opensEpisode: false, shown: 'line' } as const;
const unseen = { opensWindow: false, opensEpisode: false, shown: 'never' } as const;

/**
 * What a Messenger webhook event is, by the key that is present in it (`graph/webhook-events.ts` reads it).
 * `unknown` is everything Meta adds after this was written: kept and shown, never dropped.
 */
export const EVENT_KINDS = {
  message: { ...said, opensWindow: true, opensEpisode: true },
  echo: said,
  postback: { ...line, opensWindow: true, opensEpisode: true },
  referral: { ...line, opensWindow: true },
  optin: line,
  reaction: { ...line, opensWindow: true },
  edit: line,
  unsend: line,
  delivery: unseen,
  read: unseen,
  handover: line,
  policy_enforcement: line,
  account_linking: line,
  feedback: line,
  unknown: line,
} as const satisfies Readonly<Record<string, EventRules>>;

export type EventKind = keyof typeof EVENT_KINDS;

/** Kinds that the thread has a line for: each has words in the catalogues of the screens. */
export type LineKind = {
  [Kind in EventKind]: (typeof EVENT_KINDS)[Kind]['shown'] extends 'line' ? Kind : never;
}[EventKind];

export const LINE_KINDS = (Object.keys(EVENT_KINDS) as EventKind[]).filter(
  (kind): kind is LineKind => EVENT_KINDS[kind].shown === 'line',
);

/** The little that a conversation's workflow hears of an event: never its text. */
export interface VisitorEvent {
  /** Natural key inside the conversation: the mid, or one made from kind and time where there is no mid. */
  id: string;
  kind: EventKind;
  /** Facebook's timestamp, epoch ms, clamped to the time of receipt. */
  at: number;
}

export function opensWindow(kind: EventKind): boolean {
  return EVENT_KINDS[kind].opensWindow;
}

export function opensEpisode(kind: EventKind): boolean {
  return EVENT_KINDS[kind].opensEpisode;
}

/**
 * The place of an event in its conversation: Facebook's time first, then the order of arrival.
 * Sorts as a plain string. Mids do not sort, and Facebook redelivers out of order after failures.
 */
export function sequenceKey(intakeId: string, requestIndex: number, eventIndex: number): string {
  return `${intakeId}.${String(requestIndex).padStart(4, '0')}.${String(eventIndex).padStart(5, '0')}`;
}
