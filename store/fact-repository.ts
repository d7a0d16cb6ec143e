import type { mongo } from 'mongoose';
import type { Change } from '../domain/changes';
import type { LastMessage } from '../domain/last-message';
import { attachmentsOf, createAttachmentRepository } from './attachment-repository';
import { createChangeLog } from './change-log';
import type { Store } from './connection';
import { createMessageChanges } from './message-changes';
import type { ConversationRecord } from './models/conversation';
import type { ParkedRecord } from './models/intake';
import type { MessageRecord } from './models/message';
import { createRatingRepository, type RatingAnswer } from './rating-repository';
import { createVisitorContacts, type VisitorContact } from './visitor-contacts';

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
  /** The newest of those that say something; null: none does. */
  lastMessage: LastMessage | null;
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

const MOST_AT_ONCE = 500;

export type FactRepository = ReturnType<typeof createFactRepository>;

/** Writes of the dispatcher, in bulk and without mongoose's casting: its documents are made here, not by a caller. */
export function createFactRepository(store: Store, log = createChangeLog(store)) {
  const messages = store.messages.collection;
  const conversations = store.conversations.collection;
  const noteContacts = createVisitorContacts(store);
  const ratings = createRatingRepository(store);
  const attachments = createAttachmentRepository(store);
  const changes = createMessageChanges(store);

  return {
    /** Inserts what is not there yet under its own id. Returns the ids whose workflow has not been told yet. */
    async insertMessages(records: readonly MessageRecord[]): Promise<Set<string>> {
      const untold = new Set<string>();
      for (const part of parts(records)) for (const id of await insertPart(part)) untold.add(id);
      return untold;
    },
    /** Of stored messages with files, notes that these are to be fetched. Text alone costs nothing here. */
    async noteAttachments(records: readonly MessageRecord[]): Promise<void> {
      await attachments.note(records.flatMap(attachmentsOf));
    },
    unsend: changes.unsend,
    settleEdits: changes.settleEdits,
    /** Of messages that are stored already, those whose workflow has not been told yet. */
    async untold(messageIds: readonly string[]): Promise<Set<string>> {
      const untold = new Set<string>();
      for (const part of parts(messageIds)) for (const id of await untoldPart(part)) untold.add(id);
      return untold;
    },
    /** Notes who was heard of; who the person is, the worker asks Facebook later. */
    async meetVisitors(contacts: readonly VisitorContact[]): Promise<void> {
      for (const part of parts(contacts)) await noteContacts(part);
    },
    async noteRatings(answers: readonly RatingAnswer[]): Promise<void> {
      for (const answer of answers) await ratings.answer(answer);
    },
    async growConversations(facts: readonly ConversationFacts[]): Promise<void> {
      for (const part of parts(facts)) {
        await conversations.bulkWrite(part.map(growConversation) as mongo.AnyBulkWriteOperation[], { ordered: true });
      }
    },
    /** Joins an echo to the reply that carried its metadata. Returns the progress before, or null when there is none. */
    async joinEcho(
      replyMessageId: string,
      mid: string,
      at: number,
      piece: number | null = null,
    ): Promise<string | null> {
      if (piece !== null) return await joinPiece(replyMessageId, mid, at, piece);
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
    /** Tells of what was written. Until it has, the dispatcher has not finished with the events. */
    async tellOf(changes: readonly Change[]): Promise<void> {
      await log.append(changes);
    },
    async markSignalled(messageIds: readonly string[], now: Date): Promise<void> {
      for (const part of parts(messageIds)) {
        const told = { _id: { $in: part }, signalledAt: null } as mongo.Document;
        await messages.updateMany(told, { $set: { signalledAt: now } });
      }
    },
    /** Parks what cannot be used; parking the same thing again changes nothing. */
    async park(records: readonly ParkedRecord[]): Promise<void> {
      for (const { _id, ...record } of records) {
        await store.parked.updateOne({ _id }, { $setOnInsert: record }, { upsert: true });
      }
    },
  };

  /** Of several messages only the last one's echo proves that the whole reply was sent. */
  async function joinPiece(_id: string, mid: string, at: number, piece: number): Promise<string | null> {
    const own = `send.pieces.${piece}`;
    const set = { [`${own}.mid`]: mid, [`${own}.echoAt`]: at };
    const before = await store.messages
      .findOneAndUpdate({ _id, direction: 'out', [own]: { $exists: true } }, { $set: set })
      .lean();
    if (before?.send?.pieces?.length === piece + 1) {
      await store.messages.updateOne({ _id }, { $set: { mid, 'send.echoAt': at } });
    }
    return before?.send?.progress ?? null;
  }

  async function insertPart(records: readonly MessageRecord[]): Promise<string[]> {
    const result = await messages.bulkWrite(records.map(insertOnce) as mongo.AnyBulkWriteOperation[], {
      ordered: false,
    });
    const untold = records.filter((record) => record.signalledAt === null).map((record) => record._id);
    if (result.upsertedCount === records.length) return untold;
    return await untoldPart(untold);
  }

  async function untoldPart(ids: readonly string[]): Promise<string[]> {
    const waiting = await messages
      .find({ _id: { $in: [...ids] }, signalledAt: null } as mongo.Document, { projection: { _id: 1 } })
      .toArray();
    return waiting.map(({ _id }) => String(_id));
  }
}

/** A write of everything at once could take longer than the store may be silent, and would hold up all others. */
function parts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_, part) =>
    all.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
  );
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
      ...(facts.lastMessage !== null && { lastMessage: inOrder(facts.lastMessage) }),
    },
    $min: { firstMessageAt: facts.firstAt },
  };
  return { updateOne: { filter: { _id: conversationId }, update, upsert: true } };
}

/** Documents are compared field after field, so what decides stands first (MongoDB: comparison order of BSON types). */
function inOrder({ at, rank, id, kind, text, from }: LastMessage): LastMessage {
  return { at, rank, id, kind, text, from };
}
