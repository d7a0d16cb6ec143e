import { randomUUID } from 'node:crypto';
import { NEEDED_PERMISSIONS } from '../../domain/app-review/permissions';
import { type Browser, join, PASSWORD } from '../people/support';
import { type Stack, startStack } from '../support/stack';
import { giveEvidence, giveRecording, makeReady, type Site, startSite } from './ready';

const APP = '910000123';
const PATH = `/api/reviews/${APP}`;
const FILM = { check: 'P29', permission: 'pages_messaging' };

interface Shown {
  rule: string;
  permission: string | null;
  result: string;
  evidence: string | null;
  seen: object | null;
  accepted: object | null;
}

let stack: Stack;
let site: Site;
let admin: Browser;
let adminId: string;
beforeAll(async () => {
  [stack, site] = await Promise.all([startStack(), startSite()]);
  ({ browser: admin, id: adminId } = await join(stack, ['administrator']));
  await admin.call('POST', '/api/reviews', { appId: APP, name: 'Sunny Hotels' });
  await enter({ kind: 'permissions_chosen', permissions: [...NEEDED_PERMISSIONS] });
  for (const permission of NEEDED_PERMISSIONS) {
    await admin.call('PATCH', `${PATH}/permissions/${permission}`, {
      ...{ version: 0, pageId: stack.pages[0]?.id, termsAccepted: true },
      useDescription: `Our operators answer the visitors of the Page; ${permission} is what this step of it needs, and nothing else.`,
      testInstructions: '1. Sign in. 2. Open the inbox. 3. Answer the test conversation.',
    });
  }
  await giveEvidence(stack, site, APP, [...NEEDED_PERMISSIONS]);
  await makeReady(stack, APP);
});
afterAll(async () => {
  await stack?.stop();
  site?.close();
});

const read = async () => (await admin.call('GET', PATH)).body;
async function enter(fact: object) {
  return admin.call('POST', `${PATH}/entries`, { requestId: randomUUID(), seen: (await read()).lastEntry, fact });
}

/** What the report says of something that only eyes can judge. */
async function shown(check = FILM.check, permission: string | null = FILM.permission): Promise<Shown | undefined> {
  const { findings } = (await admin.call('GET', `${PATH}/precheck`)).body as { findings: Shown[] };
  return findings.find((one) => one.rule === check && one.permission === permission && one.evidence !== null);
}

async function say(holds: boolean, more: object = {}) {
  const evidence = (await shown())?.evidence;
  return admin.call('POST', `${PATH}/precheck/sightings`, {
    requestId: randomUUID(),
    ...FILM,
    evidence,
    holds,
    ...more,
  });
}

describe('What only eyes can judge', () => {
  test('a person says, once: the report passes under their name, the round stays ready, the timeline has it', async () => {
    const requestId = randomUUID();
    const remark = 'From 0:10 the <b>whole</b> login.';
    for (let twice = 0; twice < 2; twice++) expect((await say(true, { requestId, remark })).status).toBe(200);
    const seen = { holds: true, by: adminId, remark };
    expect(await shown()).toMatchObject({ result: 'pass', seen });
    expect(await shown('P29', 'pages_show_list')).toMatchObject({ result: 'not_checked', seen: null });
    expect((await read()).stage).toBe('ready');
    const { items } = (await admin.call('GET', `${PATH}/entries`)).body;
    const told = items.filter(({ kind }: { kind: string }) => kind === 'check_seen');
    expect(told).toMatchObject([{ actor: adminId, source: 'person', text: remark, details: { ...FILM, holds: true } }]);
    expect(await stack.store.audit.countDocuments({ action: 'review.check_seen' })).toBeGreaterThan(0);
  });

  test('what is not so is a warning that somebody has to answer for; an earlier answer was about something else', async () => {
    const accept = () => admin.call('POST', `${PATH}/precheck/overrides`, { ...FILM, reason: 'Meta knows.' });
    await say(false);
    expect(await shown()).toMatchObject({ result: 'fail', seen: { holds: false, remark: null }, accepted: null });
    expect((await accept()).status).toBe(200);
    expect(await shown()).toMatchObject({ accepted: { by: adminId } });
    stack.clock.advance(1000);
    await say(false, { remark: 'Still not.' });
    expect(await shown()).toMatchObject({ seen: { remark: 'Still not.' } });
  });

  test('is taken back as often as one likes', async () => {
    const back = () => admin.call('DELETE', `${PATH}/precheck/sightings/P29?permission=pages_messaging`);
    for (let twice = 0; twice < 2; twice++) expect((await back()).status).toBe(200);
    expect(await shown()).toMatchObject({ result: 'not_checked', seen: null });
  });

  test.each([
    ['a check that the desk decides', { check: 'P10', permission: null }, 409, 'review_check_not_for_eyes'],
    ['a check of addresses', { check: 'P12', permission: null }, 409, 'review_check_not_for_eyes'],
    ['a check that there is not', { check: 'P99', permission: null }, 404, 'review_check_missing'],
    ['another permission', { permission: 'ads_read' }, 404, 'review_check_missing'],
    ['something else than what is there', { evidence: '0'.repeat(64) }, 409, 'review_changed'],
    ['no evidence', { evidence: 'film' }, 422, 'invalid_request'],
    ['a remark without an end', { remark: 'x'.repeat(2001) }, 422, 'invalid_request'],
  ])('%s is refused, and nothing is entered', async (_name, body, status, code) => {
    const { lastEntry } = await read();
    expect(await say(true, body)).toMatchObject({ status, body: { code } });
    expect((await read()).lastEntry).toBe(lastEntry);
  });

  test('holds for the very recording and the very texts; frozen with the round, and not touched after that', async () => {
    await say(true);
    await giveRecording(stack, APP, 'pages_messaging');
    await makeReady(stack, APP);
    expect(await shown()).toMatchObject({ result: 'not_checked', seen: null });
    await say(true, { remark: 'The new one too.' });
    const { evidence } = (await shown()) ?? {};
    const password = { password: PASSWORD, seen: (await read()).lastEntry };
    expect((await admin.call('POST', `${PATH}/submission`, { requestId: randomUUID(), ...password })).status).toBe(200);
    const [round] = (await admin.call('GET', `${PATH}/rounds`)).body.items;
    expect(round.evidence.seen).toMatchObject([
      { ...FILM, holds: true, evidence, remark: 'The new one too.', by: adminId },
    ]);
    const refused = { status: 409, body: { code: 'review_step_refused' } };
    expect(await say(false)).toMatchObject(refused);
    expect(await admin.call('DELETE', `${PATH}/precheck/sightings/P29?permission=pages_messaging`)).toMatchObject(
      refused,
    );
    expect(await shown()).toMatchObject({ result: 'pass', seen: { holds: true } });
  });
});
