import { z } from 'zod';
import type { PageCredentials } from './client';
import { GraphError } from './errors';
import type { GraphHttp, GraphRequest } from './http';
import type { AppCredentials } from './subscriptions';
import type { AppFacts } from './tokens';

/** A user token. `expiresInMs` counts from the answer; null means that Facebook named no end. */
export interface UserToken {
  accessToken: string;
  expiresInMs: number | null;
}

/** A Page that a person manages, as `me/accounts` lists it. Its token is fetched only when the Page is chosen. */
export interface ManagedPage {
  pageId: string;
  name: string;
  /** What the person may do on it, for instance `MESSAGING` (Meta: Page tasks). */
  tasks: string[];
}

/** What the person decided in the login dialog, by permission. */
export interface GrantedPermissions {
  granted: string[];
  declined: string[];
}

export interface LoginDialogRequest {
  /** Start of the dialog's address: https://www.facebook.com, without a version. */
  baseUrl: string;
  version: string;
  appId: string;
  redirectUri: string;
  /** Comes back unchanged. */
  state: string;
  scopes: readonly string[];
  /** Asks again for what was declined before; otherwise the dialog leaves it out. */
  rerequest: boolean;
}

/** Host of the login dialog beside a Graph API: Facebook's own is another one, a stand-in serves both. */
export function loginHostOf(graphUrl: string): string {
  return graphUrl.replace(/^https:\/\/graph\./, 'https://www.');
}

/** Where a browser is sent for "Connect with Facebook" (Meta: Facebook Login, manual flow). */
export function loginDialogUrl(request: LoginDialogRequest): string {
  const url = new URL(`${request.baseUrl}/${request.version}/dialog/oauth`);
  const parameters = {
    client_id: request.appId,
    redirect_uri: request.redirectUri,
    state: request.state,
    scope: request.scopes.join(','),
    response_type: 'code',
    ...(request.rerequest && { auth_type: 'rerequest' }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** Tokens of people and what they open (Meta: long-lived tokens; User accounts). Every method throws GraphError. */
export interface OauthCalls {
  /** The app's own name; proves that the App Secret is the app's. */
  getApp(app: AppCredentials): Promise<AppFacts>;
  /** The code that the login dialog gave, for a user token of an hour or two. A code works once, with the same `redirectUri`. */
  redeemCode(app: AppCredentials, code: string, redirectUri: string): Promise<UserToken>;
  /** A user token of about 60 days in exchange for one that still lives. */
  extendUserToken(app: AppCredentials, userToken: string): Promise<UserToken>;
  /** The app-scoped id of the person behind a user token. `accessToken` is the user token. */
  getUserId(user: PageCredentials): Promise<string>;
  getPermissions(user: PageCredentials): Promise<GrantedPermissions>;
  /** Every Page of `me/accounts`, over all its parts, at most `MOST_PAGES`. */
  listManagedPages(user: PageCredentials): Promise<ManagedPage[]>;
  /** The Page token of this person; from a long-lived user token it does not end by date. Null: Facebook gives none. */
  getPageToken(pageId: string, user: PageCredentials): Promise<string | null>;
}

/** Nobody manages more; it bounds what a cursor that leads in circles can cost. */
export const MOST_PAGES = 5000;
const PAGES_PER_CALL = 100;

const tokenBody = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().optional().catch(undefined),
});
const named = z.looseObject({ id: z.coerce.string(), name: z.string().catch('') });
const permissionRows = z.object({ data: z.array(z.object({ permission: z.string(), status: z.string() })) });
const accounts = z.object({
  data: z.array(named.extend({ tasks: z.array(z.string()).catch([]) })),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: z.string() }).optional(), next: z.string().optional() })
    .optional()
    .catch(undefined),
});
const pageWithToken = z.looseObject({ id: z.coerce.string(), access_token: z.string().optional() });

export function createOauthCalls(http: GraphHttp): OauthCalls {
  /** Documented with GET only, so the secret travels in the address: nothing here logs addresses, errors hold none. */
  async function exchange(app: AppCredentials, parameters: Record<string, string>): Promise<UserToken> {
    const query = new URLSearchParams({ client_id: app.appId, client_secret: app.appSecret, ...parameters });
    const hidden = Object.values(parameters);
    const answer = await http.callFor(tokenBody, {
      method: 'GET',
      path: `oauth/access_token?${query}`,
      accessToken: null,
      appSecret: null,
      hidden: [app.appSecret, ...hidden],
      usageOf: app.appId,
    });
    return { accessToken: answer.access_token, expiresInMs: (answer.expires_in ?? 0) * 1000 || null };
  }

  const asUser = (path: string, user: PageCredentials): GraphRequest => ({
    method: 'GET',
    path,
    ...user,
    usageOf: user.accessToken,
  });

  return {
    async getApp({ appId, appSecret }) {
      const accessToken = `${appId}|${appSecret}`;
      const path = `${appId}?fields=id,name`;
      const hidden = [appSecret];
      return await http.callFor(named, { method: 'GET', path, accessToken, appSecret: null, hidden, usageOf: appId });
    },
    redeemCode: (app, code, redirectUri) => exchange(app, { code, redirect_uri: redirectUri }),
    extendUserToken: (app, userToken) =>
      exchange(app, { grant_type: 'fb_exchange_token', fb_exchange_token: userToken }),
    async getUserId(user) {
      return (await http.callFor(named, asUser('me?fields=id', user))).id;
    },
    async getPermissions(user) {
      const { data } = await http.callFor(permissionRows, asUser('me/permissions', user));
      const namesOf = (wanted: string) => data.filter((row) => row.status === wanted).map((row) => row.permission);
      return { granted: namesOf('granted'), declined: namesOf('declined') };
    },
    async listManagedPages(user) {
      const pages: ManagedPage[] = [];
      let after: string | undefined;
      do {
        const query = new URLSearchParams({ fields: 'id,name,tasks', limit: String(PAGES_PER_CALL) });
        if (after !== undefined) query.set('after', after);
        const { data, paging } = await http.callFor(accounts, asUser(`me/accounts?${query}`, user));
        pages.push(...data.map(({ id, name, tasks }) => ({ pageId: id, name, tasks })));
        after = paging?.next === undefined ? undefined : paging.cursors?.after;
      } while (after !== undefined && pages.length < MOST_PAGES);
      return pages;
    },
    async getPageToken(pageId, user) {
      const page = await http.callFor(pageWithToken, asUser(`${pageId}?fields=access_token`, user));
      return page.access_token ?? null;
    },
  };
}

/** Why an exchange of codes or tokens failed. Each has its own words on the screens. */
export type OauthProblem =
  | 'app_secret_wrong'
  | 'app_unknown'
  | 'app_blocked'
  | 'code_used'
  | 'code_expired'
  | 'code_invalid'
  | 'redirect_uri_refused'
  | 'user_token_invalid'
  | 'user_token_of_other_app'
  | 'permission_missing'
  | 'facebook_away'
  | 'facebook_refused';

/** Subcodes of refused codes, seen on the platform; Meta does not publish them. */
const problemsBySubcode: Readonly<Record<number, OauthProblem>> = {
  36007: 'code_expired',
  36008: 'redirect_uri_refused',
  36009: 'code_used',
};

/**
 * What a failed call of this file means. `redeeming`: the call carried a code, so that a refused parameter is the code. The
 * numbers 1 (wrong secret) and 101 (unknown app) are common knowledge, not published.
 */
export function oauthProblemOf(error: GraphError, redeeming = false): OauthProblem {
  const { code, subcode, httpStatus } = error.details;
  const known = subcode === null ? undefined : problemsBySubcode[subcode];
  if (known) return known;
  if (code === 1 && httpStatus !== null && httpStatus < 500) return 'app_secret_wrong';
  if (code === 101) return 'app_unknown';
  switch (error.errorClass) {
    case 'token_invalid':
      return 'user_token_invalid';
    case 'app_blocked':
      return 'app_blocked';
    case 'permission_missing':
      return code === 200 ? 'app_blocked' : 'permission_missing';
    case 'bad_request':
      if (code !== 100) return 'facebook_refused';
      return redeeming ? 'code_invalid' : 'user_token_of_other_app';
    case 'outcome_unknown':
    case 'not_sent':
    case 'transient':
    case 'rate_limited':
      return 'facebook_away';
    default:
      return 'facebook_refused';
  }
}

/** The problem behind what was thrown; anything but a GraphError is thrown on. */
export function oauthProblemIn(error: unknown, redeeming = false): OauthProblem {
  if (error instanceof GraphError) return oauthProblemOf(error, redeeming);
  throw error;
}
