import { type Connection, Schema } from 'mongoose';
import type { FileState } from '../../domain/attachments';

/** A file of a message: of a visitor's the work of fetching it, of ours what was uploaded to be sent. */
export interface AttachmentRecord {
  /** Made from the message and the place in it, or from the conversation and the id of the upload; see `domain/ids.ts`. */
  _id: string;
  conversationId: string;
  pageId: string;
  /** The message that it belongs to; null: uploaded, and no reply has it yet. */
  messageId: string | null;
  /** Meta's word: image, audio, video, file, sticker. */
  type: string;
  /** Where Facebook has it, for as long as it has to be fetched from there. */
  url: string | null;
  state: FileState;
  /** Why the last try brought nothing. */
  problem: string | null;
  tries: number;
  /** When there is something to do: fetch it, or remove what is left of it. A claim moves it to the end of its lease. */
  dueAt: Date | null;
  /** Counts claims, so that no two of them write a file under the same id. */
  claims: number;
  file: StoredAttachment | null;
  createdAt: Date;
}

/** Our own copy: where it is, and what we found it to be. */
export interface StoredAttachment {
  id: string;
  contentType: string;
  /** Lowercase hex SHA-256 of the bytes. */
  hash: string;
  bytes: number;
  name: string | null;
  /** Pixels; null for what is no image. */
  width: number | null;
  height: number | null;
}

/** Facebook's id of a file that it has from us, to be sent again without another upload. */
export interface FacebookAttachmentRecord {
  /** `<pageId>/<type>/<hash>`: Facebook's ids belong to one Page. */
  _id: string;
  attachmentId: string;
  uploadedAt: Date;
}

const file = new Schema<StoredAttachment>(
  {
    id: String,
    contentType: String,
    hash: String,
    bytes: Number,
    name: { type: String, default: null },
    width: { type: Number, default: null },
    height: { type: Number, default: null },
  },
  { _id: false },
);

const schema = new Schema<AttachmentRecord>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    pageId: { type: String, required: true },
    messageId: { type: String, default: null },
    type: { type: String, required: true },
    url: { type: String, default: null },
    state: { type: String, required: true },
    problem: { type: String, default: null },
    tries: { type: Number, default: 0 },
    dueAt: { type: Date, default: null },
    claims: { type: Number, default: 0 },
    file: { type: file, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'attachments', versionKey: false },
);

const facebookSchema = new Schema<FacebookAttachmentRecord>(
  {
    _id: { type: String, required: true },
    attachmentId: { type: String, required: true },
    uploadedAt: { type: Date, required: true },
  },
  { collection: 'facebook_attachments', versionKey: false },
);

export function attachmentModels(connection: Connection) {
  return {
    attachments: connection.model<AttachmentRecord>('Attachment', schema),
    facebookAttachments: connection.model<FacebookAttachmentRecord>('FacebookAttachment', facebookSchema),
  };
}
