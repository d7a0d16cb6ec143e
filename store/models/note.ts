import { type Connection, Schema } from 'mongoose';

/** A note of the house on a conversation. Never sent to anybody. */
export interface NoteRecord {
  /** `<conversationId>/<noteId>`: the id in it is chosen by whoever writes, so that repeats are one note. */
  _id: string;
  noteId: string;
  conversationId: string;
  pageId: string;
  author: { id: string; name: string };
  text: string;
  /** Words of the text, as they are searched for. */
  tokens: string[];
  createdAt: Date;
  editedAt: Date | null;
}

const schema = new Schema<NoteRecord>(
  {
    _id: { type: String, required: true },
    noteId: { type: String, required: true },
    conversationId: { type: String, required: true },
    pageId: { type: String, required: true },
    author: { type: new Schema({ id: String, name: String }, { _id: false, id: false }), required: true },
    text: { type: String, required: true },
    tokens: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    editedAt: { type: Date, default: null },
  },
  { collection: 'notes', versionKey: false },
);

export function noteModel(connection: Connection) {
  return connection.model<NoteRecord>('Note', schema);
}
