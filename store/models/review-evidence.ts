import { type Connection, Schema } from 'mongoose';
import type { IconFacts, RecordingFacts, ReviewDetails } from '../../domain/app-review/evidence';
import type { Finding } from '../../domain/app-review/findings';

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
  /** As it was given out, to try it before the reviewer does. Null in accounts from before it was kept. */
  sealedPassword?: string | null;
  /** The person's, when this password was set. */
  passwordVersion?: number | null;
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

/** A check of a whole round, as it grows. */
export interface PrecheckRecord {
  /** `<appId>/<report id>`. */
  _id: string;
  appId: string;
  round: number;
  ruleSet: number;
  /** Of everything that was checked: what changes it makes the report stale. */
  fingerprint: string;
  actor: string;
  startedAt: Date;
  finishedAt: Date | null;
  quick: Finding[];
  /** What had to be asked elsewhere; null while it is on its way. */
  sites: Finding[] | null;
  mail: Finding[] | null;
  /** SHA-256 of the text that each address showed, by its field. */
  siteTexts: Record<string, string>;
}

/** A warning that somebody accepted for a round. */
export interface AcceptedWarningRecord {
  /** `<appId>/<round>/<rule>/<permission or nothing>`. */
  _id: string;
  appId: string;
  round: number;
  check: string;
  permission: string | null;
  reason: string;
  by: string;
  at: Date;
}

/** When a call that proves a permission succeeded last. */
export interface GraphUseRecord {
  /** `<Facebook's id of the Page, or app id>/<permission>`. */
  _id: string;
  owner: string;
  permission: string;
  at: Date;
}

/** What the daily look at a case in review compares with. */
export interface ReviewWatchRecord {
  /** App id. */
  _id: string;
  snapshotId: string;
  dueAt: Date;
  /** What was seen last, by what it is of. */
  seen: Record<string, string>;
  /** Counts the looks; part of the ids of what they enter. Absent in older documents. */
  looks?: number;
}

/** What the daily look at the dates of a released app goes on from. */
export interface DateWatchRecord {
  /** App id. */
  _id: string;
  dueAt: Date;
  /** Counts the looks; part of the ids of what they enter. */
  looks: number;
  /** Dates that the last look left in the case, epoch ms, by obligation. */
  ours: Readonly<Record<string, number>>;
}

/** Which screens are shown here. */
export interface ScreensRecord {
  _id: string;
  hash: string;
  since: Date;
  /** None were known before them. */
  first: boolean;
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
  {
    ...{ _id: id, personId: id, departmentId: id, createdAt: date, createdBy: id },
    ...{ sealedPassword: text, passwordVersion: { type: Number, default: null } },
  },
  options('review_reviewers'),
);
const screencastSchema = new Schema<ScreencastRecord>(
  {
    ...{ _id: id, appId: id, permission: id, round: number, fileName: id, fileId: id, hash: id, bytes: number },
    ...{ facts: { type: Schema.Types.Mixed, required: true }, uploadedAt: date, uploadedBy: id },
  },
  options('review_screencasts'),
);
const precheckSchema = new Schema<PrecheckRecord>(
  {
    ...{ _id: id, appId: id, round: number, ruleSet: number, fingerprint: id, actor: id, startedAt: date },
    ...{ finishedAt: { type: Date, default: null }, quick: mixed, sites: mixed, mail: mixed },
    siteTexts: { type: Schema.Types.Mixed, default: {} },
  },
  options('review_prechecks'),
);
const acceptedSchema = new Schema<AcceptedWarningRecord>(
  { _id: id, appId: id, round: number, check: id, permission: text, reason: id, by: id, at: date },
  options('review_accepted_warnings'),
);
const useSchema = new Schema<GraphUseRecord>({ _id: id, owner: id, permission: id, at: date }, options('graph_uses'));
const watchSchema = new Schema<ReviewWatchRecord>(
  {
    _id: id,
    snapshotId: id,
    dueAt: date,
    seen: { type: Schema.Types.Mixed, default: {} },
    looks: { type: Number, default: 0 },
  },
  options('review_watches'),
);
const fileSchema = new Schema<ReviewFileRecord>({ _id: id, appId: id, startedAt: date }, options('review_uploads'));

const dateWatchSchema = new Schema<DateWatchRecord>(
  { _id: id, dueAt: date, looks: number, ours: { type: Schema.Types.Mixed, default: {} } },
  options('review_date_watches'),
);
const screensSchema = new Schema<ScreensRecord>(
  { _id: id, hash: id, since: date, first: { type: Boolean, required: true } },
  options('review_screens'),
);

export function reviewEvidenceModels(connection: Connection) {
  return {
    reviewDetails: connection.model<ReviewDetailsRecord>('ReviewDetails', detailsSchema),
    reviewContactCodes: connection.model<ContactCodeRecord>('ReviewContactCode', codeSchema),
    reviewReviewers: connection.model<ReviewerRecord>('ReviewReviewer', reviewerSchema),
    reviewScreencasts: connection.model<ScreencastRecord>('ReviewScreencast', screencastSchema),
    reviewPrechecks: connection.model<PrecheckRecord>('ReviewPrecheck', precheckSchema),
    reviewAcceptedWarnings: connection.model<AcceptedWarningRecord>('ReviewAcceptedWarning', acceptedSchema),
    graphUses: connection.model<GraphUseRecord>('GraphUse', useSchema),
    reviewWatches: connection.model<ReviewWatchRecord>('ReviewWatch', watchSchema),
    reviewDateWatches: connection.model<DateWatchRecord>('ReviewDateWatch', dateWatchSchema),
    reviewScreens: connection.model<ScreensRecord>('ReviewScreens', screensSchema),
    reviewUploads: connection.model<ReviewFileRecord>('ReviewUpload', fileSchema),
  };
}
