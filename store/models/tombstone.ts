import { type Connection, Schema } from 'mongoose';

/** What is left of an erased conversation. */
export interface TombstoneRecord {
  /** Keyed hash of the conversation's id. */
  _id: string;
  /** What Facebook says happened until then is not taken in any more. */
  erasedAt: Date;
}

/** The one document `key`: what the hashes are made with. */
export interface TombstoneKeyRecord {
  _id: string;
  sealedKey: string;
}

const schema = new Schema<TombstoneRecord>(
  { _id: { type: String, required: true }, erasedAt: { type: Date, required: true } },
  { collection: 'tombstones', versionKey: false },
);

const keySchema = new Schema<TombstoneKeyRecord>(
  { _id: { type: String, required: true }, sealedKey: { type: String, required: true } },
  { collection: 'tombstone_keys', versionKey: false },
);

export function tombstoneModels(connection: Connection) {
  return {
    tombstones: connection.model<TombstoneRecord>('Tombstone', schema),
    tombstoneKeys: connection.model<TombstoneKeyRecord>('TombstoneKey', keySchema),
  };
}
