import { type Connection, Schema } from 'mongoose';
import type { ReplyScope, ReplyTexts } from '../../domain/canned-reply';

/** A text that is used again and again. */
export interface CannedReplyRecord {
  _id: string;
  scope: ReplyScope;
  /** Whose it is; null unless `scope` is `personal`. */
  ownerId: string | null;
  /** Null unless `scope` is `department`. */
  departmentId: string | null;
  title: string;
  /** In lower case; null: it has none. */
  shortcut: string | null;
  /** The shortcut inside its scope, else `none:<id>`. No other reply has it. */
  shortcutKey: string;
  texts: ReplyTexts;
  createdAt: Date;
  changedAt: Date;
  /** Out of use, and kept. */
  archivedAt: Date | null;
}

const text = { type: String, default: null };

const schema = new Schema<CannedReplyRecord>(
  {
    _id: { type: String, required: true },
    scope: { type: String, required: true },
    ownerId: text,
    departmentId: text,
    title: { type: String, required: true },
    shortcut: text,
    shortcutKey: { type: String, required: true },
    texts: { type: new Schema({ en: text, ru: text }, { _id: false }), required: true },
    createdAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    archivedAt: { type: Date, default: null },
  },
  { collection: 'canned_replies', versionKey: false },
);

export function cannedReplyModel(connection: Connection) {
  return connection.model<CannedReplyRecord>('CannedReply', schema);
}
