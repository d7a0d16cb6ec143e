import { type Connection, Schema } from 'mongoose';
import type { AppStanding } from '../../domain/app-review/standing';

/** What the App Review of a Facebook app means for its Pages. Written by the case alone. */
export interface AppStandingRecord extends AppStanding {
  /** App id. */
  _id: string;
  /** The last entry of the case that was taken in. */
  entry: number;
  /** The last entry that changed something for the Pages. */
  changedBy: number;
}

const schema = new Schema<AppStandingRecord>(
  {
    _id: { type: String, required: true },
    paused: { type: Schema.Types.Mixed, default: null },
    liftedAt: { type: Number, default: null },
    mode: { type: Schema.Types.Mixed, default: null },
    entry: { type: Number, required: true },
    changedBy: { type: Number, required: true },
  },
  { collection: 'app_standings', versionKey: false, minimize: false },
);

export function appStandingModel(connection: Connection) {
  return connection.model<AppStandingRecord>('AppStanding', schema);
}
