import { type Connection, Schema, type Types } from 'mongoose';

/** Webhook bodies that were acknowledged together, as they came. Removed once facts are written and workflows signalled. */
export interface IntakeRecord {
  _id: Types.ObjectId;
  /** The process that dispatches it; another may take it over when that one's lease has run out. */
  owner: string;
  /** Facts are written; it only waits for Temporal, and was let go of to keep memory bounded. */
  deferred?: boolean;
  requests: { connectionId: string; receivedAt: Date; body: Buffer }[];
}

/**
 * That a process lives. One small document for all that it owns: a lease on each intake document would have to write every
 * waiting body again and again.
 */
export interface IntakeOwnerRecord {
  /** The owner. */
  _id: string;
  leaseUntil: Date;
}

/** An event or body that could not be used, with the reason. Nothing removes it but a replay or a person. */
export interface ParkedRecord {
  /** Made from the place in the intake, so that a repeat parks it once. */
  _id: string;
  reason: string;
  connectionId: string;
  pageId: string | null;
  receivedAt: Date;
  parkedAt: Date;
  /** A whole webhook body that holds only this, so that a replay takes the ordinary way in. */
  raw: string;
}

const intakeSchema = new Schema<IntakeRecord>(
  {
    owner: { type: String, required: true },
    deferred: { type: Boolean },
    requests: [{ _id: false, connectionId: String, receivedAt: Date, body: Buffer }],
  },
  { collection: 'intake', versionKey: false },
);
const ownerSchema = new Schema<IntakeOwnerRecord>(
  { _id: { type: String, required: true }, leaseUntil: { type: Date, required: true } },
  { collection: 'intake_owners', versionKey: false },
);
const parkedSchema = new Schema<ParkedRecord>(
  {
    _id: { type: String, required: true },
    reason: { type: String, required: true },
    connectionId: { type: String, required: true },
    pageId: { type: String, default: null },
    receivedAt: { type: Date, required: true },
    parkedAt: { type: Date, required: true },
    raw: { type: String, required: true },
  },
  { collection: 'parked_events', versionKey: false },
);

export function intakeModel(connection: Connection) {
  return connection.model<IntakeRecord>('Intake', intakeSchema);
}

export function intakeOwnerModel(connection: Connection) {
  return connection.model<IntakeOwnerRecord>('IntakeOwner', ownerSchema);
}

export function parkedModel(connection: Connection) {
  return connection.model<ParkedRecord>('ParkedEvent', parkedSchema);
}
