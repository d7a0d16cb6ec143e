import { PAUSE_REASONS } from '../domain/app-review/case';
import { replyMessageId } from '../domain/ids';
import { piecesOf, type QuickReply, type ReplyFile } from '../domain/reply-pieces';
import { wordsOf } from '../domain/search-words';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { MessageRecord, PieceRecord, ReplyAuthor, SendFailure, SendRecord } from './models/message';

export interface ReplyKey {
  conversationId: string;
  replyId: string;
}

export interface NewReply extends ReplyKey {
  pageId: string;
  psid: string;
  text: string;
  files?: readonly ReplyFile[];
  quickReplies?: readonly QuickReply[];
  now: number;
  author?: ReplyAuthor;
}

/** A reply with its text, as the send needs it. */
export interface ReplyRecord extends SendRecord {
  conversationId: string;
  pageId: string;
  psid: string;
  text: string;
  files: ReplyFile[];
  quickReplies: QuickReply[];
  mid: string | null;
}

export type ReplyRepository = ReturnType<typeof createReplyRepository>;

/** Replies and their claims. Every change of `progress` is a compare-and-set on the one document. */
export function createReplyRepository(store: Store) {
  const idOf = ({ conversationId, replyId }: ReplyKey) => replyMessageId(conversationId, replyId);

  async function change(key: ReplyKey, filter: object, set: object, inc?: object): Promise<ReplyRecord | null> {
    const record = await store.messages
      .findOneAndUpdate(
        { _id: idOf(key), ...filter },
        { $set: set, ...(inc && { $inc: inc }) },
        { returnDocument: 'after' },
      )
      .lean();
    return record && replyOf(record);
  }

  return {
    /** Stores a reply before anybody is told of it. Returns what stands there now: an earlier one with the same id wins. */
    async add(reply: NewReply): Promise<ReplyRecord> {
      try {
        await store.messages.collection.insertOne(newRecord(reply) as object);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const record = await store.messages.findById(idOf(reply)).lean();
      if (!record) throw new Error('a reply that was just stored is not there');
      return replyOf(record);
    },
    async find(key: ReplyKey): Promise<ReplyRecord | null> {
      const record = await store.messages.findOne({ _id: idOf(key), direction: 'out' }).lean();
      return record && replyOf(record);
    },
    /** Takes the reply for one attempt to send it. Null when it is not waiting; a claim that never wrote may be taken over. */
    claim: (key: ReplyKey, claim: string) =>
      change(
        key,
        { 'send.progress': { $in: ['queued', 'retrying', 'claimed'] } },
        { 'send.progress': 'claimed', 'send.claim': claim },
        { 'send.attempts': 1 },
      ),
    /** The last step before the request is written. Null when the claim was lost meanwhile: then nothing may be sent. */
    markWriting: (key: ReplyKey, claim: string, now: number) =>
      change(
        key,
        { 'send.progress': 'claimed', 'send.claim': claim },
        { 'send.progress': 'writing', 'send.requestedAt': now },
      ),
    /** `piece`: the last one, of a reply that is several messages. */
    markSent: (key: ReplyKey, mid: string | null, now: number, piece?: number) =>
      change(
        key,
        { 'send.progress': { $in: ['writing', 'unknown'] } },
        {
          ...{ 'send.progress': 'sent', 'send.sentAt': now, 'send.failure': null },
          ...(mid && { mid }),
          ...(piece !== undefined && { [`send.pieces.${piece}.sentAt`]: now }),
          ...(piece !== undefined && mid && { [`send.pieces.${piece}.mid`]: mid }),
        },
      ),
    /** The same for one of several messages. Null when the claim was lost, or it is another one's turn. */
    markPieceWriting: (key: ReplyKey, claim: string, piece: number, now: number) =>
      change(
        key,
        { 'send.progress': 'claimed', 'send.claim': claim, 'send.next': piece },
        { 'send.progress': 'writing', 'send.requestedAt': now, [`send.pieces.${piece}.requestedAt`]: now },
      ),
    /** Facebook took a message of several: it is the next one's turn. Null when another worker has found that out before. */
    markPieceSent: (key: ReplyKey, claim: string, piece: number, { mid, now }: { mid: string | null; now: number }) =>
      change(
        key,
        { 'send.progress': 'writing', 'send.claim': claim, 'send.next': piece },
        {
          ...{ 'send.progress': 'claimed', 'send.next': piece + 1, 'send.failure': null },
          [`send.pieces.${piece}.sentAt`]: now,
          ...(mid && { [`send.pieces.${piece}.mid`]: mid }),
        },
      ),
    /** Goes on behind a message whose answer was lost and whose echo has come. Null when another worker was faster. */
    passEchoed: (key: ReplyKey, claim: string, piece: number) =>
      change(
        key,
        { 'send.progress': 'writing', 'send.next': piece, [`send.pieces.${piece}.echoAt`]: { $ne: null } },
        { 'send.progress': 'claimed', 'send.claim': claim, 'send.next': piece + 1, 'send.failure': null },
      ),
    markRetrying: (key: ReplyKey, claim: string, failure: SendFailure) =>
      change(
        key,
        { 'send.progress': { $in: ['claimed', 'writing'] }, 'send.claim': claim },
        { 'send.progress': 'retrying', 'send.failure': failure },
      ),
    markFailed: (key: ReplyKey, failure: SendFailure, from: SendRecord['progress'][]) =>
      change(key, { 'send.progress': { $in: from } }, { 'send.progress': 'failed', 'send.failure': failure }),
    markUnknown: (key: ReplyKey, failure: SendFailure) =>
      change(key, { 'send.progress': 'writing' }, { 'send.progress': 'unknown', 'send.failure': failure }),
    /**
     * Conversations of a Page whose replies wait for a new token or the end of a restriction, a block or a lost access, or are
     * being sent: such a one may just be learning that it has to wait.
     */
    async conversationsWaiting(pageId: string): Promise<string[]> {
      const reasons = ['token_invalid', 'page_restricted', ...PAUSE_REASONS];
      const sending = { 'send.progress': { $in: ['claimed', 'writing'] } };
      const waiting = { 'send.progress': 'retrying', 'send.failure.reason': { $in: reasons } };
      const filter = { pageId, $or: [sending, waiting] };
      return await store.messages.collection.distinct('conversationId', filter);
    },
    markCancelled: (key: ReplyKey) =>
      change(key, { 'send.progress': { $in: ['queued', 'retrying', 'claimed'] } }, { 'send.progress': 'cancelled' }),
  };
}

function newRecord({ conversationId, replyId, pageId, psid, text, now, author, ...more }: NewReply): MessageRecord {
  const { files = [], quickReplies = [] } = more;
  const pieces = piecesOf({ text, files });
  const isOneText = pieces.length === 1 && files.length === 0;
  return {
    _id: replyMessageId(conversationId, replyId),
    conversationId,
    pageId,
    psid,
    direction: 'out',
    kind: 'reply',
    mid: null,
    at: now,
    seq: replyId,
    standby: false,
    content: {
      ...(text !== '' && { text }),
      ...(files.length > 0 && { files: [...files] }),
      ...(quickReplies.length > 0 && { quickReplies: [...quickReplies] }),
    },
    receivedAt: new Date(now),
    tokens: wordsOf(text),
    ...(author && { author }),
    send: {
      replyId,
      progress: 'queued',
      claim: null,
      attempts: 0,
      requestedAt: null,
      sentAt: null,
      echoAt: null,
      deliveredAt: null,
      readAt: null,
      failure: null,
      ...(!isOneText && { pieces: pieces.map(() => ({ ...NOT_SENT })), next: 0 }),
    },
  };
}

const NOT_SENT: PieceRecord = { mid: null, requestedAt: null, sentAt: null, echoAt: null };

function replyOf({ send, conversationId, pageId, psid, content, mid }: MessageRecord): ReplyRecord {
  if (!send) throw new Error('a message that is no reply was taken for one');
  const { text, files = [], quickReplies = [] } = content as Partial<ReplyRecord>;
  return { ...send, conversationId, pageId, psid, mid, text: text ?? '', files, quickReplies };
}
