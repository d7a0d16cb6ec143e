import { newAccessToken, newAppSecret, numericId } from './identifiers';
import { type AppMode, type SimulatedApp, type SimulatedPage, STANDARD_WINDOW_MS, type Visitor } from './model';
import { type AppRole, type PageTask, PERMISSIONS, type Person } from './people-model';

export interface SeedVisitor {
  name: string;
  locale?: string;
  psid?: string;
  /** A role on the Page's app. Default: none. */
  role?: AppRole;
}

export interface SeedPage {
  name: string;
  id?: string;
  accessToken?: string;
  category?: string;
  inBusinessPortfolio?: boolean;
  visitors?: SeedVisitor[];
}

/** An app with its Pages. Ids, secrets and tokens that are left out are made at random. */
export interface SeedApp {
  name: string;
  id?: string;
  secret?: string;
  /** Default `live`. */
  mode?: AppMode;
  /** Default: every known permission. */
  advancedAccess?: string[];
  pages: SeedPage[];
}

/** Somebody who manages Pages. Apps and Pages are named by id or by name. */
export interface SeedPerson {
  name: string;
  id?: string;
  roles?: Record<string, AppRole>;
  /** Tasks by Page. */
  pages: Record<string, PageTask[]>;
  /** Apps that the person has allowed already, with every permission of a desk and all of the person's Pages. */
  loggedInTo?: string[];
}

/** An app as it was before modes, access levels and roles were simulated: everything is allowed. */
export function appDefaults(): Omit<SimulatedApp, 'id' | 'name' | 'secret'> {
  return {
    callback: null,
    mode: 'live',
    state: 'active',
    advancedAccess: [...PERMISSIONS],
    permissionRows: 'live',
    requireAppSecret: false,
    redirectUris: null,
    dataDeletionUrl: null,
    fields: {},
    roles: {},
  };
}

export function pageDefaults(): Omit<SimulatedPage, 'id' | 'name' | 'appId' | 'accessToken'> {
  return {
    subscribedFields: null,
    attachmentIds: [],
    category: 'Business',
    restriction: null,
    inBusinessPortfolio: false,
    conversationRouting: false,
  };
}

export function appFromSeed(seed: SeedApp): SimulatedApp {
  const defaults = appDefaults();
  return {
    ...defaults,
    id: seed.id ?? numericId(),
    name: seed.name,
    secret: seed.secret ?? newAppSecret(),
    mode: seed.mode ?? defaults.mode,
    advancedAccess: seed.advancedAccess ?? defaults.advancedAccess,
  };
}

export function pageFromSeed(seed: SeedPage, appId: string): SimulatedPage {
  const defaults = pageDefaults();
  return {
    ...defaults,
    id: seed.id ?? numericId(),
    name: seed.name,
    appId,
    accessToken: seed.accessToken ?? newAccessToken(),
    category: seed.category ?? defaults.category,
    inBusinessPortfolio: seed.inBusinessPortfolio ?? defaults.inBusinessPortfolio,
  };
}

/** A person without Pages, roles and logins. */
export function newPerson(name: string, id = numericId()): Person {
  return { id, name, userIds: {}, pageTasks: {}, logins: {}, checkpointed: false };
}

export function visitorFromSeed(seed: SeedVisitor, pageId: string): Visitor {
  return {
    psid: seed.psid ?? numericId(16),
    pageId,
    personId: null,
    name: seed.name,
    locale: seed.locale ?? 'en_US',
    state: 'normal',
    profile: 'available',
    picture: 'available',
    windowOpenedAt: null,
    windowMs: STANDARD_WINDOW_MS,
    lastEventAt: 0,
    readUpTo: null,
    seenByPageUpTo: null,
    inboxControlUntil: null,
    typingUntil: null,
    thread: [],
  };
}
