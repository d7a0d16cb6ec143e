/** What other programs can be told of. A name never changes its meaning: registered webhooks hold them. */
export const HOOK_EVENTS = [
  'message.received',
  'reply.sent',
  'reply.failed',
  'reply.delivered',
  'reply.read',
  'conversation.opened',
  'conversation.assigned',
  'conversation.closed',
  'conversation.expired',
  'review.decided',
] as const;

export type HookEventKind = (typeof HOOK_EVENTS)[number];

/** Sent by a person to see whether a webhook works; nobody subscribes to it. */
export const TEST_EVENT = 'test';

export type HookFacts = Readonly<Record<string, unknown>>;

/** Something that happened, as webhooks tell it. */
export interface HookEvent {
  kind: HookEventKind | typeof TEST_EVENT;
  /** Natural key: the same happening always has the same one. */
  key: string;
  /** What is told in order: the conversation, or the case of App Review. */
  lane: string;
  conversationId: string | null;
  /** The stored message whose text belongs to it; null where none does. */
  messageId: string | null;
  at: Date;
  /** Ids, kinds and times, as the API shows them; never a text. */
  facts: HookFacts;
}

/** `waiting`: tried until it is taken; `failed`: given up; `dropped`: its webhook was switched off before. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'dropped'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why an attempt was not taken: `status` beside an HTTP status, else what kept the request from being answered. */
export const DELIVERY_ERRORS = [
  'status',
  'too_slow',
  'unreachable',
  'name_unknown',
  'address_refused',
  'certificate_refused',
  'unusable',
] as const;

export type DeliveryError = (typeof DELIVERY_ERRORS)[number];

/** Why a webhook is off: a person did it, nothing was taken for days, or its server said that it is gone (410). */
export const OFF_REASONS = ['person', 'failing', 'gone'] as const;

export type OffReason = (typeof OFF_REASONS)[number];

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A delivery that nobody took for so long is given up; a webhook that took nothing for so long is switched off. */
export const GIVE_UP_MS = 3 * DAY_MS;

const PAUSES_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
];

const LONGEST_ASKED_MS = HOUR_MS;

/** The pause after so many failed tries of the same delivery, ms; longer where the server asked for it (Retry-After, ms). */
export function hookPause(tries: number, askedMs: number | null): number {
  const own = PAUSES_MS[Math.min(Math.max(tries, 1), PAUSES_MS.length) - 1] ?? HOUR_MS;
  return Math.max(own, Math.min(askedMs ?? 0, LONGEST_ASKED_MS));
}
