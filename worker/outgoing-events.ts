import type { Change, Happening } from '../domain/changes';
import type { HookEvent, HookEventKind } from '../domain/outgoing-webhooks';
import type { HookSources } from '../store/hook-sources';
import type { ConversationRecord } from '../store/models/conversation';
import type { MessageRecord } from '../store/models/message';

/** What a line of the change log comes to: events for webhooks, and what is known of the conversation once they are queued. */
export interface Derived {
  events: HookEvent[];
  /** Undefined: no news. */
  open?: boolean;
}

/** Ends and turns of conversations by their lines in the timeline. */
const TIMELINE_EVENTS: Readonly<Record<string, HookEventKind>> = {
  closed: 'conversation.closed',
  expired: 'conversation.expired',
  offered: 'conversation.assigned',
  assigned: 'conversation.assigned',
  taken: 'conversation.assigned',
  transferred: 'conversation.assigned',
};

const NOTHING: Derived = { events: [] };

/**
 * Reads what a line tells of. The facts are read again, so an event says what is true now; its key makes a repeat one and the
 * same. What was erased meanwhile comes to nothing.
 */
export async function deriveEvents(
  { id, happened }: Change,
  sources: HookSources,
  isWanted: (kind: HookEventKind) => boolean,
): Promise<Derived> {
  if (!happened || id === null) return NOTHING;
  switch (happened.kind) {
    case 'message':
      return await ofMessage(happened, sources);
    case 'reply':
      return await ofReply(happened, sources);
    case 'delivered':
      return isWanted('reply.delivered') ? await ofReceipt(id, 'reply.delivered', happened, sources) : NOTHING;
    case 'read':
      return isWanted('reply.read') ? await ofReceipt(id, 'reply.read', happened, sources) : NOTHING;
    case 'timeline':
      return await ofTimeline(happened, sources);
    case 'review_entry':
      return await ofReview(id, happened, sources);
  }
}

async function ofMessage({ ref }: Happening, sources: HookSources): Promise<Derived> {
  const message = await sources.message(ref);
  if (!message) return NOTHING;
  const at = new Date(message.at);
  const received = eventOf(message, 'message.received', `message.received/${ref}`, at, {
    message: messageFacts(message),
  });
  if (await sources.isOpen(message.conversationId)) return { events: [received] };
  const key = `conversation.opened/${ref}`;
  const opened = { ...eventOf(message, 'conversation.opened', key, at, { status: 'open' }), messageId: null };
  return { events: [opened, received], open: true };
}

async function ofReply({ ref }: Happening, sources: HookSources): Promise<Derived> {
  const message = await sources.message(ref);
  const { send } = message ?? {};
  if (!message || !send) return NOTHING;
  const facts = { reply: replyFacts(message) };
  if (send.progress === 'sent' || send.echoAt !== null) {
    const at = new Date(send.echoAt ?? send.sentAt ?? message.at);
    return { events: [eventOf(message, 'reply.sent', `reply.sent/${ref}`, at, facts)] };
  }
  if (send.progress !== 'failed') return NOTHING;
  const at = new Date(send.failure?.at ?? message.at);
  return { events: [eventOf(message, 'reply.failed', `reply.failed/${ref}`, at, facts)] };
}

/** A receipt confirms everything sent up to its time; what was told already is not told again. */
async function ofReceipt(id: string, kind: HookEventKind, { ref }: Happening, sources: HookSources): Promise<Derived> {
  const watermark = Number(ref);
  const replies = await sources.repliesUntil(id, watermark);
  const at = new Date(watermark);
  return {
    events: replies.map((reply) => eventOf(reply, kind, `${kind}/${reply._id}`, at, { reply: replyFacts(reply) })),
  };
}

async function ofTimeline({ ref }: Happening, sources: HookSources): Promise<Derived> {
  const entry = await sources.timelineEntry(ref);
  const kind = entry && TIMELINE_EVENTS[entry.kind];
  if (!entry || !kind) return NOTHING;
  const conversation = await sources.conversation(entry.conversationId);
  if (!conversation) return NOTHING;
  const facts = { ...conversationFacts(conversation), ...entry.details };
  const event = { kind, key: ref, lane: conversation._id, conversationId: conversation._id, messageId: null };
  const ends = kind === 'conversation.closed' || kind === 'conversation.expired';
  return { events: [{ ...event, at: entry.at, facts }], ...(ends && { open: false }) };
}

async function ofReview(appId: string, { ref }: Happening, sources: HookSources): Promise<Derived> {
  const entry = await sources.reviewEntry(ref);
  if (!entry || !('fact' in entry) || entry.fact.kind !== 'outcome_recorded') return NOTHING;
  const { verdicts, decidedAt } = entry.fact;
  const at = new Date(entry.at);
  const facts = { appId, verdicts, decidedAt: new Date(decidedAt).toISOString() };
  const about = { lane: `review/${appId}`, conversationId: null, messageId: null };
  return { events: [{ kind: 'review.decided', key: `review.decided/${ref}`, ...about, at, facts }] };
}

function eventOf(message: MessageRecord, kind: HookEventKind, key: string, at: Date, facts: object): HookEvent {
  const { _id: messageId, conversationId, pageId, psid } = message;
  const whose = { conversationId, pageId, visitorId: psid };
  return { kind, key, lane: conversationId, conversationId, messageId, at, facts: { ...whose, ...facts } };
}

function messageFacts({ _id: id, mid, kind, at, standby }: MessageRecord) {
  return { id, mid, kind, at: new Date(at).toISOString(), standby };
}

function replyFacts({ _id: id, mid, at, send, author }: MessageRecord) {
  const failure = send?.progress === 'failed' ? send.failure : null;
  return {
    ...{ id, mid, replyId: send?.replyId ?? null, at: new Date(at).toISOString(), author: author ?? null },
    failure: failure && { reason: failure.reason, code: failure.code, subcode: failure.subcode },
  };
}

function conversationFacts({ _id, pageId, psid, status }: ConversationRecord) {
  return { conversationId: _id, pageId, visitorId: psid, status };
}
