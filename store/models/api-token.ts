import { type Connection, Schema } from 'mongoose';
import type { Permission } from '../../domain/roles';

/** An API token; only its hash is kept. It can do what it holds and its maker still may. */
export interface ApiTokenRecord {
  _id: string;
  name: string;
  tokenHash: string;
  permissions: Permission[];
  /** Null: made with ADMIN_API_TOKEN. */
  personId: string | null;
  /** Of the maker when it was made: disabling the maker ends it. */
  accessVersion: number;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

const schema = new Schema<ApiTokenRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    tokenHash: { type: String, required: true },
    permissions: { type: [String], required: true },
    personId: { type: String, default: null },
    accessVersion: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, default: null },
    lastUsedAt: { type: Date, default: null },
  },
  { collection: 'api_tokens', versionKey: false },
);

export function apiTokenModel(connection: Connection) {
  return connection.model<ApiTokenRecord>('ApiToken', schema);
}
