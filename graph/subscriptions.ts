import { z } from 'zod';
import type { PageCredentials } from './client';
import type { GraphHttp } from './http';

/** An app with its secret: together they make the app token, which only app-level calls take. */
export interface AppCredentials {
  appId: string;
  appSecret: string;
}

/** The callback of an app as Facebook has it; there is one per app. */
export interface AppSubscription {
  callbackUrl: string;
  active: boolean;
  fields: string[];
}

/** Both levels are needed for an event to arrive: the app's fields and the Page's (Meta: Webhooks for Messenger). */
export interface SubscriptionCalls {
  getAppSubscription(app: AppCredentials): Promise<AppSubscription | null>;
  /** Facebook asks the callback with the verify token before it answers; it refuses with code 2200 when that fails. */
  setAppSubscription(
    app: AppCredentials,
    callbackUrl: string,
    verifyToken: string,
    fields: readonly string[],
  ): Promise<void>;
  /** The fields that this app gets of the Page; null when it is not subscribed. */
  getPageSubscription(appId: string, pageId: string, credentials: PageCredentials): Promise<string[] | null>;
  /** Sets the whole list: whether a second call adds to the first is not documented. */
  setPageSubscription(pageId: string, credentials: PageCredentials, fields: readonly string[]): Promise<void>;
  removePageSubscription(pageId: string, credentials: PageCredentials): Promise<void>;
}

const appRow = z.looseObject({
  object: z.string(),
  callback_url: z.string().catch(''),
  active: z.boolean().catch(true),
  fields: z.array(z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)])).catch([]),
});
const appList = z.object({ data: z.array(appRow) });
const pageList = z.object({
  data: z.array(z.looseObject({ id: z.coerce.string(), subscribed_fields: z.array(z.string()).catch([]) })),
});
/** Documented once as the text "true". */
const success = z.looseObject({ success: z.union([z.literal(true), z.literal('true')]) });

export function createSubscriptionCalls(http: GraphHttp): SubscriptionCalls {
  const ofApp = ({ appId, appSecret }: AppCredentials) => ({
    path: `${appId}/subscriptions`,
    accessToken: `${appId}|${appSecret}`,
    appSecret: null,
    usageOf: appId,
  });
  const ofPage = (pageId: string, credentials: PageCredentials) => ({
    ...credentials,
    path: `${pageId}/subscribed_apps`,
    usageOf: pageId,
  });

  return {
    async getAppSubscription(app) {
      const { data } = await http.callFor(appList, { method: 'GET', ...ofApp(app) });
      const row = data.find(({ object }) => object === 'page');
      return row ? { callbackUrl: row.callback_url, active: row.active, fields: row.fields } : null;
    },
    async setAppSubscription(app, callbackUrl, verifyToken, fields) {
      const body = { object: 'page', callback_url: callbackUrl, verify_token: verifyToken, fields: fields.join(',') };
      await http.callFor(success, { method: 'POST', ...ofApp(app), body });
    },
    async getPageSubscription(appId, pageId, credentials) {
      const { data } = await http.callFor(pageList, { method: 'GET', ...ofPage(pageId, credentials) });
      return data.find(({ id }) => id === appId)?.subscribed_fields ?? null;
    },
    async setPageSubscription(pageId, credentials, fields) {
      const body = { subscribed_fields: fields.join(',') };
      await http.callFor(success, { method: 'POST', ...ofPage(pageId, credentials), body });
    },
    async removePageSubscription(pageId, credentials) {
      await http.callFor(success, { method: 'DELETE', ...ofPage(pageId, credentials) });
    },
  };
}
