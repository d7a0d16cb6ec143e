import { randomBytes } from 'node:crypto';
import { freePorts } from '../../embedded/ports';
import { examine, isSick } from '../../operations/doctor/doctor';
import type { Finding } from '../../operations/doctor/finding';
import { reportLines } from '../../operations/doctor/report';
import { ADMIN_TOKEN, type Stack, startStack, TEST_KEYS } from '../support/stack';
import { mongoUri } from '../support/test-store';
import { type ProxyFaults, startPublicProxy } from './public-proxy';

const PATIENCE_MS = 120_000;

let stack: Stack;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  stack = await startStack();
  const uri = new URL(mongoUri());
  uri.pathname = `/${stack.store.connection.name}`;
  env = {
    MONGODB_URI: uri.href,
    TEMPORAL_ADDRESS: process.env.TEST_TEMPORAL_ADDRESS,
    ENCRYPTION_KEYS: TEST_KEYS,
    GRAPH_API_URL: stack.simulator.url,
    ADMIN_API_TOKEN: ADMIN_TOKEN,
  };
}, PATIENCE_MS);
afterAll(() => stack.stop());

const look = (more: NodeJS.ProcessEnv = {}, own: { asPublic?: boolean; ca?: string } = {}) =>
  examine({ env: { ...env, ...more }, asPublic: false, taskQueue: stack.taskQueue, ...own });

function about(findings: readonly Finding[], check: string): Finding[] {
  return findings.filter((finding) => finding.check === check);
}

test('A desk that works has nothing to put right, and each part says what was seen', async () => {
  const findings = await look();
  expect(findings.filter(({ state }) => state === 'failed')).toEqual([]);
  const fine = findings.filter(({ state }) => state === 'ok').map(({ check }) => check);
  expect(fine).toEqual(
    expect.arrayContaining([
      ...['settings', 'store.writes', 'store.indexes', 'keys', 'temporal', 'temporal.namespace'],
      ...[
        'temporal.attributes',
        'temporal.workers',
        'temporal.queue',
        'temporal.deployment',
        'facebook',
        'clock.store',
      ],
    ]),
  );
  expect(about(findings, 'keys')[0]?.seen).toMatch(/^k1 seals; all \d+ sealed texts/);
});

test('Everything that is broken is said at once, with what to do', async () => {
  const [dead = 0, deaf = 0, silent = 0] = await freePorts(3);
  const findings = await look({
    MONGODB_URI: `mongodb://desk:the-secret-password@127.0.0.1:${dead}/desk`,
    TEMPORAL_ADDRESS: `127.0.0.1:${deaf}`,
    SMTP_URL: `smtp://desk:the-secret-password@127.0.0.1:${silent}`,
    GRAPH_API_URL: `http://127.0.0.1:${silent}`,
    GRAPH_API_VERSION: 'twenty-six',
    PORT: 'harbour',
  });
  expect(isSick(findings)).toBe(true);
  const failures = findings.filter(({ state }) => state === 'failed');
  expect(failures.map(({ check }) => check).sort()).toEqual(
    ['facebook', 'mail', 'settings', 'settings', 'store', 'temporal'].sort(),
  );
  expect(failures.every(({ next }) => next !== null && next.length > 10)).toBe(true);
  const text = reportLines(findings).join('\n');
  for (const secret of ['the-secret-password', 'harbour', TEST_KEYS.slice(3), ADMIN_TOKEN])
    expect(text).not.toContain(secret);
});

test('A namespace that does not exist, and task queues that nobody polls', async () => {
  const nowhere = await look({ TEMPORAL_NAMESPACE: 'nowhere' });
  expect(about(nowhere, 'temporal.namespace')).toMatchObject([
    { state: 'failed', next: expect.stringContaining('--namespace nowhere') },
  ]);
  const alone = await examine({ env, asPublic: false, taskQueue: `nobody-${stack.taskQueue}` });
  expect(about(alone, 'temporal.workers')).toMatchObject([
    { state: 'failed', seen: expect.stringContaining('workflows') },
  ]);
});

test('A version of the workers that nobody made current', async () => {
  const [finding] = about(await look({ WORKER_BUILD_ID: 'v2' }), 'temporal.deployment');
  expect(finding).toMatchObject({ state: 'warning', next: expect.stringContaining('--build-id v2') });
});

test('Another key under the same name, and a key that is missing', async () => {
  const other = randomBytes(32).toString('base64');
  const swapped = await look({ ENCRYPTION_KEYS: `k1:${other}` });
  expect(about(swapped, 'keys')).toMatchObject([{ state: 'failed', next: expect.stringContaining('another key') }]);
  const missing = await look({ ENCRYPTION_KEYS: `k2:${other}` });
  expect(about(missing, 'keys')).toMatchObject([{ state: 'failed', seen: expect.stringContaining('k1 is missing') }]);
  const both = await look({ ENCRYPTION_KEYS: `k2:${other},${TEST_KEYS}` });
  expect(about(both, 'keys')[0]).toMatchObject({ state: 'warning', next: 'npm run keys -- rotate' });
  expect(reportLines([...swapped, ...missing]).join('\n')).not.toContain(other);
});

test('A database without indexes, as before the first start of an api', async () => {
  const { href } = Object.assign(new URL(mongoUri()), { pathname: `/t${randomBytes(6).toString('hex')}` });
  const [finding] = about(await look({ MONGODB_URI: href }), 'store.indexes');
  expect(finding).toMatchObject({ state: 'failed', seen: expect.stringContaining('such as facebook_page of pages') });
});

async function outside(faults: ProxyFaults = {}, { trusted = true } = {}): Promise<Finding[]> {
  const proxy = await startPublicProxy(stack.api.url, faults);
  try {
    const ca = trusted ? { ca: proxy.ca } : {};
    const findings = await look({ PUBLIC_URL: proxy.url }, { asPublic: true, ...ca });
    return findings.filter(({ check }) => check.startsWith('public.'));
  } finally {
    await proxy.close();
  }
}

test('From outside: a proxy that does everything right', async () => {
  const states = new Map((await outside()).map(({ check, state }) => [check, state]));
  // the desk of this test does not know that it is behind https, and localhost is no name for Facebook
  expect(Object.fromEntries(states)).toEqual({
    'public.address': 'failed',
    'public.certificate': 'ok',
    'public.reached': 'ok',
    'public.webhook': 'ok',
    'public.body_size': 'ok',
    'public.headers': 'failed',
    'public.closed': 'ok',
  });
});

test.each<[string, string, ProxyFaults, RegExp]>([
  ['public.body_size', 'a limit for bodies', { bodyLimit: 1024 * 1024 }, /client_max_body_size/],
  ['public.webhook', 'a login on webhooks', { loginOn: '/webhooks' }, /without a login/],
  ['public.headers', 'headers that are taken away', { without: ['x-frame-options'] }, /leave headers/],
  ['public.certificate', 'a certificate that is about to end', { days: 3 }, /Renew/],
])('From outside: %s notices %s', async (check, _fault, faults, next) => {
  expect(about(await outside(faults), check)).toMatchObject([{ next: expect.stringMatching(next) }]);
});

test('From outside: a certificate that nobody trusts', async () => {
  const findings = await outside({}, { trusted: false });
  expect(about(findings, 'public.certificate')).toMatchObject([{ state: 'failed' }]);
  expect(about(findings, 'public.reached')).toMatchObject([{ state: 'failed' }]);
});

test('From outside: nothing is asked without an address, and plain http is refused', async () => {
  const unset = await look({ PUBLIC_URL: '' }, { asPublic: true });
  expect(about(unset, 'public.address')).toMatchObject([{ state: 'failed' }]);
  const plain = await look({ PUBLIC_URL: stack.api.url }, { asPublic: true });
  expect(about(plain, 'public.address')).toMatchObject([{ seen: 'PUBLIC_URL is not https' }]);
  expect(about(plain, 'public.headers')).toMatchObject([{ state: 'ok' }]);
});
