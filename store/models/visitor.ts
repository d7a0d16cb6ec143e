import { type Connection, Schema } from 'mongoose';
import type { EntryPoint, ProfileOutcome } from '../../domain/visitor';

/** One person in the eyes of one Page: how the person came, and what Facebook tells of him or her. */
export interface VisitorRecord {
  /** `<pageId>:<psid>`. */
  _id: string;
  pageId: string;
  psid: string;
  seenAt: Date;
  entry: EntryPoint | null;
  /** The newest that Facebook told; what it stops telling stays. */
  profile: VisitorProfile | null;
  /** Words of the name as the search compares them; absent: from before names were found. */
  nameTokens?: string[];
  photo: VisitorPhoto | null;
  /** The last look at Facebook: what came of it, and how often in a row. */
  look: { outcome: ProfileOutcome; times: number; at: Date } | null;
  /** When the profile is to be asked for; null: not by itself. A claim moves it to the end of its lease. */
  dueAt: Date | null;
  /** From then on the visitor's next event makes the profile due. */
  staleAt: Date | null;
  /** Counts claims, so that no two of them write a photo under the same id. */
  claims: number;
}

export interface VisitorProfile {
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string | null;
}

/** Our own copy of a photo: where it is, and what we found it to be. */
export interface VisitorPhoto {
  id: string;
  contentType: string;
  /** Lowercase hex SHA-256 of the bytes. */
  hash: string;
  bytes: number;
}

const text = { type: String, default: null };
const entry = new Schema({ kind: String, source: text, ref: text, adId: text, at: Number }, { _id: false });
const profile = new Schema({ name: text, firstName: text, lastName: text, locale: text }, { _id: false });
const photo = new Schema({ id: String, contentType: String, hash: String, bytes: Number }, { _id: false });
const look = new Schema({ outcome: String, times: Number, at: Date }, { _id: false });

const schema = new Schema<VisitorRecord>(
  {
    _id: { type: String, required: true },
    pageId: { type: String, required: true },
    psid: { type: String, required: true },
    seenAt: { type: Date, required: true },
    entry: { type: entry, default: null },
    profile: { type: profile, default: null },
    nameTokens: { type: [String], default: undefined },
    photo: { type: photo, default: null },
    look: { type: look, default: null },
    dueAt: { type: Date, default: null },
    staleAt: { type: Date, default: null },
    claims: { type: Number, default: 0 },
  },
  { collection: 'visitors', versionKey: false },
);

export function visitorModel(connection: Connection) {
  return connection.model<VisitorRecord>('Visitor', schema);
}
