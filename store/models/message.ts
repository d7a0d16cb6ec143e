import { type Connection, Schema } from 'mongoose';
import type { SendProgress } from '../../domain/delivery';
import type { EventKind } from '../../domain/visitor-event';

/** Anything that stands in a thread: what the visitor did, what was replied here, what the Page sent from elsewhere. */
export interface MessageRecord {
  /** `<pageId>/<mid or event id>` for what Facebook made, `<conversationId>/<replyId>` for our replies. */
  _id: string;
  conversationId: string;
  pageId: string;
  psid: string;
  /** `in` from the visitor, `out` a reply from here, `elsewhere` sent by the Page through another app or the Page inbox. */
  direction: 'in' | 'out' | 'elsewhere';
  kind: EventKind | 'reply';
  mid: string | null;
  /** Epoch ms: Facebook's time, for replies the time of acceptance. With `seq` the place in the thread. */
  at: number;
  seq: string;
  standby: boolean;
  content: Record<string, unknown>;
  /** When it was taken back (epoch ms, Facebook's time). Its content is gone then; of a reply only what is shown. */
  unsentAt?: number | null;
  receivedAt: Date;
  /** When the workflow was told of it; null while it waits for that, absent where no workflow needs to know. */
  signalledAt?: Date | null;
  send?: SendRecord;
  /** Words that it is found by. Absent in messages from before there was a search, until they are made searchable. */
  tokens?: string[];
  /** Who wrote a reply from here; absent where nobody noted it. */
  author?: ReplyAuthor;
}

/** A person, or the token of a program. Never changes with what becomes of either. */
export interface ReplyAuthor {
  kind: 'person' | 'token' | 'system';
  id: string;
}

/** Sending one reply: the claim and what became of it. Times from Facebook are epoch ms. */
export interface SendRecord {
  replyId: string;
  progress: SendProgress;
  /** Who holds the claim; a write is allowed only to the holder. */
  claim: string | null;
  attempts: number;
  requestedAt: number | null;
  sentAt: number | null;
  echoAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
  failure: SendFailure | null;
  /** The messages that the reply becomes; absent where it is one text. */
  pieces?: PieceRecord[];
  /** Which of them is sent now; those before it have left. */
  next?: number;
}

/** One message of a reply. Its claim is the reply's, while it is its turn. Times are epoch ms. */
export interface PieceRecord {
  mid: string | null;
  requestedAt: number | null;
  sentAt: number | null;
  echoAt: number | null;
}

/** Why a reply is not sent (yet): our class, Meta's numbers and words. */
export interface SendFailure {
  reason: string;
  code: number | null;
  subcode: number | null;
  traceId: string | null;
  explanation: string | null;
  /** How often in a row Facebook has said this; absent for once, and for what was found here. */
  inARow?: number;
  at: number;
}

const failure = {
  _id: false,
  reason: String,
  code: Number,
  subcode: Number,
  traceId: String,
  explanation: String,
  inARow: Number,
  at: Number,
};
const piece = { _id: false, mid: String, requestedAt: Number, sentAt: Number, echoAt: Number };
const send = {
  _id: false,
  replyId: String,
  progress: String,
  claim: String,
  attempts: Number,
  requestedAt: Number,
  sentAt: Number,
  echoAt: Number,
  deliveredAt: Number,
  readAt: Number,
  failure: { type: failure, default: null },
  pieces: { type: [piece], default: undefined },
  next: Number,
};

const schema = new Schema<MessageRecord>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    pageId: { type: String, required: true },
    psid: { type: String, required: true },
    direction: { type: String, required: true },
    kind: { type: String, required: true },
    mid: { type: String, default: null },
    at: { type: Number, required: true },
    seq: { type: String, required: true },
    standby: { type: Boolean, default: false },
    content: { type: Schema.Types.Mixed, default: {} },
    unsentAt: { type: Number },
    receivedAt: { type: Date, required: true },
    signalledAt: { type: Date },
    send: { type: send },
    author: { type: { _id: false, kind: String, id: String } },
    tokens: { type: [String], default: undefined },
  },
  { collection: 'messages', versionKey: false, minimize: false },
);

export function messageModel(connection: Connection) {
  return connection.model<MessageRecord>('Message', schema);
}
