import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import pino from 'pino';
import { type RunningApi, startApi } from '../../api/server';
import { loadApiConfig } from '../../config/config';
import { createKeyring } from '../../config/keyring';
import { openStore, type Store } from '../../store/connection';
import { ensureIndexes } from '../../store/indexes';
import { createTemporalClient } from '../../temporal/connection';
import { TestClock } from '../support/clock';
import { type Answer, bodyOf } from '../support/http';
import { ADMIN_TOKEN, TEST_KEYS } from '../support/stack';

export { ADMIN_TOKEN };
export const PASSWORD = 'correct horse battery';

/** The api without worker and Facebook, on a database of its own. */
export interface Desk {
  api: RunningApi;
  store: Store;
  clock: TestClock;
  /** Everything that was logged. */
  log(): string;
  /** One more process on the same store; ends with the desk. */
  another(env?: NodeJS.ProcessEnv): Promise<RunningApi>;
  stop(): Promise<void>;
}

export async function startDesk(env: NodeJS.ProcessEnv = { ADMIN_API_TOKEN: ADMIN_TOKEN }): Promise<Desk> {
  const { TEST_MONGODB_URI: mongoUri, TEST_TEMPORAL_ADDRESS: address } = process.env;
  if (!mongoUri || !address) throw new Error('the shared test servers are not running');
  const clock = new TestClock();
  const cipher = createKeyring(TEST_KEYS);
  const store = await openStore(mongoUri, `p${randomBytes(6).toString('hex')}`);
  await ensureIndexes(store);
  const client = createTemporalClient({ connectionOptions: { address }, namespace: 'default' }, cipher);
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  const logger = pino({ level: 'trace' }, sink);
  const running: RunningApi[] = [];
  const another = async (own: NodeJS.ProcessEnv = env) => {
    const base = { PORT: '0', MONGODB_URI: mongoUri, GRAPH_API_URL: 'http://127.0.0.1:9', ENCRYPTION_KEYS: TEST_KEYS };
    const config = loadApiConfig({ ...base, ...own });
    const api = await startApi({ config, store, client, cipher, clock, logger });
    running.push(api);
    return api;
  };
  const stop = async () => {
    for (const one of running) await one.close();
    await client.connection.close();
    await store.connection.dropDatabase();
    await store.close();
  };
  const api = await another().catch(async (error) => {
    await stop();
    throw error;
  });
  return { api, store, clock, log: () => lines.join(''), another, stop };
}

/** Calls with or without a token, a client address of its own and a body. */
export interface CallOptions {
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
}

/** A browser: it keeps the session cookie and sends the CSRF token that it was given. */
export class Browser {
  cookie: string | null = null;
  csrfToken: string | null = null;
  /** The last Set-Cookie as it came. */
  setCookie: string | null = null;

  constructor(
    private readonly url: string,
    readonly address = newAddress(),
    private readonly userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ) {}

  async call(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Answer> {
    const headers = {
      'x-forwarded-for': this.address,
      'user-agent': this.userAgent,
      ...(this.cookie && { cookie: `theme=dark; desk_session=${this.cookie}` }),
      ...(this.csrfToken && { 'x-csrf-token': this.csrfToken }),
      ...more,
    };
    const answer = await send(this.url, method, path, { body, headers });
    const [setCookie = null] = answer.headers.getSetCookie();
    if (setCookie !== null) {
      this.setCookie = setCookie;
      this.cookie = /^desk_session=([^;]*)/.exec(setCookie)?.[1] || null;
    }
    if (typeof answer.body?.csrfToken === 'string') this.csrfToken = answer.body.csrfToken;
    return answer;
  }

  signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.call('POST', '/api/session', { email, password });
  }
}

export async function send(
  url: string,
  method: string,
  path: string,
  { body, token, headers }: CallOptions = {},
): Promise<Answer> {
  const answer = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await bodyOf(answer);
  return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

let counter = 0;

/** A client address that no other test uses, as a proxy on this machine would tell it. */
export function newAddress(): string {
  counter += 1;
  return `10.${(counter >> 16) & 255}.${(counter >> 8) & 255}.${counter & 255}`;
}

export function newEmail(name = 'somebody'): string {
  counter += 1;
  return `${name}-${counter}@example.com`;
}

/** Calls with ADMIN_API_TOKEN. */
export function asSystem(desk: Pick<Desk, 'api'>, method: string, path: string, body?: unknown): Promise<Answer> {
  return send(desk.api.url, method, path, { body, token: ADMIN_TOKEN });
}

export interface Member {
  id: string;
  email: string;
  browser: Browser;
}

/** The code of a one-time link. */
export const codeIn = (url: string): string => url.split('#')[1] ?? '';

/** Invites somebody who accepts: signed in in a browser of its own. */
export async function join(
  desk: Pick<Desk, 'api'>,
  roles: string[],
  more: Record<string, unknown> = {},
): Promise<Member> {
  const email = newEmail(roles[0]);
  const invited = await asSystem(desk, 'POST', '/api/people', { email, name: 'Somebody New', roles, ...more });
  if (invited.status !== 201) throw new Error(JSON.stringify(invited.body));
  const browser = new Browser(desk.api.url);
  const code = codeIn(invited.body.invitation.url);
  const accepted = await browser.call('POST', '/api/invitations/accept', { code, password: PASSWORD });
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
  return { id: invited.body.person.id, email, browser };
}

/** Makes a department; its id. */
export async function newDepartment(desk: Desk): Promise<string> {
  counter += 1;
  return (await asSystem(desk, 'POST', '/api/departments', { name: `Department ${counter}` })).body.id;
}

/** Every document of a desk as text, as a thief of the database would read it. */
export async function rawStore(desk: Desk): Promise<string> {
  const { db } = desk.store.connection;
  const collections = (await db?.listCollections().toArray()) ?? [];
  const documents = await Promise.all(collections.map(({ name }) => db?.collection(name).find().toArray()));
  return JSON.stringify(documents);
}

/** The newest entries of the audit log. */
export async function auditOf(desk: Desk, filter: Record<string, string> = {}): Promise<AuditRow[]> {
  return (await asSystem(desk, 'GET', `/api/audit-log?${new URLSearchParams(filter)}`)).body.items;
}

export interface AuditRow {
  id: string;
  at: string;
  action: string;
  actor: { kind: string; id: string | null; name: string | null };
  object: { kind: string; id: string | null };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  address: string | null;
}

export { expectProblem } from '../api/support';
