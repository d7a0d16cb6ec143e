import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Target } from './visitor-messages';

const FIELDS =
  'messages,messaging_postbacks,message_echoes,message_deliveries,message_reads,messaging_referrals,standby';

const credentialsSchema = z.array(
  z.object({ appId: z.string(), appSecret: z.string(), pageId: z.string(), pageAccessToken: z.string() }),
);
const pageSchema = z.object({ callbackUrl: z.string() });

/** Connects the only Page of the simulated Facebook as a person would: here, then at Facebook. */
export async function connectPage(deskUrl: string, token: string, facebookUrl: string): Promise<Target> {
  const [row] = credentialsSchema.parse(await call(`${facebookUrl}/credentials`));
  if (!row) throw new Error('the simulated Facebook has no Page');
  const { appId, appSecret, pageId, pageAccessToken } = row;
  const confirmationCode = randomBytes(12).toString('hex');
  const { callbackUrl } = pageSchema.parse(
    await call(
      `${deskUrl}/api/pages`,
      { name: 'Bench', accessToken: pageAccessToken, confirmationCode, appSecret },
      token,
    ),
  );
  await call(`${facebookUrl}/${appId}/subscriptions`, {
    access_token: `${appId}|${appSecret}`,
    object: 'page',
    callback_url: callbackUrl,
    verify_token: confirmationCode,
    fields: FIELDS,
  });
  await call(`${facebookUrl}/${pageId}/subscribed_apps`, { access_token: pageAccessToken, subscribed_fields: FIELDS });
  return { callbackUrl, pageId, appSecret };
}

async function call(url: string, body?: Record<string, string>, token?: string): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}
