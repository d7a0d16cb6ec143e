import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import type { Store } from '../../store/connection';
import { checkCertificate } from './certificate';
import { type Finding, failed, kindOf, ok, skipped } from './finding';

const PATIENCE_MS = 10_000;
/** Above what nginx takes when nobody tells it otherwise, below the 4 MiB that Facebook may send. */
const LARGE_BODY_BYTES = 3 * 1024 * 1024;

export interface PublicLook {
  publicUrl: string | undefined;
  /** To find a Page whose callback can be asked; null: none can. */
  store: Store | null;
  /** For tests: certificates to trust beside the usual ones. */
  ca?: string | undefined;
}

/** A call to the desk from outside: the path with its query. */
type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** What Facebook and browsers see of the desk. Asked from here: a router may not let a desk reach itself by its own name. */
export async function checkPublicAddress({ publicUrl, store, ca }: PublicLook): Promise<Finding[]> {
  if (!publicUrl || !URL.canParse(publicUrl)) {
    return [failed('public.address', 'PUBLIC_URL is not set', 'Set it to the https address that Facebook reaches.')];
  }
  const url = new URL(publicUrl);
  const agent = new Agent({ connect: { ...(ca && { ca }), timeout: PATIENCE_MS } });
  const ask: Ask = (path, init) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return fetch(publicUrl.replace(/\/+$/, '') + path, { redirect: 'manual', dispatcher: agent, signal, ...init });
  };
  try {
    const certificate = url.protocol === 'https:' ? [await checkCertificate(url, ca)] : [];
    const reached = await checkReached(ask);
    const first = [checkAddress(url), ...certificate, reached];
    return reached.state === 'ok' ? [...first, ...(await lookCloser(ask, url, store))] : first;
  } finally {
    await agent.close();
  }
}

async function lookCloser(ask: Ask, { protocol }: URL, store: Store | null): Promise<Finding[]> {
  return [
    await checkHandshake(ask, store),
    await checkLargeBody(ask),
    await checkHeaders(ask, protocol === 'https:'),
    await checkClosed(ask),
  ];
}

function checkAddress({ protocol, hostname }: URL): Finding {
  const check = 'public.address';
  if (protocol !== 'https:') return failed(check, 'PUBLIC_URL is not https', 'docs/going-live.md says how: step 2.');
  const isNumber = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  if (!isNumber && hostname !== 'localhost' && !hostname.endsWith('.local')) return ok(check, 'https, with a name');
  return failed(check, `${hostname} is no name that Facebook can look up`, 'Give the desk a name in the public DNS.');
}

async function checkReached(ask: Ask): Promise<Finding> {
  const next =
    'Check DNS, the firewall, and that the proxy passes on to the api. Some routers do not let a desk reach itself: then run this elsewhere.';
  try {
    const answer = await ask('/healthz');
    if (answer.ok && (await fieldOf(answer, 'status')) === 'ok') return ok('public.reached', 'the api answers there');
    return failed('public.reached', `something else answers there (HTTP ${answer.status})`, next);
  } catch (error) {
    return failed('public.reached', `nobody answers there (${kindOf(error)})`, next);
  }
}

/** On a verified Page, whose card does not change by a wrong code. */
async function checkHandshake(ask: Ask, store: Store | null): Promise<Finding> {
  const check = 'public.webhook';
  const page = await store?.pages.findOne({ verifiedAt: { $ne: null } }, { _id: 1 }).lean();
  if (!page) return skipped(check, 'no Page is verified yet whose callback could be asked');
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': randomBytes(12).toString('hex'),
    'hub.challenge': '1',
  });
  const answer = await ask(`/webhooks/facebook/${encodeURIComponent(page._id)}?${query}`);
  const isOurs = (await fieldOf(answer, 'code')) === 'verify_token_mismatch';
  if (answer.status === 403 && isOurs) return ok(check, 'the callback refuses a wrong code with 403');
  const next = 'The proxy has to pass /webhooks/ on as it is, with its query, without a login and without a cache.';
  return failed(check, `a wrong code is answered with ${answer.status}, not with our 403`, next);
}

/** To an address that no Page has: what answers is our 404, unless a proxy refuses the size. */
async function checkLargeBody(ask: Ask): Promise<Finding> {
  const check = 'public.body_size';
  const next =
    'Allow bodies of 4 MiB in the proxy (nginx: client_max_body_size 4m). Lasting refusals end the subscription.';
  try {
    const answer = await ask('/webhooks/facebook/doctor', { method: 'POST', body: new Uint8Array(LARGE_BODY_BYTES) });
    if ((await fieldOf(answer, 'code')) === 'connection_not_found') return ok(check, 'large deliveries come through');
    return failed(check, `3 MiB are answered with ${answer.status} before they reach the desk`, next);
  } catch (error) {
    return failed(check, `3 MiB do not come through (${kindOf(error)})`, next);
  }
}

const PROTECTION: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src 'none'/,
  'x-content-type-options': /nosniff/,
  'x-frame-options': /deny/i,
  'referrer-policy': /./,
};

async function checkHeaders(ask: Ask, https: boolean): Promise<Finding> {
  const { headers } = await ask('/', { headers: { accept: 'text/html' } });
  const wanted = Object.entries({ ...PROTECTION, ...(https && { 'strict-transport-security': /max-age=\d{7,}/ }) });
  const wrong = wanted.filter(([name, pattern]) => !pattern.test(headers.get(name) ?? '')).map(([name]) => name);
  if (wrong.length === 0) return ok('public.headers', 'the headers that protect browsers come through');
  const next = 'Have the proxy leave headers as they are, and give the api the same PUBLIC_URL.';
  return failed('public.headers', `missing or changed: ${wrong.join(', ')}`, next);
}

/** Nobody outside may read figures, and nobody may look in without signing in. */
async function checkClosed(ask: Ask): Promise<Finding> {
  const check = 'public.closed';
  const [metrics, people] = [await ask('/metrics'), await ask('/api/people')];
  if (metrics.ok) return failed(check, '/metrics can be read from outside', 'Do not pass METRICS_ADDRESS on.');
  if (people.status === 401) return ok(check, 'strangers are sent away');
  const next = 'Does the proxy add an Authorization header or a cookie?';
  return failed(check, `/api/people answers a stranger with ${people.status}`, next);
}

async function fieldOf(answer: Response, name: string): Promise<unknown> {
  const body: unknown = await answer.json().catch(() => null);
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}
