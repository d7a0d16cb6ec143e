import { type Connection, Schema } from 'mongoose';

export type AppMode = 'development' | 'live';

/** A Facebook app that was entered here, so that Pages can be added by logging in at Facebook. The secret is sealed. */
export interface FacebookAppRecord {
  /** Facebook's app id. */
  _id: string;
  name: string;
  sealedAppSecret: string;
  /** The secret before the last change: Facebook may sign with it for a while. */
  sealedPreviousSecret: string | null;
  /** When Facebook last confirmed id and secret; null while it has not been asked with success. */
  checkedAt: Date | null;
  /** What a person entered, since Facebook does not tell it; with the time, because it ages. */
  mode: AppMode | null;
  modeEnteredAt: Date | null;
  createdAt: Date;
}

export type FacebookConnectionState = 'waiting' | 'exchanging' | 'ready' | 'failed';

/** One use of "Connect with Facebook", from the dialog to the choice of Pages. Short-lived. */
export interface FacebookConnectionRecord {
  _id: string;
  appId: string;
  /** Who started it, in which browser session: nobody else can finish it. */
  personId: string;
  sessionId: string;
  /** Hash of the secret part of the dialog's `state`. */
  stateHash: string;
  state: FacebookConnectionState;
  problem: string | null;
  /** The long-lived user token. */
  sealedUserToken: string | null;
  userTokenExpiresAt: Date | null;
  /** App-scoped id of the person at Facebook. */
  facebookUserId: string | null;
  granted: string[];
  declined: string[];
  pages: { pageId: string; name: string; tasks: string[] }[];
  createdAt: Date;
  expiresAt: Date;
}

const appSchema = new Schema<FacebookAppRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    sealedAppSecret: { type: String, required: true },
    sealedPreviousSecret: { type: String, default: null },
    checkedAt: { type: Date, default: null },
    mode: { type: String, default: null },
    modeEnteredAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'facebook_apps', versionKey: false },
);

const connectionSchema = new Schema<FacebookConnectionRecord>(
  {
    _id: { type: String, required: true },
    appId: { type: String, required: true },
    personId: { type: String, required: true },
    sessionId: { type: String, required: true },
    stateHash: { type: String, required: true },
    state: { type: String, required: true },
    problem: { type: String, default: null },
    sealedUserToken: { type: String, default: null },
    userTokenExpiresAt: { type: Date, default: null },
    facebookUserId: { type: String, default: null },
    granted: { type: [String], required: true },
    declined: { type: [String], required: true },
    pages: [{ _id: false, pageId: String, name: String, tasks: [String] }],
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'facebook_connections', versionKey: false },
);

export function facebookAppModel(connection: Connection) {
  return connection.model<FacebookAppRecord>('FacebookApp', appSchema);
}

export function facebookConnectionModel(connection: Connection) {
  return connection.model<FacebookConnectionRecord>('FacebookConnection', connectionSchema);
}
