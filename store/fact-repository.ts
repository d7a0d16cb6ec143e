import type { mongo } from 'mongoose';
import type { Store } from './connection';
import type { ConversationRecord } from './models/conversation';
import type { ParkedRecord } from './models/intake';
import type { MessageRecord } from './models/message';

/** Facts that one event adds to its conversation. All of them only ever grow, so repeats and races change nothing. */
export interface ConversationFacts {
  conversationId: string;
  pageId: string;
  psid: string;
  firstAt: number;
  lastAt: number;
  lastVisitorAt: number | null;
  windowOpenedAt: number | null;
  standbyAt: number | null;
  /** There is an event that no workflow has been told of yet: the conversation is open. */
  asksOperator: boolean;
}

/** A delivery or read: everything sent up to the watermark (epoch ms), and by name where Facebook gives mids. */
export interface Receipt {
  conversationId: string;
  pageId: string;
  kind: 'delivered' | 'read';
  watermark: number;
  mids: string[];
}

export type FactRepository = ReturnType<typeof createFactRepository>;

/** Writes of the dispatcher, in bulk and without mongoose's casting: its documents are made here, not by a caller. */
export function createFactRepository(store: Store) {
  const messages = store.messages.collection;
  const conversations = store.conversations.collection;

  return {
    /** Inserts what is not there yet under its own id. Returns the ids whose workflow has not been told yet. */
    async insertMessages(records: readonly MessageRecord[]): Promise<Set<string>> {
      if (records.length === 0) return new Set();
      const result = await messages.bulkWrite(records.map(insertOnce) as mongo.AnyBulkWriteOperation[], {
        ordered: false,
      });
      const untold = records.filter((record) => record.signalledAt === null).map((record) => record._id);
      if (result.upsertedCount === records.length) return new Set(untold);
      const waiting = await messages
        .find({ _id: { $in: untold }, signalledAt: null } as mongo.Document, { projection: { _id: 1 } })
        .toArray();
      return new Set(waiting.map(({ _id }) => String(_id)));
    },
    async growConversations(facts: readonly ConversationFacts[]): Promise<void> {
      if (facts.length === 0) return;
      await conversations.bulkWrite(facts.map(growConversation) as mongo.AnyBulkWriteOperation[], { ordered: true });
    },
    /** Joins an echo to the reply that carried its metadata. Returns the progress before, or null when there is none. */
    async joinEcho(replyMessageId: string, mid: string, at: number): Promise<string | null> {
      const before = await store.messages
        .findOneAndUpdate({ _id: replyMessageId, direction: 'out' }, { $set: { mid, 'send.echoAt': at } })
        .lean();
      return before?.send?.progress ?? null;
    },
    /** Receipts of conversations that are not known are forgotten: there is nothing of ours that they could confirm. */
    async noteReceipts(receipts: readonly Receipt[]): Promise<void> {
      if (receipts.length === 0) return;
      await conversations.bulkWrite(receipts.map(raiseWatermark) as mongo.AnyBulkWriteOperation[], { ordered: false });
      const named = receipts.filter(({ mids }) => mids.length > 0).map(markDelivered);
      if (named.length > 0) await messages.bulkWrite(named as mongo.AnyBulkWriteOperation[], { ordered: false });
    },
    async markSignalled(messageIds: readonly string[], now: Date): Promise<void> {
      if (messageIds.length === 0) return;
      const told = { _id: { $in: [...messageIds] }, signalledAt: null } as mongo.Document;
      await messages.updateMany(told, { $set: { signalledAt: now } });
    },
    /** Parks what cannot be used; parking the same thing again changes nothing. */
    async park(records: readonly ParkedRecord[]): Promise<void> {
      for (const { _id, ...record } of records) {
        await store.parked.updateOne({ _id }, { $setOnInsert: record }, { upsert: true });
      }
    },
  };
}

function insertOnce({ _id, ...record }: MessageRecord): mongo.Document {
  return { updateOne: { filter: { _id }, update: { $setOnInsert: record }, upsert: true } };
}

function raiseWatermark({ conversationId, kind, watermark }: Receipt): mongo.Document {
  const field = kind === 'read' ? 'readWatermark' : 'deliveredWatermark';
  return { updateOne: { filter: { _id: conversationId }, update: { $max: { [field]: watermark } } } };
}

function markDelivered({ pageId, mids, watermark }: Receipt): mongo.Document {
  const filter = { pageId, mid: { $in: mids }, direction: 'out' };
  return { updateMany: { filter, update: { $max: { 'send.deliveredAt': watermark } } } };
}

function growConversation(facts: ConversationFacts): mongo.Document {
  const { conversationId, pageId, psid, asksOperator } = facts;
  const identity: Partial<ConversationRecord> = { pageId, psid };
  const update = {
    $setOnInsert: asksOperator ? identity : { ...identity, status: 'closed' },
    ...(asksOperator && { $set: { status: 'open' } }),
    $max: {
      lastMessageAt: facts.lastAt,
      ...(facts.lastVisitorAt !== null && { lastVisitorAt: facts.lastVisitorAt }),
      ...(facts.windowOpenedAt !== null && { windowOpenedAt: facts.windowOpenedAt }),
      ...(facts.standbyAt !== null && { standbyAt: facts.standbyAt }),
    },
    $min: { firstMessageAt: facts.firstAt },
  };
  return { updateOne: { filter: { _id: conversationId }, update, upsert: true } };
}
