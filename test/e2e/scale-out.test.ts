import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startGuarded } from '../../embedded/child-process';
import { projectRoot } from '../../embedded/paths';
import { type Simulator, startSimulator } from '../../simulator/server';
import { sealedUses } from '../../store/resealing';
import { EventReader } from '../support/event-reader';
import { deliver, newMid, newPsid, pageBody, signed, textEvent } from '../support/facebook';
import { type Fleet, MEMBERS, type MemberName, startFleet } from '../support/fleet';
import { call } from '../support/http';
import { twoPages } from '../support/seed';
import { ADMIN_TOKEN, type ConnectedPage, connectPages, TEST_KEYS } from '../support/stack';
import { startTraffic } from '../support/traffic';
import { eventually } from '../support/wait';

const PATIENCE_MS = 120_000;
const NEW_KEY = `k2:${randomBytes(32).toString('base64')}`;

let simulator: Simulator;
let fleet: Fleet;
let page: ConnectedPage;
const asSystem = (base: string) => (method: string, path: string, body?: unknown) =>
  call(base, method, path, body, ADMIN_TOKEN);

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, seed: twoPages() });
  fleet = await startFleet({ graphUrl: simulator.url, adminToken: ADMIN_TOKEN, encryptionKeys: TEST_KEYS });
  const [first] = await connectPages(simulator, asSystem(fleet.balancer.url));
  if (!first) throw new Error('no Page');
  page = first;
}, PATIENCE_MS);
afterAll(async () => {
  await fleet?.stop();
  await simulator?.close();
}, PATIENCE_MS);

const conversationOf = (psid: string) => `${page.pageId}-${psid}`;
const bothApis = () => [fleet.urlOf('api-1'), fleet.urlOf('api-2')] as const;

async function textsAt(base: string, psid: string, direction: string): Promise<string[]> {
  const { body } = await asSystem(base)('GET', `/api/conversations/${conversationOf(psid)}/messages?limit=200`);
  const rows: { direction: string; text: string }[] = body.items ?? [];
  return rows.filter((row) => row.direction === direction).map(({ text }) => text);
}

async function visitorWrites(base: string, psid: string, text: string, mid = newMid()): Promise<void> {
  const body = pageBody([{ pageId: page.pageId, events: [textEvent(page.pageId, psid, text, Date.now(), mid)] }]);
  const { pathname } = new URL(page.callbackUrl);
  expect(await deliver(base + pathname, signed(body, page.appSecret))).toBe(200);
}

test("one conversation's webhooks at two api processes: all in order, none twice, and streams of both hear of them", async () => {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const readers = await Promise.all(bothApis().map((base) => EventReader.open(`${base}/api/events`, headers)));
  const psid = newPsid();
  const texts = Array.from({ length: 10 }, (_, n) => `message ${n}`);
  for (const [n, text] of texts.entries()) await visitorWrites(bothApis()[n % 2] ?? '', psid, text);
  const mid = newMid();
  await Promise.all(bothApis().map((base) => visitorWrites(base, psid, 'delivered twice', mid)));
  for (const base of bothApis()) {
    await eventually('all are shown', async () => (await textsAt(base, psid, 'in')).length >= texts.length + 1);
    expect(await textsAt(base, psid, 'in')).toEqual([...texts, 'delivered twice']);
  }
  for (const reader of readers) await reader.heard(conversationOf(psid));
  for (const reader of readers) reader.close();
});

test('one reply offered to two api processes at once is sent once', async () => {
  const psid = newPsid();
  const path = `/api/conversations/${conversationOf(psid)}`;
  const atFacebook = `/simulator/pages/${page.pageId}/visitors/${psid}/messages`;
  await call(simulator.url, 'POST', atFacebook, { text: 'hello' });
  for (const base of bothApis())
    await eventually('it is there', async () => (await asSystem(base)('GET', path)).status === 200);
  const offers = bothApis().map((base) => asSystem(base)('POST', `${path}/replies`, { replyId: 'r1', text: 'once' }));
  expect((await Promise.all(offers)).map(({ status }) => status)).toEqual([202, 202]);
  await eventually('its delivery is told', async () => {
    const { body } = await asSystem(bothApis()[1])('GET', `${path}/messages`);
    return body.items.some((row: { delivery?: { state: string } }) => row.delivery?.state === 'delivered');
  });
  const seen: { text: string }[] = (await call(simulator.url, 'GET', atFacebook)).body;
  expect(seen.map(({ text }) => text)).toEqual(['hello', 'once']);
  expect(await textsAt(bothApis()[0], psid, 'out')).toEqual(['once']);
});

/** Processes that have taken tasks, as Temporal knows them: `pid@host`. */
async function workersSeen(): Promise<Set<number>> {
  const pids = new Set<number>();
  for await (const { workflowId, runId } of fleet.client.workflow.list()) {
    const { events } = await fleet.client.workflow.getHandle(workflowId, runId).fetchHistory();
    for (const { workflowTaskStartedEventAttributes: task, activityTaskStartedEventAttributes: work } of events ?? [])
      pids.add(Number.parseInt(task?.identity ?? work?.identity ?? '', 10));
  }
  return pids;
}

test('both workers do some of the work', async () => {
  await eventually('both have taken tasks', async () => {
    await visitorWrites(bothApis()[0], newPsid(), 'one more');
    const seen = await workersSeen();
    return seen.has(fleet.pidOf('worker-1')) && seen.has(fleet.pidOf('worker-2'));
  });
});

/** Group after group, as an orchestrator does it; all end by themselves. */
async function replaceAll(groups: readonly (readonly MemberName[])[]): Promise<void> {
  for (const group of groups) {
    const exits = await Promise.all(group.map(fleet.replace));
    expect(exits).toEqual(group.map(() => ({ code: 0, signal: null })));
  }
}

/** Answers of 500 and above, without those of replies that could not be put to Temporal in time: they are repeated with their id. */
function refusedForGood(): object[] {
  return fleet.balancer.failed.filter(({ path, why }) => /^5\d\d$/.test(why) && !path.endsWith('/replies'));
}

test(
  'all processes are replaced one after the other under traffic, for a new key behind the old one: nothing is lost or doubled',
  async () => {
    const traffic = startTraffic({ simulator, page, call: asSystem(fleet.balancer.url) });
    fleet.useKeys(`${TEST_KEYS},${NEW_KEY}`);
    await replaceAll(MEMBERS.map((name) => [name]));
    const ledger = await traffic.settle();
    expect(ledger.wrong).toEqual([]);
    expect(ledger.messages).toBeGreaterThan(20);
    expect(ledger.replies).toBeGreaterThan(10);
    expect(refusedForGood()).toEqual([]);
    expect([...fleet.balancer.answered.keys()].sort()).toEqual([...bothApis()].sort());
  },
  PATIENCE_MS,
);

test(
  'the new key comes in front and seals the store anew while messages and replies run: nothing is lost, nothing needs the old one',
  async () => {
    const traffic = startTraffic({ simulator, page, call: asSystem(fleet.balancer.url) });
    fleet.useKeys(`${NEW_KEY},${TEST_KEYS}`);
    await replaceAll([
      ['api-1', 'worker-1'],
      ['api-2', 'worker-2'],
    ]);
    const output = await rotateKeys();
    const ledger = await traffic.settle();
    expect(ledger.wrong).toEqual([]);
    expect(ledger.replies).toBeGreaterThan(10);
    expect(refusedForGood()).toEqual([]);
    expect(output).toContain('sealed anew with k2');
    const uses = await sealedUses(fleet.store);
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.map(({ keyId }) => keyId)).toEqual(uses.map(() => 'k2'));
  },
  PATIENCE_MS,
);

async function rotateKeys(): Promise<string> {
  const args = [join(projectRoot(), 'dist', 'api', 'keys-command.js'), 'rotate'];
  const child = await startGuarded({ command: process.execPath, args, env: fleet.env(), output: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  expect(await child.exited).toMatchObject({ code: 0 });
  return output;
}
