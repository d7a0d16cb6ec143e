import { type Connection, Schema } from 'mongoose';
import type { ConversationStatus } from '../../domain/conversation';
import type { LastMessage } from '../../domain/last-message';

/** The thread between one Page and one person. Times from Facebook are epoch ms, so that `$max` orders them. */
export interface ConversationRecord {
  _id: string;
  pageId: string;
  psid: string;
  /** Set to `open` by the dispatcher with a new visitor event, ended by the workflow only if no newer event came. */
  status: ConversationStatus;
  /** Fact: the newest event that asks for an operator. */
  lastVisitorAt: number | null;
  /** Fact: the newest event that opened the messaging window. */
  windowOpenedAt: number | null;
  lastMessageAt: number;
  firstMessageAt: number;
  /** Facts from receipts: everything sent up to then was delivered or read. */
  deliveredWatermark: number | null;
  readWatermark: number | null;
  /** Fact: the newest event that came while another app owned the thread. */
  standbyAt: number | null;
  /** Fact: the newest message, for lists; null where none has been noted yet. */
  lastMessage: LastMessage | null;
  /** Decision of the workflow: the last end of an episode, by which run and which decision of it. */
  end: {
    status: 'closed' | 'expired';
    at: Date;
    missed: boolean;
    runStartedAt: number;
    number: number;
    /** Facebook's time of the newest visitor event then: a later episode need not know of it. */
    through: number;
  } | null;
}

const end = new Schema(
  { status: String, at: Date, missed: Boolean, runStartedAt: Number, number: Number, through: Number },
  { _id: false },
);

const lastMessage = new Schema(
  { at: Number, rank: Number, id: String, kind: String, text: { type: String, default: null }, from: String },
  { _id: false, id: false },
);

const schema = new Schema<ConversationRecord>(
  {
    _id: { type: String, required: true },
    pageId: { type: String, required: true },
    psid: { type: String, required: true },
    status: { type: String, required: true },
    lastVisitorAt: { type: Number, default: null },
    windowOpenedAt: { type: Number, default: null },
    lastMessageAt: { type: Number, required: true },
    firstMessageAt: { type: Number, required: true },
    deliveredWatermark: { type: Number, default: null },
    readWatermark: { type: Number, default: null },
    standbyAt: { type: Number, default: null },
    lastMessage: { type: lastMessage, default: null },
    end: { type: end, default: null },
  },
  { collection: 'conversations', versionKey: false },
);

export function conversationModel(connection: Connection) {
  return connection.model<ConversationRecord>('Conversation', schema);
}
