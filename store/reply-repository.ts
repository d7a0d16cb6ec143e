import { PAUSE_REASONS } from '../domain/app-review/case';
import { replyMessageId } from '../domain/ids';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { MessageRecord, SendFailure, SendRecord } from './models/message';

export interface ReplyKey {
  conversationId: string;
  replyId: string;
}

export interface NewReply extends ReplyKey {
  pageId: string;
  psid: string;
  text: string;
  now: number;
}

/** A reply with its text, as the send needs it. */
export interface ReplyRecord extends SendRecord {
  conversationId: string;
  pageId: string;
  psid: string;
  text: string;
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
    markSent: (key: ReplyKey, mid: string | null, now: number) =>
      change(
        key,
        { 'send.progress': { $in: ['writing', 'unknown'] } },
        { 'send.progress': 'sent', 'send.sentAt': now, 'send.failure': null, ...(mid && { mid }) },
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
    /** Conversations of a Page whose replies wait for a new token or the end of a restriction, a block or a lost access. */
    async conversationsWaiting(pageId: string): Promise<string[]> {
      const reasons = ['token_invalid', 'page_restricted', ...PAUSE_REASONS];
      const filter = { pageId, 'send.progress': 'retrying', 'send.failure.reason': { $in: reasons } };
      return await store.messages.collection.distinct('conversationId', filter);
    },
    markCancelled: (key: ReplyKey) =>
      change(key, { 'send.progress': { $in: ['queued', 'retrying', 'claimed'] } }, { 'send.progress': 'cancelled' }),
  };
}

function newRecord({ conversationId, replyId, pageId, psid, text, now }: NewReply): MessageRecord {
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
    content: { text },
    receivedAt: new Date(now),
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
    },
  };
}

function replyOf({ send, conversationId, pageId, psid, content, mid }: MessageRecord): ReplyRecord {
  if (!send) throw new Error('a message that is no reply was taken for one');
  return { ...send, conversationId, pageId, psid, mid, text: String(content.text ?? '') };
}
