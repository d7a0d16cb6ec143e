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
  /** Tags that people have put on it. Absent: none. */
  tagIds?: string[];
  /** Decision of the queue, written by the workflow: who has the open conversation; null: it waits. */
  assignment?: AssignmentRecord | null;
  /** Since when the visitor waits for an operator, epoch ms; absent: never in the queue. */
  waitingSince?: number | null;
  /** Number of the queue's decision that `assignment` comes from. */
  assignmentEpoch?: number;
  /** Department it was transferred to, null inside: everybody; absent: that of the Page. Until the end of the episode. */
  transferredTo?: { departmentId: string | null } | null;
  /** Who had it when the last episode ended. */
  lastOperator?: { operatorId: string; at: Date } | null;
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

export interface AssignmentRecord {
  operatorId: string;
  /** When it was given. */
  since: Date;
  /** Until when an offer waits to be picked up; null: it is theirs. */
  offeredUntil: Date | null;
}

const assignment = new Schema(
  { operatorId: String, since: Date, offeredUntil: { type: Date, default: null } },
  { _id: false },
);

const transferredTo = new Schema({ departmentId: { type: String, default: null } }, { _id: false });

const lastOperator = new Schema({ operatorId: String, at: Date }, { _id: false });

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
    tagIds: { type: [String], default: undefined },
    assignment: { type: assignment, default: null },
    assignmentEpoch: { type: Number },
    waitingSince: { type: Number, default: null },
    transferredTo: { type: transferredTo, default: null },
    lastOperator: { type: lastOperator, default: null },
    end: { type: end, default: null },
  },
  { collection: 'conversations', versionKey: false },
);

export function conversationModel(connection: Connection) {
  return connection.model<ConversationRecord>('Conversation', schema);
}
