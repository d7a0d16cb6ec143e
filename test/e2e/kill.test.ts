import { conversationId } from '../../domain/ids';
import { type Simulator, startSimulator } from '../../simulator/server';
import { newPsid } from '../support/facebook';
import { call } from '../support/http';
import { PART_NAMES, type Processes, startProcesses } from '../support/processes';
import { twoPages } from '../support/seed';
import { ADMIN_TOKEN, type ConnectedPage, connectPages, TEST_KEYS } from '../support/stack';
import { eventually } from '../support/wait';

const VISITORS = 25;
const MESSAGES_EACH = 20;
const REPLIES_EACH = 4;
const PATIENCE_MS = 120_000;

let simulator: Simulator;
let desk: Processes;
let page: ConnectedPage;
const callApi = (method: string, path: string, body?: unknown) => call(desk.apiUrl, method, path, body, ADMIN_TOKEN);

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, seed: twoPages() });
  desk = await startProcesses({ graphUrl: simulator.url, adminToken: ADMIN_TOKEN, encryptionKeys: TEST_KEYS });
  const [first] = await connectPages(simulator, callApi);
  if (!first) throw new Error('no Page');
  page = first;
}, PATIENCE_MS);
afterAll(async () => {
  await simulator?.close();
  await desk?.stop();
});

interface Person {
  psid: string;
  id: string;
  path: string;
}

const persons: Person[] = [];
let written = 0;
let replied = 0;

/** What happens while parts are killed: visitors write through Facebook, which redelivers, and operators repeat what failed. */
async function visitorWrites({ psid, path }: Person): Promise<void> {
  for (let n = 0; n < MESSAGES_EACH; n++) {
    const { status } = await call(simulator.url, 'POST', path, { text: `${psid} says ${n}` });
    expect(status).toBeLessThan(300);
    written++;
    await eventually('it is time for the next message', () => written / (VISITORS * MESSAGES_EACH) <= allowed());
  }
}

async function operatorReplies({ id }: Person): Promise<void> {
  for (let n = 0; n < REPLIES_EACH; n++) {
    await eventually(
      'it is time for the next reply',
      () => replied / (VISITORS * REPLIES_EACH) <= allowed(),
      PATIENCE_MS,
    );
    const body = { replyId: `r${n}`, text: `answer ${n}` };
    const send = () =>
      callApi('POST', `/api/conversations/${id}/replies`, body).then(
        ({ status }) => status === 202,
        () => false,
      );
    await eventually('the reply is accepted', send, PATIENCE_MS);
    replied++;
  }
}

/** Share of the traffic that may have happened: so that each kill meets traffic under way. */
let killed = 0;
const allowed = () => (killed + 1) / (PART_NAMES.length + 1);

async function killInTurn(): Promise<void> {
  for (const part of PART_NAMES) {
    const share = (killed + 0.5) / (PART_NAMES.length + 1);
    await eventually('there is traffic', () => written >= share * VISITORS * MESSAGES_EACH, PATIENCE_MS);
    await desk.killAndRestart(part);
    killed++;
  }
}

async function thread({ id }: Person) {
  return (await callApi('GET', `/api/conversations/${id}/messages?limit=200`)).body.items ?? [];
}

test('api, worker, Temporal and MongoDB killed in turn under traffic: every message is there once and every reply arrived once', async () => {
  for (let n = 0; n < VISITORS; n++) {
    const psid = newPsid();
    const path = `/simulator/pages/${page.pageId}/visitors/${psid}/messages`;
    persons.push({ psid, id: conversationId(page.pageId, psid), path });
  }
  const traffic = persons.flatMap((person) => [visitorWrites(person), operatorReplies(person)]);
  await Promise.all([killInTurn(), ...traffic]);

  for (const person of persons) {
    const rows = await eventually(
      'every message is stored and every reply is settled',
      async () => {
        const all = await thread(person).catch(() => []);
        const inbound = all.filter((row: { direction: string }) => row.direction === 'in');
        const open = all.filter((row: { delivery?: { state: string } }) =>
          /queued|sending|retrying/.test(row.delivery?.state ?? ''),
        );
        return inbound.length >= MESSAGES_EACH && open.length === 0 && all;
      },
      PATIENCE_MS,
    );
    const texts = rows
      .filter((row: { direction: string }) => row.direction === 'in')
      .map((row: { text: string }) => row.text);
    expect(texts).toEqual(Array.from({ length: MESSAGES_EACH }, (_, n) => `${person.psid} says ${n}`));

    const seen = (await call(simulator.url, 'GET', person.path)).body.filter(
      (row: { direction: string }) => row.direction === 'from_page',
    );
    for (let n = 0; n < REPLIES_EACH; n++) {
      const arrived = seen.filter((row: { text: string }) => row.text === `answer ${n}`).length;
      const state = rows.find((row: { delivery?: { replyId: string } }) => row.delivery?.replyId === `r${n}`)?.delivery
        .state;
      expect({ n, arrived, state }).toEqual({
        n,
        arrived: state === 'unknown' ? expect.any(Number) : 1,
        state: expect.stringMatching(/sent|delivered|unknown/),
      });
      expect(arrived).toBeLessThanOrEqual(1);
    }
  }
  expect(await callApi('GET', '/api/parked-events')).toMatchObject({ body: { items: [] } });
}, 300_000);
