import { type Connection, Schema } from 'mongoose';
import type { Language } from '../../domain/languages';
import type { MailCategory } from '../../domain/mail-preferences';
import type { Role } from '../../domain/roles';

/** Somebody who may sign in. Active: has a password and is not disabled. */
export interface PersonRecord {
  _id: string;
  /** In lower case; nobody else has it. */
  email: string;
  name: string;
  roles: Role[];
  departments: string[];
  disabled: boolean;
  /** Of mails and screens. Absent in documents from before there was a choice. */
  language?: Language;
  /** Mails that the person does without. Absent: none. */
  mailsOff?: MailCategory[];
  /** Argon2id in its own notation; null while invited. */
  passwordHash: string | null;
  /** Counts new passwords. A session belongs to the password it was started with. */
  passwordVersion: number;
  /** Counts disablings. What was given out before one is worth nothing after it. */
  accessVersion: number;
  /** Counts changes of everything above from `name` on; see the rights repository. */
  rightsVersion: number;
  /** When roles changed last: older session tokens are exchanged. */
  rolesChangedAt: Date;
  /** Of the one-time link only the hash. */
  invitation: { codeHash: string; expiresAt: Date } | null;
  /** The last day of a reviewer; null for everyone else. */
  expiresAt: Date | null;
  createdAt: Date;
}

/** What only the rights repository writes. */
export type PersonChange = Partial<Omit<PersonRecord, '_id' | 'email' | 'mailsOff' | 'rightsVersion' | 'createdAt'>>;

/**
 * The one document `administrators`: who they are, so that the last one cannot go, and the change of a person that is
 * under way. Every change of rights goes through it, one after the other.
 */
export interface RightsRecord {
  _id: string;
  version: number;
  /** Active administrators. */
  ids: string[];
  /** Hash of the one-time code for the first administrator. */
  setupCodeHash: string | null;
  pending: PendingChange | null;
}

export interface PendingChange {
  personId: string;
  /** Of the person before the change. */
  rightsVersion: number;
  set: PersonChange;
  /** Administrators after it. */
  ids: string[];
}

const invitation = new Schema({ codeHash: String, expiresAt: Date }, { _id: false });

const personSchema = new Schema<PersonRecord>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    name: { type: String, required: true },
    roles: { type: [String], required: true },
    departments: { type: [String], required: true },
    disabled: { type: Boolean, required: true },
    language: { type: String },
    mailsOff: { type: [String], default: undefined },
    passwordHash: { type: String, default: null },
    passwordVersion: { type: Number, required: true },
    accessVersion: { type: Number, required: true },
    rightsVersion: { type: Number, required: true },
    rolesChangedAt: { type: Date, required: true },
    invitation: { type: invitation, default: null },
    expiresAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'people', versionKey: false },
);

const rightsSchema = new Schema<RightsRecord>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    ids: { type: [String], required: true },
    setupCodeHash: { type: String, default: null },
    pending: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'rights', versionKey: false, minimize: false },
);

export function personModel(connection: Connection) {
  return connection.model<PersonRecord>('Person', personSchema);
}

export function rightsModel(connection: Connection) {
  return connection.model<RightsRecord>('Rights', rightsSchema);
}
