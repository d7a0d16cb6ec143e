/** Roles on an app (Meta: app roles). People with one can use an app that is in development. */
export const APP_ROLES = ['administrator', 'developer', 'tester'] as const;
export type AppRole = (typeof APP_ROLES)[number];

/** What a person may do on a Page (Meta: Page tasks). */
export const PAGE_TASKS = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'] as const;
export type PageTask = (typeof PAGE_TASKS)[number];

/** The permissions that are known here; asking for another one in the login dialog is an error (Meta: Permissions reference). */
export const PERMISSIONS: readonly string[] = [
  'public_profile',
  'email',
  'business_management',
  'pages_show_list',
  'pages_messaging',
  'pages_manage_metadata',
  'pages_read_engagement',
  'pages_read_user_content',
  'pages_manage_posts',
  'pages_manage_engagement',
  'pages_utility_messaging',
  'pages_user_locale',
];

/** What the people of a seed have granted when it does not say: what a Messenger desk needs. */
export const DESK_PERMISSIONS: readonly string[] = [
  'public_profile',
  'pages_show_list',
  'pages_messaging',
  'pages_manage_metadata',
  'pages_read_engagement',
];

/** Permissions that are given for single objects: those that the person ticked. */
export const GRANULAR_PERMISSION = /^(pages_|business_management$)/;

export type GrantStatus = 'granted' | 'declined' | 'expired';

/** What a person has allowed an app. Ends when the person removes the app. */
export interface Login {
  grants: Record<string, GrantStatus>;
  /** The Pages that the person ticked; null: all of them, also future ones. */
  pageIds: string[] | null;
  /** Data access runs 90 days from here. */
  lastUsedAt: number;
}

/** Somebody with a Facebook account who manages Pages or works on apps. */
export interface Person {
  id: string;
  name: string;
  /** App-scoped id by app: the `user_id` that an app sees. */
  userIds: Record<string, string>;
  /** Tasks by Page; a Page that is missing is not the person's. */
  pageTasks: Record<string, PageTask[]>;
  /** By app. */
  logins: Record<string, Login>;
  /** Must log in at facebook.com first: tokens answer 190/459 for as long as that lasts. */
  checkpointed: boolean;
}

/** A user or Page access token. An app token is not kept: it follows from the App Secret. */
export interface AccessToken {
  token: string;
  kind: 'USER' | 'PAGE';
  appId: string;
  /** Whose login it comes from; what ends that login ends the token. */
  personId: string;
  /** Null for a user token. */
  pageId: string | null;
  issuedAt: number;
  /** Null: never. */
  expiresAt: number | null;
  /** Set when the token is dead for good: the subcode that comes with code 190. */
  deadSubcode: number | null;
}
