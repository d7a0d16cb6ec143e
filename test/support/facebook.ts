import { createHmac } from 'node:crypto';

export interface SignedBody {
  raw: string;
  headers: Record<string, string>;
}

/** A webhook body signed like Facebook signs it. `value` may be a text that is no JSON. */
export function signed(value: unknown, appSecret: string): SignedBody {
  const raw = typeof value === 'string' ? value : JSON.stringify(value);
  const signature = createHmac('sha256', appSecret).update(raw).digest('hex');
  return { raw, headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` } };
}

/** Delivers a body to a callback URL and gives the HTTP status. */
export async function deliver(callbackUrl: string, { raw, headers }: SignedBody): Promise<number> {
  const answer = await fetch(callbackUrl, { method: 'POST', headers, body: raw });
  await answer.arrayBuffer();
  return answer.status;
}

let counter = 0;

/** A mid that no other test uses. */
export function newMid(): string {
  return `m_test-${process.pid}-${Date.now()}-${++counter}`;
}

/** A PSID that no other test uses. */
export function newPsid(): string {
  return `${Date.now()}${String(++counter).padStart(5, '0')}`;
}

export function textEvent(
  pageId: string,
  psid: string,
  text: string,
  at: number,
  mid = newMid(),
): Record<string, unknown> {
  return { sender: { id: psid }, recipient: { id: pageId }, timestamp: at, message: { mid, text } };
}

export function pageBody(entries: { pageId: string; events: unknown[] }[]): unknown {
  return {
    object: 'page',
    entry: entries.map(({ pageId, events }) => ({ id: pageId, time: Date.now(), messaging: events })),
  };
}
