import { type Connection, Schema } from 'mongoose';

/** Values that may stand in the audit log: short facts, never texts of visitors, never secrets. */
export type AuditValue = string | number | boolean | null | readonly string[];
export type AuditValues = Readonly<Record<string, AuditValue>>;

/** One change made through the API. Never changed, never removed. */
export interface AuditRecord {
  _id: string;
  at: Date;
  action: string;
  /** `person`, `token`, `system` (ADMIN_API_TOKEN or the process itself) or `nobody` (before sign-in). */
  actor: { kind: 'person' | 'token' | 'system' | 'nobody'; id: string | null; name: string | null };
  object: { kind: string; id: string | null };
  before: AuditValues | null;
  after: AuditValues | null;
  /** IP address of the client; null when the process acted by itself. */
  address: string | null;
}

const actor = new Schema({ kind: String, id: String, name: String }, { _id: false });
const object = new Schema({ kind: String, id: String }, { _id: false });

const schema = new Schema<AuditRecord>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    action: { type: String, required: true },
    actor: { type: actor, required: true },
    object: { type: object, required: true },
    before: { type: Schema.Types.Mixed, default: null },
    after: { type: Schema.Types.Mixed, default: null },
    address: { type: String, default: null },
  },
  { collection: 'audit_log', versionKey: false, minimize: false },
);

export function auditModel(connection: Connection) {
  return connection.model<AuditRecord>('AuditEntry', schema);
}
