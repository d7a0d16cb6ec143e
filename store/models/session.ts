import { type Connection, Schema } from 'mongoose';

/**
 * One browser of one person. The token is exchanged from time to time: the new one is offered (`nextHash`) and counts from
 * its first use on, because the answer that carries it can be lost. The old one then lives on for a moment, for requests
 * that were under way. Only hashes are kept.
 */
export interface SessionRecord {
  _id: string;
  personId: string;
  passwordVersion: number;
  accessVersion: number;
  tokenHash: string;
  /** Since when `tokenHash` counts. */
  tokenAt: Date;
  nextHash: string | null;
  offeredAt: Date | null;
  previousHash: string | null;
  previousUntil: Date | null;
  createdAt: Date;
  seenAt: Date;
  /** However much it is used. */
  expiresAt: Date;
  userAgent: string | null;
  address: string;
}

/** Failed attempts to sign in at one account or from one client address; the key holds only a keyed hash. */
export interface AttemptRecord {
  _id: string;
  failures: number;
  blockedUntil: Date | null;
  lastAt: Date;
}

const sessionSchema = new Schema<SessionRecord>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    passwordVersion: { type: Number, required: true },
    accessVersion: { type: Number, required: true },
    tokenHash: { type: String, required: true },
    tokenAt: { type: Date, required: true },
    nextHash: { type: String, default: null },
    offeredAt: { type: Date, default: null },
    previousHash: { type: String, default: null },
    previousUntil: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    userAgent: { type: String, default: null },
    address: { type: String, required: true },
  },
  { collection: 'sessions', versionKey: false },
);

const attemptSchema = new Schema<AttemptRecord>(
  {
    _id: { type: String, required: true },
    failures: { type: Number, required: true },
    blockedUntil: { type: Date, default: null },
    lastAt: { type: Date, required: true },
  },
  { collection: 'sign_in_attempts', versionKey: false },
);

export function sessionModel(connection: Connection) {
  return connection.model<SessionRecord>('Session', sessionSchema);
}

export function attemptModel(connection: Connection) {
  return connection.model<AttemptRecord>('SignInAttempt', attemptSchema);
}
