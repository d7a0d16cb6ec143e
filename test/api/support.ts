import { createHmac, randomBytes } from 'node:crypto';
import { conversationId } from '../../domain/ids';
import { deliver, pageBody, type SignedBody, signed } from '../support/facebook';
import { type Answer, call } from '../support/http';
import type { ConnectedPage, Stack } from '../support/stack';
import { eventually } from '../support/wait';

/** A problem document with this status and code. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  const { body, headers } = answer;
  expect({ status: answer.status, code: body.code, type: headers.get('content-type') }).toEqual({
    status,
    code,
    type: expect.stringMatching(/^application\/problem\+json/),
  });
  expect(body).toMatchObject({ status, type: `urn:messenger-desk:error:${code}`, title: expect.any(String) });
}

export function pageAt(stack: Stack, index: number): ConnectedPage {
  const page = stack.pages[index];
  if (!page) throw new Error(`the stack has no Page ${index}`);
  return page;
}

/** Posts a body to a callback with headers of the test's choice. */
export async function post(url: string, raw: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: raw,
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

export function signatureOf(raw: string | Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`;
}

/** Delivers messaging events of one Page as Facebook would, and gives the status. */
export function deliverEvents(page: ConnectedPage, events: unknown[]): Promise<number> {
  return deliver(page.callbackUrl, signed(pageBody([{ pageId: page.pageId, events }]), page.appSecret));
}

export function deliverBody(page: ConnectedPage, value: unknown): Promise<number> {
  const body: SignedBody = signed(value, page.appSecret);
  return deliver(page.callbackUrl, body);
}

export interface Row {
  id: string;
  mid: string | null;
  direction: string;
  kind: string;
  text: string | null;
  standby: boolean;
  at: string;
  content: Record<string, unknown>;
  delivery: { replyId: string; state: string } | null;
}

export async function threadOf(stack: Stack, page: ConnectedPage, psid: string): Promise<Row[]> {
  const path = `/api/conversations/${conversationId(page.pageId, psid)}/messages?limit=200`;
  return (await stack.call('GET', path)).body.items ?? [];
}

/** Waits until the thread has at least so many rows. */
export function shownRows(stack: Stack, page: ConnectedPage, psid: string, count = 1): Promise<Row[]> {
  return eventually(`${count} rows of ${psid}`, async () => {
    const rows = await threadOf(stack, page, psid);
    return rows.length >= count ? rows : null;
  });
}

export interface Parked {
  id: string;
  reason: string;
  connectionId: string;
  pageId: string | null;
  bytes: number;
}

export async function parkedFor(stack: Stack, filter: Record<string, string>): Promise<Parked[]> {
  return (await stack.call('GET', `/api/parked-events?${new URLSearchParams({ limit: '1000', ...filter })}`)).body
    .items;
}

export function parkedCount(stack: Stack, count: number, filter: Record<string, string>): Promise<Parked[]> {
  return eventually(`${count} parked with ${JSON.stringify(filter)}`, async () => {
    const rows = await parkedFor(stack, filter);
    return rows.length >= count ? rows : null;
  });
}

/** Nothing is on its way any more: every acknowledged body has been looked at. */
export async function intakeEmpty(stack: Stack): Promise<void> {
  await eventually('the intake is empty', async () => (await stack.store.intake.countDocuments()) === 0);
}

/** Adds an app with one Page to the simulated Facebook; with `app` a further Page of an app that is there. */
export function plantPage(
  stack: Stack,
  app?: { appId: string; appSecret: string },
): Omit<ConnectedPage, 'id' | 'callbackUrl'> {
  const digits = () =>
    `2${BigInt(`0x${randomBytes(6).toString('hex')}`)
      .toString()
      .padStart(15, '0')}`;
  const planted = {
    appId: app?.appId ?? digits(),
    appSecret: app?.appSecret ?? `secret${digits()}`,
    pageId: digits(),
    accessToken: `EAAG${digits()}`,
  };
  const { appId, appSecret, pageId, accessToken } = planted;
  stack.simulator.world.plant([
    {
      name: 'Planted',
      id: appId,
      secret: appSecret,
      pages: [{ name: 'Planted Page', id: pageId, accessToken, visitors: [] }],
    },
  ]);
  return planted;
}

/** Fills in the form "Add Page". */
export function addPage(
  stack: Stack,
  page: { accessToken: string; appSecret: string },
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const { accessToken, appSecret } = page;
  return stack.call('POST', '/api/pages', {
    name: 'A Page',
    accessToken,
    appSecret,
    confirmationCode: 'let me in',
    ...more,
  });
}

/** A call with any Authorization header, or with none. */
export async function callAs(stack: Stack, method: string, path: string, authorization?: string): Promise<Answer> {
  if (authorization === undefined) return call(stack.api.url, method, path);
  const answer = await fetch(stack.api.url + path, { method, headers: { authorization } });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}
