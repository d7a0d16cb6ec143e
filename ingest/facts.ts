import { conversationId, inboundMessageId, replyFromMetadata, replyMessageId } from '../domain/ids';
import { type LastMessage, laterMessage } from '../domain/last-message';
import { ratingIn } from '../domain/rating';
import { wordsOf } from '../domain/search-words';
import { type EventKind, opensEpisode, opensWindow, sequenceKey, type VisitorEvent } from '../domain/visitor-event';
import type { WebhookEvent } from '../graph/webhook-events';
import type { ConversationFacts, FactRepository, Receipt } from '../store/fact-repository';
import type { Unsend } from '../store/message-changes';
import type { MessageRecord } from '../store/models/message';
import type { RatingAnswer } from '../store/rating-repository';
import { changesOf } from './changes';
import { contactsOf } from './contacts';
import { lastMessageOf } from './last-message';
import type { PlacedEvent } from './reading';

/** What a conversation's workflow must be told after the facts are written. */
export interface Notice {
  pageId: string;
  psid: string;
  event: VisitorEvent;
  /** Key of the stored message. */
  messageId: string;
  /** Starts or continues an episode; otherwise only an episode that runs is told. */
  startsEpisode: boolean;
  /** The intake document it came in. */
  intakeId: string;
  source: PlacedEvent;
}

export interface WrittenFacts {
  notices: Notice[];
  /** Replies whose outcome was unknown until their echo came. */
  recovered: { pageId: string; psid: string; replyId: string }[];
}

export interface PersonEvent extends PlacedEvent {
  event: WebhookEvent & { psid: string };
}

/** Writes what events say. Safe to repeat, in any order and by several processes: everything has a natural key. */
export async function writeFacts(facts: FactRepository, placed: readonly PlacedEvent[]): Promise<WrittenFacts> {
  const events = placed.filter((item): item is PersonEvent => item.event.psid !== null);
  const { rest, own, recovered } = await joinEchoes(facts, events);
  const receipts = rest.filter(({ event }) => event.kind === 'delivery' || event.kind === 'read');
  const rows = rest.filter(({ event }) => event.kind !== 'delivery' && event.kind !== 'read');
  const records = rows.map(messageOf);
  const waiting = await facts.insertMessages(records);
  await facts.noteAttachments(records);
  await changeMessages(facts, rows);
  await facts.noteRatings(rows.flatMap(ratingOf));
  await facts.meetVisitors(contactsOf(rows));
  const said = [
    ...rows.map((item) => ({ ...item, from: senderOf(item) })),
    ...own.map((item) => ({ ...item, from: 'desk' as const })),
  ];
  await facts.growConversations(mergeFacts(said, waiting));
  await facts.noteReceipts(receipts.map(receiptOf));
  await facts.tellOf(changesOf({ rows, own, receipts }));
  return { notices: rows.filter((row) => waiting.has(idOf(row.event))).map(noticeOf), recovered };
}

/** For events whose facts are written and whose conversations could not be told: what there is still to tell. */
export async function readNotices(facts: FactRepository, placed: readonly PlacedEvent[]): Promise<WrittenFacts> {
  const rows = placed.filter((item): item is PersonEvent => item.event.psid !== null && tellsWorkflow(item.event));
  const untold = await facts.untold(rows.map(({ event }) => idOf(event)));
  return { notices: rows.filter(({ event }) => untold.has(idOf(event))).map(noticeOf), recovered: [] };
}

/** Echoes of our own replies complete the reply; the rest was sent from elsewhere and becomes a message of its own. */
async function joinEchoes(facts: FactRepository, events: readonly PersonEvent[]) {
  const recovered: WrittenFacts['recovered'] = [];
  const joined = await Promise.all(events.map((item) => joinEcho(facts, item.event, recovered)));
  return {
    rest: events.filter((_, index) => !joined[index]),
    own: events.filter((_, index) => joined[index]),
    recovered,
  };
}

async function joinEcho(
  facts: FactRepository,
  { kind, pageId, psid, id, at, content }: PersonEvent['event'],
  recovered: WrittenFacts['recovered'],
): Promise<boolean> {
  const reply = kind === 'echo' ? replyFromMetadata(content.metadata) : null;
  if (reply === null) return false;
  const { replyId, piece } = reply;
  const before = await facts.joinEcho(replyMessageId(conversationId(pageId, psid), replyId), id, at, piece);
  if (before === 'unknown') recovered.push({ pageId, psid, replyId });
  return before !== null;
}

/** Reactions are put together when they are read; what was taken back has to go at once. */
async function changeMessages(facts: FactRepository, rows: readonly PersonEvent[]): Promise<void> {
  const about = (kind: EventKind) => rows.filter(({ event }) => event.kind === kind && event.content.targetMid);
  await facts.unsend(about('unsend').map(unsendOf));
  await facts.settleEdits(
    about('edit').map(({ event: { pageId, content } }) => ({ pageId, mid: content.targetMid ?? '' })),
  );
}

/** A visitor's message may come after the news that it was taken back; of the Page's own, the key is not known. */
function unsendOf(row: PersonEvent): Unsend {
  const { pageId, at, byPage, content } = row.event;
  const { receivedAt } = row;
  const mid = content.targetMid ?? '';
  const _id = inboundMessageId(pageId, mid);
  const message: MessageRecord = { ...messageOf(row), _id, kind: 'message', mid, content: {}, signalledAt: null };
  return { pageId, mid, at, receivedAt, placeholder: byPage ? null : { ...message, unsentAt: at } };
}

/** A time after the receipt cannot be true, and would count what is sent later as read. */
function receiptOf({ event, receivedAt }: PersonEvent): Receipt {
  const { pageId, psid, kind, content } = event;
  const { watermark = 0, mids = [] } = content;
  return {
    conversationId: conversationId(pageId, psid),
    pageId,
    kind: kind === 'read' ? 'read' : 'delivered',
    watermark: Math.min(watermark, receivedAt.getTime()),
    mids,
  };
}

function messageOf({ event, receivedAt, intakeId, requestIndex, eventIndex }: PersonEvent): MessageRecord {
  const { pageId, psid, kind, id, at, standby, byPage, content } = event;
  return {
    _id: idOf(event),
    conversationId: conversationId(pageId, psid),
    pageId,
    psid,
    direction: byPage ? 'elsewhere' : 'in',
    kind,
    mid: kind === 'message' || kind === 'echo' || kind === 'postback' ? id : null,
    at,
    seq: sequenceKey(intakeId, requestIndex, eventIndex),
    standby,
    content: { ...content },
    receivedAt,
    tokens: wordsOf(content.text ?? content.title ?? ''),
    ...(tellsWorkflow(event) && { signalledAt: null }),
  };
}

function senderOf({ event }: PersonEvent): LastMessage['from'] {
  return event.byPage ? 'elsewhere' : 'visitor';
}

interface SaidEvent extends PersonEvent {
  from: LastMessage['from'];
}

/** One update per conversation, however many of its events came together. */
function mergeFacts(said: readonly SaidEvent[], waiting: ReadonlySet<string>): ConversationFacts[] {
  const merged = new Map<string, ConversationFacts>();
  for (const { event, from } of said) {
    const { pageId, psid, kind, at, standby } = event;
    const key = conversationId(pageId, psid);
    const known = merged.get(key);
    const asks = asksSomebody(event);
    merged.set(key, {
      conversationId: key,
      pageId,
      psid,
      firstAt: Math.min(known?.firstAt ?? at, at),
      lastAt: Math.max(known?.lastAt ?? at, at),
      lastVisitorAt: later(known?.lastVisitorAt, asks ? at : null),
      windowOpenedAt: later(known?.windowOpenedAt, opensWindow(kind) ? at : null),
      standbyAt: later(known?.standbyAt, standby ? at : null),
      lastMessage: laterMessage(known?.lastMessage ?? null, lastMessageOf(event, from)),
      asksOperator: (known?.asksOperator ?? false) || (asks && waiting.has(idOf(event))),
    });
  }
  return [...merged.values()];
}

function later(known: number | null | undefined, at: number | null): number | null {
  if (at === null) return known ?? null;
  return Math.max(known ?? at, at);
}

function noticeOf(source: PersonEvent): Notice {
  const { pageId, psid, id, kind, at } = source.event;
  const { intakeId } = source;
  return {
    pageId,
    psid,
    // the press of a rating's button is for the workflow what a reaction is: it opens the window and asks nobody
    event: { id, kind: isRating(source.event) ? 'reaction' : kind, at },
    messageId: idOf(source.event),
    startsEpisode: asksSomebody(source.event),
    intakeId,
    source,
  };
}

/** Whether it is for an operator: what is written is, the press of a rating's button is not. */
function asksSomebody({ standby, kind, content }: WebhookEvent): boolean {
  return !standby && opensEpisode(kind) && !isRating({ content });
}

function isRating({ content }: Pick<WebhookEvent, 'content'>): boolean {
  return ratingIn(content.quickReplyPayload) !== null;
}

function ratingOf({ event }: PersonEvent): RatingAnswer[] {
  const { kind, pageId, psid, at, content } = event;
  const answer = kind === 'message' ? ratingIn(content.quickReplyPayload) : null;
  return answer ? [{ ...answer, conversationId: conversationId(pageId, psid), at: new Date(at) }] : [];
}

function tellsWorkflow({ standby, kind }: WebhookEvent): boolean {
  return !standby && (opensEpisode(kind) || opensWindow(kind));
}

function idOf({ pageId, id }: WebhookEvent): string {
  return inboundMessageId(pageId, id);
}
