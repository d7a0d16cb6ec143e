import { createWaitingSends } from '../../pages/waiting-sends';
import { createReplyRepository } from '../../store/reply-repository';
import { call } from '../support/http';
import { caseOn, toReleased, toReview } from '../support/review-case';
import { type ConnectedPage, type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
let page: ConnectedPage;
let review: ReturnType<typeof caseOn>;
beforeAll(async () => {
  stack = await startStack();
  const [first] = stack.pages;
  if (!first) throw new Error('no Page');
  page = first;
  review = caseOn(stack.client, stack.taskQueue, page.appId);
  await stack.call('POST', '/api/reviews', { appId: page.appId, name: 'Sunny Hotels' });
  await review.enter(...toReleased);
});
afterAll(async () => {
  await review?.stop();
  await stack?.stop();
});

const health = async (id = page.id) => (await stack.call('GET', `/api/pages/${id}/health`)).body;
const hasFinding = async (code: string, id = page.id) =>
  (await health(id)).findings.find((finding: { code: string }) => finding.code === code);

async function writtenTo(at: ConnectedPage | undefined = page) {
  const visitor = newVisitor(stack, at);
  await visitor.writes('hello');
  await visitor.shown(1);
  return visitor;
}

async function received(visitor: Awaited<ReturnType<typeof writtenTo>>): Promise<string[]> {
  return (await visitor.sees()).filter(({ direction }) => direction === 'from_page').map(({ text }) => text);
}

test('a released app: the notice that only people with a role are heard goes, with the entry as its evidence', async () => {
  await stack.call('POST', `/api/pages/${page.id}/probe`);
  const { appMode } = await eventually('the Page was looked at since', async () => {
    const known = await health();
    return known.probedAt !== null && known.appMode?.mode === 'live' && known;
  });
  expect(appMode).toMatchObject({ reviewEntry: toReview.length + 2, enteredBy: null });
  expect(await hasFinding('app_mode_unknown')).toBeUndefined();
});

describe('While the app is blocked', () => {
  test('replies of all its Pages wait visibly, and go out in order by themselves once it is unblocked', async () => {
    const [maria, boris] = [await writtenTo(), await writtenTo(stack.pages[1])];
    await review.enter({ kind: 'blocked' });
    for (const id of ['r1', 'r2'])
      expect(await maria.reply(id)).toMatchObject({ status: 202, body: { state: 'paused' } });
    await boris.reply('r3');
    for (const [visitor, id] of [
      [maria, 'r1'],
      [maria, 'r2'],
      [boris, 'r3'],
    ] as const) {
      expect(await visitor.replyIs(id, 'paused')).toMatchObject({ failure: { reason: 'app_blocked', code: null } });
    }
    const finding = await eventually('the finding', () => hasFinding('app_blocked'));
    expect(finding).toMatchObject({ severity: 'error', nextStep: { link: `/reviews/${page.appId}` } });
    expect([...(await received(maria)), ...(await received(boris))]).toEqual([]);

    await review.enter({ kind: 'appeal_sent' }, { kind: 'unblocked' });
    for (const [visitor, id] of [
      [maria, 'r1'],
      [maria, 'r2'],
      [boris, 'r3'],
    ] as const) {
      await visitor.replyIs(id, 'sent', 'delivered');
    }
    expect(await received(maria)).toEqual(['reply r1', 'reply r2']);
    await eventually('the finding is gone', async () => !(await hasFinding('app_blocked')));
  });
});

test('without access to messages replies wait until Meta gives it back', async () => {
  const maria = await writtenTo();
  await review.enter({ kind: 'access_lost', permission: 'pages_messaging', how: 'revoked' });
  await maria.reply('r');
  expect(await maria.replyIs('r', 'paused')).toMatchObject({ failure: { reason: 'access_lost' } });
  await review.enter({ kind: 'access_restored', permission: 'pages_messaging' });
  await maria.replyIs('r', 'sent', 'delivered');
});

test('a block that Facebook shows and nobody entered leads to the case, and changes nothing in it', async () => {
  const maria = await writtenTo();
  const facebook = (state: string) => call(stack.simulator.url, 'PATCH', `/simulator/apps/${page.appId}`, { state });
  await facebook('restricted');
  await maria.reply('r');
  expect(await maria.replyIs('r', 'retrying')).toMatchObject({ failure: { reason: 'app_blocked', code: 200 } });
  await eventually('the finding', () => hasFinding('app_blocked'));
  expect((await stack.call('GET', `/api/reviews/${page.appId}`)).body).toMatchObject({ stage: 'published' });

  await review.enter({ kind: 'blocked' });
  await facebook('active');
  await review.enter({ kind: 'unblocked' });
  await maria.replyIs('r', 'sent', 'delivered');
});

test('a reply whose window closes while the app is blocked fails, and is not sent later', async () => {
  const maria = await writtenTo();
  await review.enter({ kind: 'blocked' });
  await maria.reply('late');
  await maria.replyIs('late', 'paused');
  stack.clock.advance(25 * 3_600_000);
  await createWaitingSends(stack.client, createReplyRepository(stack.store)).resume(maria.id); // its next look
  const missed = await maria.replyIs('late', 'failed');
  expect(missed).toMatchObject({ failure: { reason: 'messaging_window_closed' } });
  await review.enter({ kind: 'unblocked' });
  expect(await received(maria)).toEqual([]);
});
