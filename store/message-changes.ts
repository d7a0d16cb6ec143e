import type { mongo } from 'mongoose';
import type { Store } from './connection';
import type { MessageRecord } from './models/message';

/** That a message was taken back. */
export interface Unsend {
  pageId: string;
  mid: string;
  at: number;
  receivedAt: Date;
  /** What stands for the message if it has not come yet: under its id, so that its content is never stored. */
  placeholder: MessageRecord | null;
}

export type MessageChanges = ReturnType<typeof createMessageChanges>;

/** What later events do to a message. Repeated and in any order it comes out the same. */
export function createMessageChanges(store: Store) {
  const messages = store.messages.collection;

  /** An edit that comes after its message was taken back must not bring a text back. */
  async function emptyEdits(pageId: string, mid: string): Promise<void> {
    await store.messages.updateMany(
      { 'content.targetMid': mid, pageId, kind: 'edit' },
      { $unset: { 'content.text': 1 }, $set: { tokens: [] } },
    );
  }

  return {
    /** Takes out the content of messages; that there was one stays. Their files are removed by whoever fetches files. */
    async unsend(unsends: readonly Unsend[]): Promise<void> {
      for (const { pageId, mid, at, receivedAt, placeholder } of unsends) {
        if (placeholder) await messages.bulkWrite([insertOnce(placeholder)], { ordered: true });
        const gone = await store.messages.find({ pageId, mid }, { _id: 1 }).lean();
        const messageId = { $in: gone.map(({ _id }) => _id) };
        await store.messages.updateMany({ pageId, mid, direction: 'out' }, { $set: { unsentAt: at, tokens: [] } });
        await store.messages.updateMany(
          { pageId, mid, direction: { $ne: 'out' } },
          { $set: { unsentAt: at, content: {}, tokens: [] } },
        );
        await emptyEdits(pageId, mid);
        await store.attachments.updateMany(
          { messageId, state: { $ne: 'removed' } },
          { $set: { state: 'removed', url: null, dueAt: receivedAt } },
        );
      }
    },
    /** Of edits that were just stored, those of messages that had been taken back lose their text. */
    async settleEdits(edits: readonly { pageId: string; mid: string }[]): Promise<void> {
      for (const { pageId, mid } of edits) {
        if (await store.messages.exists({ pageId, mid, unsentAt: { $ne: null } })) await emptyEdits(pageId, mid);
      }
    },
    /** Reactions, edits and unsends of these messages, in the order of the thread. */
    async of(conversationId: string, mids: readonly string[]): Promise<MessageRecord[]> {
      if (mids.length === 0) return [];
      return await store.messages
        .find({ 'content.targetMid': { $in: [...mids] }, conversationId })
        .sort({ at: 1, seq: 1 })
        .lean();
    },
  };
}

function insertOnce({ _id, ...record }: MessageRecord): mongo.AnyBulkWriteOperation {
  return {
    updateOne: { filter: { _id }, update: { $setOnInsert: record }, upsert: true },
  } as unknown as mongo.AnyBulkWriteOperation;
}
