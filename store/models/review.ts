import { type Connection, Schema } from 'mongoose';
import type { ReviewCase } from '../../domain/app-review/case';
import type { ReviewDetails } from '../../domain/app-review/evidence';
import type { Entry } from '../../domain/app-review/history';
import type { ItemDraft } from '../../domain/app-review/precheck';

/** The App Review of one Facebook app, as it stands: a picture that its workflow draws after each entry. */
export interface ReviewRecord {
  /** App id. */
  _id: string;
  name: string;
  case: ReviewCase;
  lastEntry: number;
  remindAt: Date | null;
  /** Counts the links to its calendar that were given up; absent: none was. */
  calendarVersion?: number;
  createdAt: Date;
  updatedAt: Date;
}

/** One entry of a case, never changed. */
export interface ReviewEntryRecord {
  /** `<appId>/<entry id>`. */
  _id: string;
  appId: string;
  number: number;
  entry: Entry;
}

/** Words that belong to an entry: a reason, and what Meta said of each permission. */
export interface ReviewNoteRecord {
  /** `<appId>/<request id>`. */
  _id: string;
  text: string | null;
  comments: { permission: string; text: string }[];
  at: Date;
}

/** What is said of one permission in the form. */
export interface ReviewDraftRecord extends ItemDraft {
  /** `<appId>/<permission>`. */
  _id: string;
  appId: string;
  /** Counts the changes: who saves on an old picture is refused. */
  version: number;
  updatedAt: Date;
}

/** What a person saw who looked at something that only eyes can judge. */
export interface FrozenSighting {
  check: string;
  permission: string | null;
  holds: boolean;
  /** SHA-256 of what was looked at. */
  evidence: string;
  remark: string | null;
  /** Person id. */
  by: string;
  at: Date;
}

/** Details, files, accepted warnings and what people saw of a round, as they were when it was sent. */
export interface FrozenEvidence {
  details: ReviewDetails;
  detailsHash: string;
  iconHash: string | null;
  iconFileId: string | null;
  screencasts: { permission: string; round: number; fileName: string; hash: string; bytes: number }[];
  accepted: { check: string; permission: string | null; reason: string; by: string; at: Date }[];
  /** Absent in snapshots from before people were asked to look. */
  seen?: FrozenSighting[];
  /** Person id of the reviewer's account. */
  reviewerId: string | null;
  /** SHA-256 of the text that each address showed, by the address's field. */
  siteTexts: Readonly<Record<string, string>>;
}

/** What was sent in a round, as it was then. */
export interface ReviewSnapshotRecord {
  /** `<appId>/<snapshot id>`. */
  _id: string;
  appId: string;
  round: number;
  frozenAt: Date;
  items: (ItemDraft & { hash: string })[];
  /** What was shown beside the texts. Absent in snapshots from before there was any. */
  evidence?: FrozenEvidence;
}

const mixed = { type: Schema.Types.Mixed, required: true };
const options = (collection: string) => ({ collection, versionKey: false, minimize: false }) as const;

const reviewSchema = new Schema<ReviewRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    case: mixed,
    lastEntry: { type: Number, required: true },
    remindAt: { type: Date, default: null },
    calendarVersion: { type: Number },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  options('reviews'),
);
const entrySchema = new Schema<ReviewEntryRecord>(
  {
    _id: { type: String, required: true },
    appId: { type: String, required: true },
    number: { type: Number, required: true },
    entry: mixed,
  },
  options('review_entries'),
);
const noteSchema = new Schema<ReviewNoteRecord>(
  {
    _id: { type: String, required: true },
    text: { type: String, default: null },
    comments: [{ _id: false, permission: String, text: String }],
    at: { type: Date, required: true },
  },
  options('review_notes'),
);
const draftSchema = new Schema<ReviewDraftRecord>(
  {
    _id: { type: String, required: true },
    appId: { type: String, required: true },
    permission: { type: String, required: true },
    useDescription: { type: String, default: '' },
    testInstructions: { type: String, default: '' },
    pageId: { type: String, default: null },
    termsAccepted: { type: Boolean, default: false },
    version: { type: Number, required: true },
    updatedAt: { type: Date, required: true },
  },
  options('review_drafts'),
);

const snapshotSchema = new Schema<ReviewSnapshotRecord>(
  {
    _id: { type: String, required: true },
    appId: { type: String, required: true },
    round: { type: Number, required: true },
    frozenAt: { type: Date, required: true },
    items: mixed,
    evidence: { type: Schema.Types.Mixed },
  },
  options('review_snapshots'),
);

export function reviewModels(connection: Connection) {
  return {
    reviews: connection.model<ReviewRecord>('Review', reviewSchema),
    reviewEntries: connection.model<ReviewEntryRecord>('ReviewEntry', entrySchema),
    reviewNotes: connection.model<ReviewNoteRecord>('ReviewNote', noteSchema),
    reviewSnapshots: connection.model<ReviewSnapshotRecord>('ReviewSnapshot', snapshotSchema),
    reviewDrafts: connection.model<ReviewDraftRecord>('ReviewDraft', draftSchema),
  };
}
