import { type Connection, Schema } from 'mongoose';
import type { IconFacts, RecordingFacts, ReviewDetails } from '../../domain/app-review/evidence';

/** A file in the bucket, as it was taken. */
export interface StoredFile {
  /** Id in GridFS. */
  fileId: string;
  /** SHA-256, hexadecimal. */
  hash: string;
  bytes: number;
}

/** What the form asks of the app itself. */
export interface ReviewDetailsRecord extends ReviewDetails {
  /** App id. */
  _id: string;
  /** Counts the changes: who saves on an old picture is refused. */
  version: number;
  icon: (IconFacts & { fileId: string }) | null;
  /** When the contact address was proven; another address has to be proven again. */
  contactConfirmedAt: Date | null;
  updatedAt: Date;
}

/** The code that was mailed to the contact address last. */
export interface ContactCodeRecord {
  /** App id. */
  _id: string;
  email: string;
  /** Keyed, since six digits alone could be guessed from a plain hash. */
  codeHash: string;
  expiresAt: Date;
  /** How often it was entered wrong. */
  tries: number;
  /** Since when codes are counted, and how many were sent since. */
  countedFrom: Date;
  sent: number;
}

/** The account that Meta's reviewer signs in with. */
export interface ReviewerRecord {
  /** App id. */
  _id: string;
  personId: string;
  departmentId: string;
  createdAt: Date;
  createdBy: string;
}

/** The recording of one permission in one round. */
export interface ScreencastRecord extends StoredFile {
  /** `<appId>/<permission>/<round>`. */
  _id: string;
  appId: string;
  permission: string;
  round: number;
  fileName: string;
  facts: RecordingFacts;
  uploadedAt: Date;
  uploadedBy: string;
}

/** Every file that was ever begun, so that what a killed process left is found again. */
export interface ReviewFileRecord {
  /** Id in GridFS. */
  _id: string;
  appId: string;
  startedAt: Date;
}

const id = { type: String, required: true };
const text = { type: String, default: null };
const mixed = { type: Schema.Types.Mixed, default: null };
const date = { type: Date, required: true };
const number = { type: Number, required: true };
const options = (collection: string) => ({ collection, versionKey: false, minimize: false }) as const;

const detailsSchema = new Schema<ReviewDetailsRecord>(
  {
    ...{ _id: id, version: number, icon: mixed, contactConfirmedAt: { type: Date, default: null }, updatedAt: date },
    ...{ siteUrl: text, privacyUrl: text, termsUrl: text, deletionUrl: text, contactEmail: text, category: text },
    ...{ purpose: text, login: text, instructions: { type: String, default: '' } },
    credentialsAllowed: { type: Boolean, default: null },
  },
  options('review_details'),
);
const codeSchema = new Schema<ContactCodeRecord>(
  {
    ...{ _id: id, email: id, codeHash: id, expiresAt: date, tries: number },
    ...{ countedFrom: date, sent: number },
  },
  options('review_contact_codes'),
);
const reviewerSchema = new Schema<ReviewerRecord>(
  { _id: id, personId: id, departmentId: id, createdAt: date, createdBy: id },
  options('review_reviewers'),
);
const screencastSchema = new Schema<ScreencastRecord>(
  {
    ...{ _id: id, appId: id, permission: id, round: number, fileName: id, fileId: id, hash: id, bytes: number },
    ...{ facts: { type: Schema.Types.Mixed, required: true }, uploadedAt: date, uploadedBy: id },
  },
  options('review_screencasts'),
);
const fileSchema = new Schema<ReviewFileRecord>({ _id: id, appId: id, startedAt: date }, options('review_uploads'));

export function reviewEvidenceModels(connection: Connection) {
  return {
    reviewDetails: connection.model<ReviewDetailsRecord>('ReviewDetails', detailsSchema),
    reviewContactCodes: connection.model<ContactCodeRecord>('ReviewContactCode', codeSchema),
    reviewReviewers: connection.model<ReviewerRecord>('ReviewReviewer', reviewerSchema),
    reviewScreencasts: connection.model<ScreencastRecord>('ReviewScreencast', screencastSchema),
    reviewUploads: connection.model<ReviewFileRecord>('ReviewUpload', fileSchema),
  };
}
