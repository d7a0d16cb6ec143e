import { type Connection, Schema } from 'mongoose';
import type { DeliveryError, DeliveryState, HookEvent, HookEventKind, OffReason } from '../../domain/outgoing-webhooks';

/** An address of another program that is told of events. */
export interface HookRecord {
  _id: string;
  name: string;
  url: string;
  events: HookEventKind[];
  /** Whether texts of messages go along. */
  includeText: boolean;
  /** Null: on. */
  off: { reason: OffReason; at: Date } | null;
  /** When the first of the attempts failed that nothing has been taken since; null: the last one was taken. */
  failingSince: Date | null;
  sealedSecret: string;
  /** The secret before, which signs as well for a while. */
  sealedPreviousSecret: string | null;
  previousUntil: Date | null;
  createdAt: Date;
}

export interface HookAttempt {
  at: Date;
  /** HTTP status; null: there was no answer. */
  status: number | null;
  ms: number;
  /** Null: taken. */
  error: DeliveryError | null;
}

/** One event for one webhook. Its id is sent along and stays the same however often it is sent. */
export interface HookDeliveryRecord
  extends Pick<HookEvent, 'kind' | 'lane' | 'conversationId' | 'messageId' | 'facts'> {
  _id: string;
  hookId: string;
  /** When it happened. */
  at: Date;
  state: DeliveryState;
  createdAt: Date;
  /** The last ones. */
  attempts: HookAttempt[];
  tries: number;
}

/** Deliveries of one webhook about one thing that wait, in their order. There is none when nothing waits. */
export interface HookLaneRecord {
  _id: string;
  hookId: string;
  waiting: string[];
  /** When the first of them is due; while somebody works on it: when another may take over. */
  dueAt: Date;
  /** Rises with each claim, so that who lost the claim changes nothing more. */
  version: number;
  /** Failed tries of the first of them. */
  tries: number;
}

/** What was told last of a conversation: tells its first message from those after it. */
export interface HookConversationRecord {
  _id: string;
  open: boolean;
}

const attempt = { _id: false, at: Date, status: Number, ms: Number, error: String };
const text = { type: String, required: true };

const hook = new Schema<HookRecord>(
  {
    _id: text,
    name: text,
    url: text,
    events: [String],
    includeText: Boolean,
    off: { type: new Schema({ reason: String, at: Date }, { _id: false }), default: null },
    failingSince: { type: Date, default: null },
    sealedSecret: text,
    sealedPreviousSecret: { type: String, default: null },
    previousUntil: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'hooks', versionKey: false },
);

const delivery = new Schema<HookDeliveryRecord>(
  {
    _id: text,
    hookId: text,
    kind: text,
    lane: text,
    conversationId: { type: String, default: null },
    messageId: { type: String, default: null },
    facts: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    state: text,
    createdAt: { type: Date, required: true },
    attempts: [attempt],
    tries: { type: Number, default: 0 },
  },
  { collection: 'hook_deliveries', versionKey: false, minimize: false },
);

const lane = new Schema<HookLaneRecord>(
  { _id: text, hookId: text, waiting: [String], dueAt: Date, version: Number, tries: Number },
  { collection: 'hook_lanes', versionKey: false },
);

const conversation = new Schema<HookConversationRecord>(
  { _id: text, open: Boolean },
  { collection: 'hook_conversations', versionKey: false },
);

export function outgoingWebhookModels(connection: Connection) {
  return {
    hooks: connection.model<HookRecord>('Hook', hook),
    hookDeliveries: connection.model<HookDeliveryRecord>('HookDelivery', delivery),
    hookLanes: connection.model<HookLaneRecord>('HookLane', lane),
    hookConversations: connection.model<HookConversationRecord>('HookConversation', conversation),
  };
}
