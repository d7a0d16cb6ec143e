import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { LocalSettingsFile } from './local-settings';

/** The webhook fields that the product uses (Meta: Messenger Platform, Webhooks). */
const FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'message_echoes',
  'message_deliveries',
  'message_reads',
  'message_reactions',
  'message_edits',
  'messaging_handovers',
  'messaging_policy_enforcement',
  'standby',
].join(',');

const REQUEST_TIMEOUT_MS = 30_000;

const credentialsSchema = z
  .array(
    z.object({
      appId: z.string(),
      appSecret: z.string(),
      pageId: z.string(),
      pageName: z.string(),
      pageAccessToken: z.string(),
    }),
  )
  .min(1);

const pageSchema = z.object({ callbackUrl: z.string() });

/** What connecting the sample Page needs. */
export interface SamplePageOptions {
  /** Base URL of our own API. */
  deskUrl: string;
  adminApiToken: string;
  /** Base URL of the simulated Facebook. */
  simulatorUrl: string;
  settings: LocalSettingsFile;
}

/**
 * Connects the first Page of the simulated Facebook the way a person would: adds it here, then gives its callback URL and
 * confirmation code to the app and subscribes the Page. Done once per data folder; a start that was cut short is
 * continued, and when our own address has changed since, the app is given the new one.
 * @returns the Page's name when something was done, else undefined.
 */
export async function connectSamplePage(options: SamplePageOptions): Promise<string | undefined> {
  const { settings } = options;
  const known = settings.read().samplePage;
  const callbackUrl = known && atAddress(known.callbackUrl, options.deskUrl);
  if (known && known.subscribedCallback === callbackUrl) return undefined;
  const [row] = credentialsSchema.parse(await call(`${options.simulatorUrl}/credentials`));
  if (!row) return undefined;
  const page = known && callbackUrl ? { ...known, callbackUrl } : await addPage(options, row);
  settings.write({ ...settings.read(), samplePage: page });
  await call(`${options.simulatorUrl}/${row.appId}/subscriptions`, {
    access_token: `${row.appId}|${row.appSecret}`,
    object: 'page',
    callback_url: page.callbackUrl,
    verify_token: page.confirmationCode,
    fields: FIELDS,
  });
  await call(`${options.simulatorUrl}/${row.pageId}/subscribed_apps`, {
    access_token: row.pageAccessToken,
    subscribed_fields: FIELDS,
  });
  settings.write({ ...settings.read(), samplePage: { ...page, subscribedCallback: page.callbackUrl } });
  return row.pageName;
}

type Credentials = z.infer<typeof credentialsSchema>[number];

async function addPage(options: SamplePageOptions, row: Credentials) {
  const confirmationCode = randomBytes(12).toString('base64url');
  const { pageName: name, pageAccessToken: accessToken, appSecret } = row;
  const page = await call(
    `${options.deskUrl}/api/pages`,
    { name, accessToken, confirmationCode, appSecret },
    { authorization: `Bearer ${options.adminApiToken}` },
  );
  return { callbackUrl: pageSchema.parse(page).callbackUrl, confirmationCode };
}

/** A default port that was busy moves the desk to another one; the path of the callback stays. */
function atAddress(callbackUrl: string, deskUrl: string): string {
  const { pathname, hostname } = new URL(callbackUrl);
  return hostname === new URL(deskUrl).hostname ? new URL(pathname, deskUrl).href : callbackUrl;
}

/** GET without a body, POST with one. The error names the address and the answer, neither of which holds a secret. */
async function call(
  url: string,
  body?: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}
