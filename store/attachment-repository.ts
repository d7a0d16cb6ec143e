import { createHash } from 'node:crypto';
import type { mongo } from 'mongoose';
import { isFile, type MessageAttachment } from '../domain/attachments';
import { conversationChange } from '../domain/changes';
import { createChangeLog } from './change-log';
import type { Store } from './connection';
import type { AttachmentRecord, StoredAttachment } from './models/attachment';
import type { MessageRecord } from './models/message';

/** Files of one message beyond these are not fetched: Messenger sends albums of far fewer. */
const MOST_FILES = 30;

/** A claimed piece of work: a file to be fetched, or one to be removed. */
export interface ClaimedAttachment extends AttachmentRecord {
  leaseUntil: Date;
}

/** What a try brought. `dueAt`: when there is something to do again; null: never. */
export interface AttachmentOutcome {
  state: AttachmentRecord['state'];
  problem: string | null;
  tries: number;
  dueAt: Date | null;
  file?: StoredAttachment | null;
}

export type AttachmentRepository = ReturnType<typeof createAttachmentRepository>;

/** Names a file of a message in addresses: nobody guesses it, and everybody who has the message can make it. */
export function attachmentIdOf(messageId: string, index: number): string {
  return createHash('sha256').update(`${messageId}#${index}`).digest('base64url').slice(0, 32);
}

/** Names a file that was uploaded for a conversation under an id of the client's choice. */
export function uploadIdOf(conversationId: string, uploadId: string): string {
  return createHash('sha256').update(`upload/${conversationId}/${uploadId}`).digest('base64url').slice(0, 32);
}

/** The work of fetching the files of a message; none where it has none. */
export function attachmentsOf(message: MessageRecord): AttachmentRecord[] {
  const { attachments } = message.content as { attachments?: MessageAttachment[] };
  return (attachments ?? []).slice(0, MOST_FILES).flatMap((attachment, index) =>
    isFile(attachment)
      ? [
          {
            _id: attachmentIdOf(message._id, index),
            conversationId: message.conversationId,
            pageId: message.pageId,
            messageId: message._id,
            type: attachment.type,
            url: attachment.url,
            state: 'waiting' as const,
            problem: null,
            tries: 0,
            dueAt: message.receivedAt,
            claims: 0,
            file: null,
            createdAt: message.receivedAt,
          },
        ]
      : [],
  );
}

/** Files of messages. What is to be done with each stands in its document, so that any process can do it. */
export function createAttachmentRepository(store: Store) {
  const log = createChangeLog(store);

  const raw = store.attachments.collection;

  return {
    /** Notes files that are to be fetched. Noted ones stay as they are; of messages that were taken back nothing is noted. */
    async note(records: readonly AttachmentRecord[]): Promise<void> {
      if (records.length === 0) return;
      const messageIds = [...new Set(records.map(({ messageId }) => messageId ?? ''))];
      const gone = await store.messages.find({ _id: { $in: messageIds }, unsentAt: { $ne: null } }, { _id: 1 }).lean();
      const unsent = new Set(gone.map(({ _id }) => _id));
      const writes = records.filter(({ messageId }) => !unsent.has(messageId ?? '')).map(insertOnce);
      if (writes.length > 0) await raw.bulkWrite(writes, { ordered: false });
    },
    async find(ids: readonly string[]): Promise<Map<string, AttachmentRecord>> {
      if (ids.length === 0) return new Map();
      const found = await store.attachments.find({ _id: { $in: [...ids] } }).lean();
      return new Map(found.map((record) => [record._id, record]));
    },
    /** Ids of what has been due longest, at most `limit`. */
    async due(now: Date, limit: number): Promise<string[]> {
      const found = await store.attachments
        .find({ dueAt: { $lte: now } }, { _id: 1 })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean();
      return found.map(({ _id }) => _id);
    },
    /** Takes one of them; null when another process was faster. What is not finished in time is there again for anybody. */
    async claim(id: string, now: Date, leaseMs: number): Promise<ClaimedAttachment | null> {
      const leaseUntil = new Date(now.getTime() + leaseMs);
      const taken = await store.attachments
        .findOneAndUpdate(
          { _id: id, dueAt: { $lte: now } },
          { $set: { dueAt: leaseUntil }, $inc: { claims: 1 } },
          { returnDocument: 'after' },
        )
        .lean();
      return taken && { ...taken, leaseUntil };
    },
    /** Notes an upload that no reply has yet: it goes at `dueAt`. False: there is one under this id. */
    async addUpload(record: AttachmentRecord): Promise<boolean> {
      const result = await raw.bulkWrite([insertOnce(record)]);
      return result.upsertedCount === 1;
    },
    /** Keeps uploads of a conversation for one of its messages. Null as soon as one of them is not there. */
    async use(ids: readonly string[], conversationId: string, messageId: string): Promise<AttachmentRecord[] | null> {
      const used: AttachmentRecord[] = [];
      for (const _id of ids) {
        const record = await store.attachments
          .findOneAndUpdate({ _id, conversationId, state: 'stored' }, { $set: { messageId, dueAt: null } })
          .lean();
        if (!record) return null;
        used.push(record);
      }
      return used;
    },
    /** Removes an upload that no reply has taken. False: one has meanwhile. */
    async dropUpload({ _id, claims }: ClaimedAttachment): Promise<boolean> {
      const result = await store.attachments.deleteOne({ _id, claims, messageId: null, state: 'stored' });
      return result.deletedCount === 1;
    },
    /** Ends a claim. False when it is not the newest any more, the message was taken back, or the visitor was erased. */
    async finish(
      { _id, claims, state, conversationId }: ClaimedAttachment,
      outcome: AttachmentOutcome,
    ): Promise<boolean> {
      const result = await store.attachments.updateOne({ _id, claims, state }, { $set: outcome });
      if (result.matchedCount === 1) await log.append([conversationChange(conversationId)]);
      return result.matchedCount === 1;
    },
  };
}

function insertOnce({ _id, ...record }: AttachmentRecord): mongo.AnyBulkWriteOperation {
  return {
    updateOne: { filter: { _id }, update: { $setOnInsert: record }, upsert: true },
  } as unknown as mongo.AnyBulkWriteOperation;
}
