import { createHmac } from 'node:crypto';
import { requestBytes } from './http-connection';

/** The Page that visitors write to, as Facebook delivers it. */
export interface Target {
  callbackUrl: string;
  pageId: string;
  appSecret: string;
}

/** Visitors who take turns. Their PSIDs, decimal like Facebook's, begin with `name`. */
export interface Crowd {
  name: string;
  visitors: number;
}

/** Every message of a run has a number; Facebook's id is made of it. */
export function midOf(number: number): string {
  return `m_bench-${String(number).padStart(9, '0')}`;
}

/** The visitor whose turn it is with this message. */
export function psidOf({ name, visitors }: Crowd, number: number): string {
  return `${name}${String(number % visitors).padStart(4, '0')}`;
}

/** One message of one visitor as a complete, signed webhook request. */
export function messageRequest({ callbackUrl, pageId, appSecret }: Target, psid: string, number: number): Buffer {
  const at = Date.now();
  const message = {
    mid: midOf(number),
    text: `Здравствуйте! Есть ли свободный номер на двоих, с завтраком? (${number})`,
  };
  const event = { sender: { id: psid }, recipient: { id: pageId }, timestamp: at, message };
  const body = JSON.stringify({ object: 'page', entry: [{ id: pageId, time: at, messaging: [event] }] });
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  return requestBytes('POST', callbackUrl, { accept: '*/*', 'user-agent': 'facebookexternalua', ...headers }, body);
}
