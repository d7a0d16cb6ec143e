import { type Connection, Schema } from 'mongoose';
import type { Change } from '../../domain/changes';

/** Some lines of the change log, in the order in which they were written. The number of the bucket orders the buckets. */
export interface ChangeBucketRecord {
  _id: number;
  /** Lines in it. */
  count: number;
  changes: Change[];
}

/** Where the log ends (`end`), and how far those have come who read it for good. */
export interface ChangeCursorRecord {
  _id: string;
  bucket: number;
  index: number;
  /** Of a turn at reading: whose it is, and until when. */
  holder?: string;
  until?: Date;
}

const bucket = new Schema<ChangeBucketRecord>(
  { _id: Number, count: Number, changes: [Schema.Types.Mixed] },
  { collection: 'changes', versionKey: false, minimize: false },
);
const cursor = new Schema<ChangeCursorRecord>(
  { _id: String, bucket: Number, index: { type: Number, default: 0 }, holder: String, until: Date },
  { collection: 'change_cursors', versionKey: false },
);

export function changeModels(connection: Connection) {
  return {
    changes: connection.model<ChangeBucketRecord>('ChangeBucket', bucket),
    changeCursors: connection.model<ChangeCursorRecord>('ChangeCursor', cursor),
  };
}
