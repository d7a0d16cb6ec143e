import { type Connection, Schema } from 'mongoose';

/** A connected Page. Secrets are sealed; `facebookPageId` is `unchecked:<id>` until Facebook has named the Page. */
export interface PageRecord {
  /** Also the connection id in the callback URL. */
  _id: string;
  facebookPageId: string;
  name: string;
  departmentId: string | null;
  /** A person says that Meta has granted the Human Agent feature. Absent: not. */
  humanAgent?: boolean;
  sealedAccessToken: string;
  /** Counts replacements of the token, so that a failure of an older one is told apart. */
  tokenVersion: number;
  /** Version of the token that Facebook last called dead, or null. */
  deadTokenVersion: number | null;
  sealedAppSecret: string;
  sealedConfirmationCode: string;
  checkedAt: Date | null;
  verifiedAt: Date | null;
  /** The app, where a person named it or "Connect with Facebook" was used; with `sealedUserToken` the token can be renewed. */
  appId: string | null;
  /** User token of the person who gave the Page token. Long-lived once `userTokenExpiresAt` is known. */
  sealedUserToken: string | null;
  userTokenExpiresAt: Date | null;
  /** What Facebook said about the token when it was last tried. */
  token: PageTokenRecord | null;
  removedAt: Date | null;
  /** What is to become of the history; begun as a deletion under this code. */
  removal: PageRemovalRecord | null;
  createdAt: Date;
}

export interface PageRemovalRecord {
  code: string;
  purge: boolean;
  facebookPageId: string | null;
  begun: boolean;
}

/** A token that was tried. Times from Facebook are epoch ms; null means never. */
export interface PageTokenRecord {
  appId: string;
  appName: string;
  pageName: string;
  scopes: string[];
  expiresAt: number | null;
  dataAccessExpiresAt: number | null;
  /** App-scoped id of the person who gave the token: Meta's deauthorisation and deletion callbacks name people by it. */
  userId: string | null;
}

const token = new Schema(
  {
    appId: String,
    appName: String,
    pageName: String,
    scopes: [String],
    expiresAt: { type: Number, default: null },
    dataAccessExpiresAt: { type: Number, default: null },
    userId: { type: String, default: null },
  },
  { _id: false },
);

const removal = new Schema({ code: String, purge: Boolean, facebookPageId: String, begun: Boolean }, { _id: false });

const schema = new Schema<PageRecord>(
  {
    _id: { type: String, required: true },
    facebookPageId: { type: String, required: true },
    name: { type: String, required: true },
    departmentId: { type: String, default: null },
    humanAgent: { type: Boolean },
    sealedAccessToken: { type: String, required: true },
    tokenVersion: { type: Number, required: true },
    deadTokenVersion: { type: Number, default: null },
    sealedAppSecret: { type: String, required: true },
    sealedConfirmationCode: { type: String, required: true },
    checkedAt: { type: Date, default: null },
    verifiedAt: { type: Date, default: null },
    appId: { type: String, default: null },
    sealedUserToken: { type: String, default: null },
    userTokenExpiresAt: { type: Date, default: null },
    token: { type: token, default: null },
    removedAt: { type: Date, default: null },
    removal: { type: removal, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'pages', versionKey: false },
);

export function pageModel(connection: Connection) {
  return connection.model<PageRecord>('Page', schema);
}
