import { type Connection, Schema } from 'mongoose';

/** What became of Facebook's last verification call on a callback address. Of a code only its length is kept. */
export interface HandshakeAttempt {
  at: Date;
  outcome: 'verified' | 'wrong_code' | 'not_saved';
  /** Characters of the code that Facebook sent. */
  length: number;
  /** The Page whose code it was, when it belongs to another one. */
  codeOf: string | null;
}

/** A callback address from the moment the "Add Page" form opened, so that asking too early can be explained. */
export interface HandshakeRecord {
  /** Connection id. */
  _id: string;
  createdAt: Date;
  last: HandshakeAttempt | null;
}

const attempt = new Schema(
  { at: Date, outcome: String, length: Number, codeOf: { type: String, default: null } },
  { _id: false },
);
const schema = new Schema<HandshakeRecord>(
  {
    _id: { type: String, required: true },
    createdAt: { type: Date, required: true },
    last: { type: attempt, default: null },
  },
  { collection: 'handshakes', versionKey: false },
);

export function handshakeModel(connection: Connection) {
  return connection.model<HandshakeRecord>('Handshake', schema);
}
