import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EventKind } from '../domain/visitor-event';
import { drop, id, optionalText, referral, shortReferral } from './webhook-fields';
import { type EventContent, message, messageContent, type WebhookMessage } from './webhook-message';

/** One messaging event of a webhook, told apart by the key that is present (Meta: Messenger webhook events). */
export interface WebhookEvent {
  /** The entry's Page. */
  pageId: string;
  /** The person, also for echoes, where sender and recipient are swapped. Null for events about the Page as a whole. */
  psid: string | null;
  kind: EventKind;
  /** The mid, or a key made from kind, time and content where Meta gives none. Unique per Page. */
  id: string;
  /** Facebook's time, epoch ms, never later than the receipt. */
  at: number;
  /** Another app owns the thread: kept and shown, not to be answered. */
  standby: boolean;
  /** The Page did it, from here or from elsewhere; else the visitor. */
  byPage: boolean;
  content: EventContent;
}

/** Why a body or a part of it could not be taken as an event. It is parked with this reason and can be replayed. */
export type UnusableReason =
  | 'not_json'
  | 'unknown_object'
  | 'no_entries'
  | 'entry_without_events'
  | 'page_change'
  | 'event_without_person'
  | 'malformed_event';

/**
 * One thing found in a webhook body. `body` makes a whole webhook body that holds only this, for parking and replay: called
 * only then, because nearly all items never need it.
 */
export type WebhookItem = { body: () => string } & (
  | { event: WebhookEvent; unusable?: undefined }
  | { unusable: UnusableReason; pageId: string | null; event?: undefined }
);

const party = z.looseObject({ id: id.optional() }).optional();
const time = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);
const watermark = z.coerce.number().int().nonnegative();
const envelope = z.looseObject({ sender: party, recipient: party, timestamp: time });
const webhookBody = z.looseObject({ object: z.string(), entry: z.array(z.unknown()) });
const pageBody = z.looseObject({ object: z.literal('page') });
const entry = z.looseObject({
  id,
  time,
  messaging: z.array(z.unknown()).optional(),
  standby: z.array(z.unknown()).optional(),
});

/** Everything in one webhook body, item by item: a bad item never hides its neighbours. Never throws. */
export function parseWebhookBody(body: Uint8Array, receivedAt: number): WebhookItem[] {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [{ unusable: 'not_json', pageId: null, body: () => text }];
  }
  const parsed = webhookBody.safeParse(json);
  if (!parsed.success) {
    return [
      { unusable: pageBody.safeParse(json).success ? 'no_entries' : 'unknown_object', pageId: null, body: () => text },
    ];
  }
  if (parsed.data.object !== 'page') return [{ unusable: 'unknown_object', pageId: null, body: () => text }];
  if (parsed.data.entry.length === 0) return [{ unusable: 'no_entries', pageId: null, body: () => text }];
  return parsed.data.entry.flatMap((item) => parseEntry(item, receivedAt, text));
}

function parseEntry(item: unknown, receivedAt: number, whole: string): WebhookItem[] {
  const parsed = entry.safeParse(item);
  const body = () => attempt(() => JSON.stringify({ object: 'page', entry: [item] })) ?? whole;
  if (!parsed.success) return [{ unusable: 'malformed_event', pageId: null, body }];
  const { id: pageId, time: entryTime, messaging = [], standby = [] } = parsed.data;
  if (messaging.length + standby.length === 0) {
    return [{ unusable: 'changes' in parsed.data ? 'page_change' : 'entry_without_events', pageId, body }];
  }
  const context = { pageId, entryTime, receivedAt, whole };
  return [
    ...messaging.map((event) => parseEvent(event, { ...context, standby: false })),
    ...standby.map((event) => parseEvent(event, { ...context, standby: true })),
  ];
}

interface EventContext {
  pageId: string;
  entryTime: number | undefined;
  receivedAt: number;
  standby: boolean;
  /** The body that it stands in. */
  whole: string;
}

function parseEvent(item: unknown, context: EventContext): WebhookItem {
  const { pageId, entryTime, standby, whole } = context;
  const entry = [{ id: pageId, time: entryTime, [standby ? 'standby' : 'messaging']: [item] }];
  const body = () => attempt(() => JSON.stringify({ object: 'page', entry })) ?? whole;
  const read = attempt(() => readEvent(item, context)) ?? 'malformed_event';
  return typeof read === 'string' ? { unusable: read, pageId, body } : { event: read, body };
}

function readEvent(
  item: unknown,
  { pageId, entryTime, receivedAt, standby }: EventContext,
): WebhookEvent | UnusableReason {
  const parsed = envelope.safeParse(item);
  const recognised = parsed.success ? recognise(parsed.data) : null;
  if (!parsed.success || !recognised) return 'malformed_event';
  const { sender, recipient, timestamp } = parsed.data;
  const { mid, content } = recognised;
  const fromPage = recognised.kind === 'echo' || sender?.id === pageId;
  const kind = fromPage && recognised.kind === 'message' ? 'echo' : recognised.kind; // never a word of the visitor
  const psid = (fromPage ? recipient?.id : sender?.id) ?? null;
  if (psid === null && kind !== 'policy_enforcement' && kind !== 'handover') return 'event_without_person';
  const at = normaliseTime(timestamp ?? entryTime, receivedAt);
  const eventId = mid ?? `${kind}:${timestamp ?? entryTime ?? 0}:${shortHash(JSON.stringify(item))}`;
  return { pageId, psid, kind, id: eventId, at, standby, byPage: fromPage, content };
}

/** Null for what is nested deeper than the stack allows: it can be read as JSON but not be written again. */
function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Meta sends milliseconds, in places seconds, and once showed a string. Later than the receipt cannot be true. */
function normaliseTime(time: number | undefined, receivedAt: number): number {
  if (time === undefined || time <= 0) return receivedAt;
  return Math.min(time < 1e11 ? time * 1000 : time, receivedAt);
}

interface Recognised {
  kind: EventKind;
  mid?: string;
  content: EventContent;
}

type Reader = (value: unknown) => Recognised | null;

/** A reader for one key; null when what stands under the key has not the shape that it must have. */
function reader<T>(schema: z.ZodType<T>, read: (value: T) => Recognised): Reader {
  return (value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? read(parsed.data) : null;
  };
}

const readers: Readonly<Record<string, Reader>> = {
  message: reader(message, readMessage),
  postback: reader(
    z.looseObject({ mid: optionalText, title: optionalText, payload: optionalText, referral }),
    ({ mid, title, payload, referral: from }) => ({
      kind: 'postback',
      ...(mid && { mid }),
      content: drop({ title, payload, referral: shortReferral(from) }),
    }),
  ),
  message_edit: reader(
    z.looseObject({ mid: z.string(), text: optionalText, num_edit: z.number().optional().catch(undefined) }),
    ({ mid, text, num_edit: editNumber }) => ({ kind: 'edit', content: drop({ targetMid: mid, text, editNumber }) }),
  ),
  reaction: reader(
    z.looseObject({
      action: z.string().catch('react'),
      emoji: optionalText,
      reaction: optionalText,
      mid: optionalText,
    }),
    ({ action, emoji, reaction: name, mid }) => ({
      kind: 'reaction',
      content: drop({ reaction: drop({ action, emoji, name }), targetMid: mid }),
    }),
  ),
  delivery: reader(
    z.looseObject({ watermark, mids: z.array(z.string()).optional().catch(undefined) }),
    ({ watermark: until, mids }) => ({ kind: 'delivery', content: drop({ watermark: until, mids }) }),
  ),
  read: reader(z.looseObject({ watermark }), ({ watermark: until }) => ({
    kind: 'read',
    content: { watermark: until },
  })),
  referral: reader(referral, (from) => ({ kind: 'referral', content: drop({ referral: shortReferral(from) }) })),
  policy_enforcement: reader(z.looseObject({ action: z.string() }), (value) => ({
    kind: 'policy_enforcement',
    content: { action: value.action, raw: JSON.stringify(value) },
  })),
  optin: reader(z.unknown(), (value) => keep('optin', value)),
  pass_thread_control: reader(z.unknown(), (value) => keep('handover', { pass_thread_control: value })),
  take_thread_control: reader(z.unknown(), (value) => keep('handover', { take_thread_control: value })),
  request_thread_control: reader(z.unknown(), (value) => keep('handover', { request_thread_control: value })),
  app_roles: reader(z.unknown(), (value) => keep('handover', { app_roles: value })),
  account_linking: reader(z.unknown(), (value) => keep('account_linking', value)),
  response_feedback: reader(z.unknown(), (value) => keep('feedback', value)),
  messaging_feedback: reader(z.unknown(), (value) => keep('feedback', value)),
};

function recognise(event: Record<string, unknown>): Recognised | null {
  for (const [key, read] of Object.entries(readers)) {
    if (Object.hasOwn(event, key)) return read(event[key]);
  }
  return keep('unknown', event);
}

function readMessage(value: WebhookMessage): Recognised {
  if (value.is_deleted) return { kind: 'unsend', content: { targetMid: value.mid } };
  return { kind: value.is_echo ? 'echo' : 'message', mid: value.mid, content: messageContent(value) };
}

function keep(kind: EventKind, value: unknown): Recognised {
  return { kind, content: { raw: JSON.stringify(value) } };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
