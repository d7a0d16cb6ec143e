import { type Connection, Schema } from 'mongoose';
import type { Presence, QueueSettings } from '../../domain/queue/places';

/** Why somebody's presence is not what they chose. */
export type PresenceReason = 'connection_lost' | 'missed_offers';

/** A person at the desk. Who they are and what they may stands with the people. */
export interface OperatorRecord {
  /** Id of the person. */
  _id: string;
  /** What the person said. */
  chosen: Presence;
  /** What counts. */
  presence: Presence;
  /** Since when that counts; absent in records of before this was kept. */
  presenceSince?: Date;
  /** Null while what counts is what they said. */
  reason: PresenceReason | null;
  /** When their browser was heard of last. */
  seenAt: Date;
  /** Most conversations at once; null: what the settings say. */
  capacity: number | null;
  /** What they answer in, ISO 639-1; absent or empty: whatever comes. */
  languages?: string[];
  /** Counts what the queue was told. */
  version: number;
  /** What the queue was told last; null: nothing yet. */
  told: string | null;
}

/**
 * How the desk works: the document `desk`, whose absent fields have the values of `DEFAULT_DESK_SETTINGS`; and whether the guide
 * was put away: the document `getting-started`.
 */
export interface DeskSettingsRecord extends Partial<DeskSettings> {
  _id: string;
  hiddenAt?: Date | null;
  /** What the queue was told last. */
  told?: string;
}

export interface DeskSettings extends QueueSettings {
  /** Most conversations at once for whom no own number is set. */
  capacity: number;
  /** How long a browser may be silent until its person counts as gone, ms. */
  graceMs: number;
  /** How long after a conversation's end who had it is preferred when it opens again, ms; 0: never. */
  preferPreviousMs: number;
}

const schema = new Schema<OperatorRecord>(
  {
    _id: { type: String, required: true },
    chosen: { type: String, required: true },
    presence: { type: String, required: true },
    presenceSince: Date,
    reason: { type: String, default: null },
    seenAt: { type: Date, required: true },
    capacity: { type: Number, default: null },
    languages: { type: [String], default: undefined },
    version: { type: Number, required: true },
    told: { type: String, default: null },
  },
  { collection: 'operators', versionKey: false },
);

const settingsSchema = new Schema<DeskSettingsRecord>(
  {
    _id: { type: String, required: true },
    automatic: Boolean,
    pickUpMs: { type: Number, default: undefined },
    missedOffersUntilAway: Number,
    languageWaitMs: Number,
    capacity: Number,
    graceMs: Number,
    preferPreviousMs: Number,
    told: String,
    hiddenAt: Date,
  },
  { collection: 'desk_settings', versionKey: false },
);

export function operatorModel(connection: Connection) {
  return connection.model<OperatorRecord>('Operator', schema);
}

export function deskSettingsModel(connection: Connection) {
  return connection.model<DeskSettingsRecord>('DeskSettings', settingsSchema);
}
