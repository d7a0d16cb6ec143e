import { type Connection, Schema } from 'mongoose';

/** One question to a visitor how it was, and the answer. */
export interface RatingRecord {
  /** What the buttons of the question carry, and the id of the reply that asks. */
  _id: string;
  conversationId: string;
  pageId: string;
  askedAt: Date;
  askedBy: { id: string; name: string };
  /** 1 (bad) to 5 (good); null until the visitor has answered. The last answer counts. */
  value: number | null;
  answeredAt: Date | null;
}

const schema = new Schema<RatingRecord>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    pageId: { type: String, required: true },
    askedAt: { type: Date, required: true },
    askedBy: { type: new Schema({ id: String, name: String }, { _id: false, id: false }), required: true },
    value: { type: Number, default: null },
    answeredAt: { type: Date, default: null },
  },
  { collection: 'ratings', versionKey: false },
);

export function ratingModel(connection: Connection) {
  return connection.model<RatingRecord>('Rating', schema);
}
