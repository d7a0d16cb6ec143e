import type { AppRole } from './people-model';

/** Facebook's PSIDs are decimal; ids that somebody made up for a signed delivery of his own are let through as well. */
export const PSID_PATTERN = /^[\w.-]{1,64}$/;

/** Length of the standard messaging window (Meta: Messenger Platform policy overview). */
export const STANDARD_WINDOW_MS = 24 * 60 * 60 * 1000;

/** What a person's account lets a Page do. */
export const PERSON_STATES = ['normal', 'blocked', 'unreachable', 'no_role'] as const;
/**
 * - `normal`: messages arrive.
 * - `blocked`: the person blocked the Page (551/1545041).
 * - `unreachable`: cannot receive messages at the moment (10/2018108).
 * - `no_role`: no role on an app that lacks Advanced Access (200/2018028); such a person's events are not delivered either.
 */
export type PersonState = (typeof PERSON_STATES)[number];

/**
 * What the profile call answers: the profile, the profile without a picture, `{}`, 100/33, 100/2018247, 100/2018218, 100/230 or,
 * for an account that was deleted, 100/2018001.
 */
export const PROFILE_STATES = [
  'available',
  'name_only',
  'empty',
  'not_permitted',
  'permission_missing',
  'no_profile',
  'consent_needed',
  'deleted',
] as const;
export type ProfileState = (typeof PROFILE_STATES)[number];

/**
 * What the link to the picture gives: the picture, 403 because the link has expired, bytes that are no image, more bytes than
 * anybody wants, another address, or nothing for a minute.
 */
export const PICTURE_STATES = ['available', 'expired', 'broken', 'huge', 'elsewhere', 'hanging'] as const;
export type PictureState = (typeof PICTURE_STATES)[number];

/** The verified callback of an app. Facebook keeps one per app and object. */
export interface AppCallback {
  url: string;
  verifyToken: string;
  /** Field names ticked at app level. */
  fields: string[];
}

export const APP_MODES = ['live', 'development'] as const;
export type AppMode = (typeof APP_MODES)[number];

/** `inactive` and `restricted` block the API with code 200, `deleted` with 190. */
export const APP_STATES = ['active', 'inactive', 'restricted', 'deleted'] as const;
export type AppState = (typeof APP_STATES)[number];

/** Which permissions `GET /{app-id}/permissions` lists. Live traffic shows `live`; `none` occurs for some apps. */
export const PERMISSION_ROWS = ['live', 'all', 'none'] as const;

export interface SimulatedApp {
  id: string;
  name: string;
  /** 32 hex characters; the key of every signature. */
  secret: string;
  callback: AppCallback | null;
  mode: AppMode;
  state: AppState;
  /** Permissions with Advanced Access; every other one works for people with a role on the app only. */
  advancedAccess: string[];
  permissionRows: (typeof PERMISSION_ROWS)[number];
  /** "Require App Secret": calls without `appsecret_proof` are refused. */
  requireAppSecret: boolean;
  /** Where the login dialog may lead back to; null: anywhere. */
  redirectUris: string[] | null;
  /** Data deletion callback. No field of the Graph API shows it. */
  dataDeletionUrl: string | null;
  /** Fields of `GET /{app-id}` that were set, beside `id` and `name`. */
  fields: Record<string, unknown>;
  /** By person. */
  roles: Record<string, AppRole>;
}

/** `messaging`: 10/1893063 on every send; `policy`: 368. */
export const PAGE_RESTRICTIONS = ['messaging', 'policy'] as const;
export type PageRestriction = (typeof PAGE_RESTRICTIONS)[number];

export interface SimulatedPage {
  id: string;
  name: string;
  /** The app whose Page token this is, and the only app that can subscribe to the Page. */
  appId: string;
  /** The token that `GET /credentials` shows. */
  accessToken: string;
  /** Page-level subscription (`subscribed_apps`); null when there is none. */
  subscribedFields: string[] | null;
  /** Ids of reusable attachments that belong to this Page. */
  attachmentIds: string[];
  category: string;
  restriction: PageRestriction | null;
  /** Belongs to a business portfolio: `/me/accounts` leaves it out without `business_management`. */
  inBusinessPortfolio: boolean;
  /** The app is the Page's default app, so the Page inbox can take threads from it (Meta: conversation routing). */
  conversationRouting: boolean;
}

export interface ThreadAttachment {
  type: string;
  url: string | null;
}

/** One message of a thread as the visitor sees it. Times are epoch milliseconds on the simulator's clock. */
export interface ThreadMessage {
  mid: string;
  direction: 'from_visitor' | 'from_page';
  text: string | null;
  /** What the sending app put on the message; null for everything else. */
  metadata: string | null;
  timestamp: number;
  /** The app that sent it; null for the visitor and for the Page inbox. */
  appId: string | null;
  attachments: ThreadAttachment[];
  quickReplies: { title: string; payload: string }[];
  /** Emoji of the visitor's reaction. */
  reaction: string | null;
  edits: number;
  deleted: boolean;
  /** When the app's callback accepted the visitor's message with HTTP 200; null before that, and for messages of the Page. */
  acceptedAt: number | null;
}

/** A person in the eyes of one Page. A PSID belongs to exactly one Page. */
export interface Visitor {
  psid: string;
  pageId: string;
  /** The person behind the visitor, if that is somebody with a role on the app; null for everybody else. */
  personId: string | null;
  name: string;
  /** For example `ru_RU`. */
  locale: string;
  state: PersonState;
  profile: ProfileState;
  picture: PictureState;
  /** Last action that opens the messaging window; null when there was none yet. */
  windowOpenedAt: number | null;
  /** Length of the window that this action opened. */
  windowMs: number;
  /** Timestamp of the newest event of the thread; every next one is later. */
  lastEventAt: number;
  /** The visitor has read everything up to here. */
  readUpTo: number | null;
  /** Somebody of the Page has seen everything up to here: `mark_seen`, or the thread was opened in the Page inbox. */
  seenByPageUpTo: number | null;
  /** The Page inbox has the thread until then; null: the app has it. Counts only while the Page has conversation routing. */
  inboxControlUntil: number | null;
  /** The Page's typing indicator is shown until then. */
  typingUntil: number | null;
  thread: ThreadMessage[];
}

export type AlertKind = 'deliveries_failing' | 'page_unsubscribed' | 'events_dropped';

/** What the developers of an app would be told. */
export interface Alert {
  at: number;
  kind: AlertKind;
  appId: string;
  pageId: string;
  message: string;
}

/** One call to the Send API, accepted or refused. */
export interface SendRecord {
  at: number;
  pageId: string;
  psid: string | null;
  kind: 'message' | 'sender_action';
  text: string | null;
  metadata: string | null;
  tag: string | null;
  /** Set when the visitor got the message, whatever the caller was told. */
  mid: string | null;
  error: { code: number; subcode: number | null } | null;
  /** Kind of the fault that was played, if any. */
  fault: string | null;
}
