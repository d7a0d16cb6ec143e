import { randomInt } from 'node:crypto';
import { call } from './http';
import type { Stack } from './stack';

/** What somebody who manages a Page finds at Facebook. */
export interface FacebookPage {
  appId: string;
  appSecret: string;
  pageId: string;
  accessToken: string;
}

/** The two Pages of the stack's simulated Facebook, connected or not. */
export async function facebookPages(stack: Stack): Promise<[FacebookPage, FacebookPage]> {
  const { body } = await call(stack.simulator.url, 'GET', '/credentials');
  const [first, second] = body.map(({ pageAccessToken, ...page }: { pageAccessToken: string }) => ({
    ...page,
    accessToken: pageAccessToken,
  }));
  return [first, second];
}

/** Facebook's verification call on a callback URL, as when somebody saves its form; the status of the answer. */
export async function facebookAsks(callbackUrl: string, code: string): Promise<number> {
  const challenge = String(randomInt(1e9));
  const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': code, 'hub.challenge': challenge });
  const answer = await fetch(`${callbackUrl}?${query}`);
  const text = await answer.text();
  if (answer.ok && text !== challenge) throw new Error(`not the challenge: ${text}`);
  return answer.status;
}
