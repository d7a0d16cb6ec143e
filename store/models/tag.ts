import { type Connection, Schema } from 'mongoose';

/** A word that conversations are marked with. Which conversation has it stands with the conversations. */
export interface TagRecord {
  _id: string;
  name: string;
  /** The name as it is compared; `archived:<id>` when the tag is. No other tag has it. */
  nameKey: string;
  createdAt: Date;
  archivedAt: Date | null;
}

const schema = new Schema<TagRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    createdAt: { type: Date, required: true },
    archivedAt: { type: Date, default: null },
  },
  { collection: 'tags', versionKey: false },
);

export function tagModel(connection: Connection) {
  return connection.model<TagRecord>('Tag', schema);
}
