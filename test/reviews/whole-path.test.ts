import { randomUUID } from 'node:crypto';
import { skipTime } from '../../embedded/time-skipping';
import { reviewWorkflowId } from '../../workflows/review-contracts';
import { asSystem, type Browser, join, PASSWORD } from '../people/support';
import { type Stack, startStack } from '../support/stack';
import { eventually } from '../support/wait';
import { giveEvidence, giveRecording, makeReady, type Site, startSite } from './ready';

const DAY = 86_400_000;
const FOUR = ['pages_show_list', 'pages_messaging', 'pages_read_engagement', 'pages_manage_metadata'];

let stack: Stack;
let admin: Browser;
let email: string;
let site: Site;
beforeAll(async () => {
  stack = await startStack();
  site = await startSite();
  ({ browser: admin, email } = await join(stack, ['administrator']));
});
afterAll(async () => {
  await stack?.stop();
  site?.close();
});

/** One case, as its administrator works on it. */
function newCase() {
  const appId = String(900_000_000 + Math.floor(Math.random() * 99_999_999));
  const path = `/api/reviews/${appId}`;
  const read = async () => (await admin.call('GET', path)).body;
  const post = (where: string, body: object) =>
    admin.call('POST', `${path}/${where}`, { requestId: randomUUID(), ...body });
  const enter = async (fact: object, more: object = {}) =>
    post('entries', { seen: (await read()).lastEntry, fact, ...more });

  return {
    appId,
    read,
    post,
    enter,
    open: () => admin.call('POST', '/api/reviews', { appId, name: 'Sunny Hotels' }),
    async write(permission: string, change: object) {
      const item = (await read()).items.find((one: { permission: string }) => one.permission === permission);
      return admin.call('PATCH', `${path}/permissions/${permission}`, { version: item?.version ?? 0, ...change });
    },
    async fillIn(permissions: string[] = FOUR) {
      for (const permission of permissions) {
        await this.write(permission, {
          useDescription: `Our operators answer the visitors of the Page; ${permission} is what this step of it needs, and nothing else.`,
          testInstructions: '1. Sign in. 2. Open the inbox. 3. Answer the test conversation.',
          pageId: stack.pages[0]?.id,
          termsAccepted: true,
        });
      }
      await giveEvidence(stack, site, appId, permissions);
    },
    async submit() {
      await makeReady(stack, appId);
      return post('submission', { seen: (await read()).lastEntry, password: PASSWORD });
    },
    async days(count: number) {
      stack.clock.advance(count * DAY);
      await skipTime(stack.client, reviewWorkflowId(appId), count * DAY);
      await admin.signIn(email); // nobody's session lasts so long
    },
    /** The mails of the case in the order in which they were asked for. */
    async mails(): Promise<string[]> {
      const found = await stack.store.outbox.find({ _id: new RegExp(`^review:${appId}:`) }).lean();
      return found.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).map(({ data }) => String(data.event));
    },
  };
}

async function inReview() {
  const review = newCase();
  await review.open();
  await review.enter({ kind: 'permissions_chosen', permissions: FOUR });
  await review.fillIn();
  await review.submit();
  return review;
}

const outcome = (verdicts: Record<string, string>) => ({ kind: 'outcome_recorded', verdicts, decidedAt: Date.now() });
const all = (verdict: string, names = FOUR) => Object.fromEntries(names.map((name) => [name, verdict]));

test('from the first draft to unblocked, with every mail once', async () => {
  const review = newCase();
  expect((await review.open()).status).toBe(201);
  await review.enter({ kind: 'permissions_chosen', permissions: ['pages_messaging', 'pages_read_engagement'] });
  expect((await review.read()).items.map((item: { permission: string }) => item.permission).sort()).toEqual(
    [...FOUR].sort(),
  );

  expect((await review.post('precheck', {})).body).toMatchObject({ blocked: true });
  expect(await review.post('submission', { seen: 1, password: PASSWORD })).toMatchObject({ status: 409 });
  await review.fillIn();
  expect((await review.submit()).body).toMatchObject({ stage: 'in_review', whoseMove: 'meta' });

  await review.days(5.01);
  await eventually('the first reminder', async () => (await review.mails()).includes('reminder'));

  const refused = { ...all('approved'), pages_read_engagement: 'rejected', pages_manage_metadata: 'rejected' };
  const comments = [
    { permission: 'pages_read_engagement', text: 'The screencast does not show the login. <b>1.6</b>' },
  ];
  expect((await review.enter(outcome(refused), { comments })).body).toMatchObject({ stage: 'partially_approved' });
  const rejected = (await review.read()).items.find(
    (one: { permission: string }) => one.permission === 'pages_read_engagement',
  );
  expect(rejected).toMatchObject({ state: 'rejected', comment: comments[0]?.text });

  await review.enter({ kind: 'fix_round_opened' });
  expect(await review.write('pages_show_list', { termsAccepted: false })).toMatchObject({
    status: 409,
    body: { code: 'review_permission_not_open' },
  });
  const report = (await review.post('precheck', {})).body;
  const unanswered = report.findings.filter(({ rule }: { rule: string }) => rule === 'P42' || rule === 'P43');
  expect(unanswered.filter(({ result }: { result: string }) => result === 'fail')).toMatchObject([
    { rule: 'P42', about: ['pages_read_engagement', 'pages_manage_metadata'] },
    { rule: 'P43', permission: 'pages_read_engagement', about: ['nothing_changed'] },
    { rule: 'P43', permission: 'pages_manage_metadata', about: ['nothing_changed'] },
  ]);
  for (const permission of ['pages_read_engagement', 'pages_manage_metadata']) {
    await review.enter({
      kind: 'comment_answered',
      permission,
      answer: 'changed',
      ref: 'a new recording with the login',
    });
    await giveRecording(stack, review.appId, permission);
  }
  expect((await review.submit()).body).toMatchObject({ stage: 'in_review', round: 2 });
  const rounds = (await admin.call('GET', `/api/reviews/${review.appId}/rounds`)).body.items;
  expect(rounds).toMatchObject([{ round: 1 }, { round: 2 }]);
  expect(rounds.map(({ items }: { items: object[] }) => items.length)).toEqual([4, 2]);

  const second = all('approved', ['pages_read_engagement', 'pages_manage_metadata']);
  expect((await review.enter(outcome(second))).body).toMatchObject({ stage: 'approved' });
  expect((await review.enter({ kind: 'published' })).body).toMatchObject({ stage: 'published', appMode: 'live' });
  await review.enter({ kind: 'blocked' });
  await review.enter({ kind: 'appeal_sent' });
  await review.enter({ kind: 'identity_asked' });
  await review.enter({ kind: 'identity_finished', passed: true });
  expect((await review.enter({ kind: 'unblocked' })).body).toMatchObject({ stage: 'published', whoseMove: 'nobody' });

  expect(await review.mails()).toEqual([
    ...['submitted', 'reminder', 'partially_approved', 'resubmitted', 'approved', 'published', 'blocked'],
    ...['appeal_sent', 'identity_asked', 'identity_passed', 'unblocked'],
  ]);
});

test('of two administrators at once one wins, and the other is told to look again', async () => {
  const review = await inReview();
  const { lastEntry: seen } = await review.read();
  const facts = [{ kind: 'withdrawn' }, outcome(all('approved'))];
  const answers = await Promise.all(facts.map((fact) => review.post('entries', { seen, fact })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'review_changed' });
  expect((await review.read()).lastEntry).toBe(seen + 1);
});

test('the same request twice is entered once', async () => {
  const review = await inReview();
  const request = { requestId: randomUUID(), seen: (await review.read()).lastEntry, fact: { kind: 'withdrawn' } };
  expect(await review.post('entries', request)).toMatchObject({ status: 200 });
  expect(await review.post('entries', request)).toMatchObject({ status: 200, body: { stage: 'withdrawn' } });
  expect((await review.mails()).filter((event) => event === 'withdrawn')).toHaveLength(1);
});

test('a wrong result is corrected: it stays on record, and the case is as if it had never been', async () => {
  const review = await inReview();
  await review.enter(outcome(all('approved')));
  const { lastEntry } = await review.read();
  const replacement = outcome({ ...all('approved'), pages_messaging: 'rejected' });
  const corrected = await review.post(`entries/${lastEntry}/correction`, {
    seen: lastEntry,
    replacement,
    text: 'mistyped',
  });
  expect(corrected.body).toMatchObject({ stage: 'partially_approved' });
  const { items } = (await admin.call('GET', `/api/reviews/${review.appId}/entries`)).body;
  expect(items.slice(-2)).toMatchObject([
    { kind: 'outcome_recorded', corrected: true },
    { corrects: lastEntry, text: 'mistyped' },
  ]);
});

describe('Refused', () => {
  test('a submission with a wrong password, and one without a person', async () => {
    const review = newCase();
    await review.open();
    await review.enter({ kind: 'permissions_chosen', permissions: FOUR });
    const { lastEntry: seen } = await review.read();
    expect(await review.post('submission', { seen, password: 'not this one' })).toMatchObject({
      status: 403,
      body: { code: 'password_wrong' },
    });
    expect(await review.post('submission', { seen })).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
    const path = `/api/reviews/${review.appId}/submission`;
    const asProgram = await asSystem(stack, 'POST', path, { requestId: randomUUID(), seen, password: PASSWORD });
    expect(asProgram).toMatchObject({ status: 403, body: { code: 'browser_session_needed' } });
  });

  test('a second submission, and an outcome of a round that was not sent', async () => {
    const review = await inReview();
    const again = await review.post('submission', { seen: (await review.read()).lastEntry, password: PASSWORD });
    expect(again).toMatchObject({ status: 409 });
    const other = newCase();
    await other.open();
    expect(await other.enter(outcome(all('approved')))).toMatchObject({
      status: 409,
      body: { code: 'review_step_refused', problem: 'not_in_this_stage' },
    });
  });

  test('a second case of one app, and a case that does not exist', async () => {
    const review = newCase();
    await review.open();
    expect(await review.open()).toMatchObject({ status: 409, body: { code: 'review_exists' } });
    expect(await admin.call('GET', '/api/reviews/10000000000')).toMatchObject({
      status: 404,
      body: { code: 'review_not_found' },
    });
  });

  test('texts saved over those of somebody else', async () => {
    const review = newCase();
    await review.open();
    await review.enter({ kind: 'permissions_chosen', permissions: FOUR });
    await review.write('pages_messaging', { useDescription: 'first' });
    const path = `/api/reviews/${review.appId}/permissions/pages_messaging`;
    const stale = await admin.call('PATCH', path, { version: 0, useDescription: 'second' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'review_changed' } });
  });
});
