import { type Connection, Schema } from 'mongoose';

/** How far messages from before the search have been made searchable. */
export interface SearchProgressRecord {
  /** What is walked through, with the version of the words' normalisation. */
  _id: string;
  /** Id of the last message that was looked at. */
  after: string;
  doneAt: Date | null;
}

const schema = new Schema<SearchProgressRecord>(
  {
    _id: { type: String, required: true },
    after: { type: String, default: '' },
    doneAt: { type: Date, default: null },
  },
  { collection: 'search_progress', versionKey: false },
);

export function searchProgressModel(connection: Connection) {
  return connection.model<SearchProgressRecord>('SearchProgress', schema);
}
