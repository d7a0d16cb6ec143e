import { createPageWatch } from '../../pages/page-watch';
import { createWaitingSends } from '../../pages/waiting-sends';
import { createReplyRepository } from '../../store/reply-repository';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor, sendsOf } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ graphTimeoutMs: 4000 });
});
afterAll(() => stack?.stop());

async function writtenTo() {
  const visitor = newVisitor(stack);
  await visitor.writes('hello');
  await visitor.shown(1);
  return visitor;
}

type Fault = Parameters<Stack['simulator']['faults']['add']>[0]['fault'];

function nextSend(psid: string, fault: Fault, times = 1): void {
  stack.simulator.faults.add({ on: 'send', times, psid, fault });
}

async function received(visitor: Awaited<ReturnType<typeof writtenTo>>): Promise<string[]> {
  return (await visitor.sees()).filter(({ direction }) => direction === 'from_page').map(({ text }) => text);
}

describe('When Facebook refuses for now', () => {
  test('the reply is tried again and arrives once', async () => {
    const maria = await writtenTo();
    nextSend(maria.psid, { kind: 'error', code: 1200 });
    await maria.reply('r');
    expect(await maria.replyIs('r', 'sent', 'delivered')).toMatchObject({ attempts: 2, failure: null });
    expect(await received(maria)).toEqual(['reply r']);
  });

  test('a waiting reply can be taken back, and the next one goes out', async () => {
    const maria = await writtenTo();
    nextSend(maria.psid, { kind: 'error', code: 613 }, 100);
    await maria.reply('stuck');
    await maria.replyIs('stuck', 'retrying');
    await maria.reply('next');
    const path = `/api/conversations/${maria.id}/replies/stuck/cancel`;
    expect(await stack.call('POST', path)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    stack.simulator.faults.clear();
    await maria.replyIs('next', 'sent', 'delivered');
    expect(await received(maria)).toEqual(['reply next']);
    expect(await stack.call('POST', `/api/conversations/${maria.id}/replies/next/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'reply_not_cancellable' },
    });
  });
});

describe('When Facebook refuses for good', () => {
  test.each([
    [551, 1545041, 'recipient_unavailable'],
    [10, 2018278, 'messaging_window_closed'],
    [200, 2018028, 'app_not_live'],
    [100, 2018001, 'recipient_unknown'],
    [10, 2018300, 'thread_owned_elsewhere'],
  ])('with %i/%i the reply has failed with its reason and is not tried again', async (code, subcode, reason) => {
    const maria = await writtenTo();
    nextSend(maria.psid, { kind: 'error', code, subcode });
    await maria.reply('r');
    expect(await maria.replyIs('r', 'failed')).toMatchObject({ attempts: 1, failure: { reason, code, subcode } });
    await maria.reply('next');
    await maria.replyIs('next', 'sent', 'delivered');
    expect(await received(maria)).toEqual(['reply next']);
  });
});

describe('When the answer of Facebook is lost', () => {
  test('the echo proves that the reply arrived; it is not sent again', async () => {
    const maria = await writtenTo();
    nextSend(maria.psid, { kind: 'timeout_after_delivery' });
    await maria.reply('r');
    await maria.reply('next');
    await maria.replyIs('r', 'sent', 'delivered');
    await maria.replyIs('next', 'sent', 'delivered');
    expect(await received(maria)).toEqual(['reply r', 'reply next']);
  });

  test('without an echo nobody knows: it is shown as unknown and never repeated, and the next reply goes out', async () => {
    const maria = await writtenTo();
    nextSend(maria.psid, { kind: 'drop_before_delivery' });
    await maria.reply('r');
    expect(await maria.replyIs('r', 'unknown')).toMatchObject({ attempts: 1, failure: { reason: 'outcome_unknown' } });
    await maria.reply('next');
    const delivered = await eventually(
      'the next reply has gone out after the wait for the echo',
      async () => ['sent', 'delivered'].includes((await maria.delivery('next'))?.state),
      55_000,
    );
    expect(delivered).toBe(true);
    expect(await maria.delivery('r')).toMatchObject({ state: 'unknown' });
    expect(await received(maria)).toEqual(['reply next']);
  }, 90_000);

  test.each([
    ['an HTML page', { kind: 'html', httpStatus: 502 }],
    ['a bare 500', { kind: 'status', httpStatus: 500 }],
  ] as [string, Fault][])('%s instead of an answer leaves it unknown', async (_name, fault) => {
    const maria = await writtenTo();
    nextSend(maria.psid, fault);
    await maria.reply('r');
    expect(await maria.replyIs('r', 'unknown')).toMatchObject({ attempts: 1, failure: { reason: 'outcome_unknown' } });
    expect(await received(maria)).toEqual([]);
  });
});

describe('When Facebook says that a limit is used up', () => {
  test('nothing more is asked for this Page until the time it named; other Pages go on', async () => {
    const [other, page] = stack.pages;
    const maria = newVisitor(stack, page);
    const ivan = newVisitor(stack, page);
    const anna = newVisitor(stack, other);
    for (const visitor of [maria, ivan, anna]) {
      await visitor.writes('hello');
      await visitor.shown(1);
    }
    nextSend(maria.psid, { kind: 'rate_limit', code: 80006, estimatedMinutes: 30 });
    await maria.reply('r');
    expect(await maria.replyIs('r', 'retrying')).toMatchObject({ failure: { reason: 'rate_limited', code: 80006 } });
    const asked = (await sendsOf(stack, ivan.psid)).length;
    await ivan.reply('r');
    expect(await ivan.replyIs('r', 'retrying')).toMatchObject({ failure: { reason: 'rate_limited', code: null } });
    expect(await sendsOf(stack, ivan.psid)).toHaveLength(asked);
    await anna.reply('r');
    await anna.replyIs('r', 'sent', 'delivered');
  });
});

describe('When the Page token has died', () => {
  test('while Facebook refuses replies and calls the token good, it is asked seldom, and people are told', async () => {
    const maria = await writtenTo();
    const reasons = async () =>
      (await stack.call('GET', `/api/pages/${maria.page.id}/health`)).body.findings
        .filter(({ code }: { code: string }) => code === 'token_invalid')
        .map(({ data }: { data: { reason: string } }) => data.reason);
    nextSend(maria.psid, { kind: 'error', code: 190, subcode: 460 }, 1000);
    await maria.reply('r');
    await eventually('people are told', async () => (await reasons()).includes('token_refused'));
    expect(await sendsOf(stack, maria.psid)).toHaveLength(2); // called good after the first
    expect((await stack.call('GET', `/api/pages/${maria.page.id}`)).body.tokenDead).toBe(true);

    stack.clock.advance(60_000);
    await createPageWatch(stack.client, stack.taskQueue).tell(maria.page.id, 'changed');
    await eventually('it is tried once more', async () => (await sendsOf(stack, maria.psid)).length === 3);
    expect(await reasons()).toEqual(['token_refused']);

    stack.simulator.faults.clear();
    await probed(maria.page.id);
    await maria.replyIs('r', 'sent', 'delivered');
    await probed(maria.page.id);
    expect(await reasons()).toEqual([]);
    expect(await received(maria)).toEqual(['reply r']);
  });

  test('replies are parked without asking Facebook again, and go out in order when it lives again', async () => {
    const [maria, ivan] = [await writtenTo(), await writtenTo()];
    for (const visitor of [maria, ivan]) await visitor.known(); // else the question for it meets the dead token first
    const tokenPath = `/simulator/pages/${maria.page.pageId}/token`;
    await call(stack.simulator.url, 'PUT', tokenPath, { deadSubcode: 460 });
    await maria.reply('r');
    expect(await maria.replyIs('r', 'retrying')).toMatchObject({
      failure: { reason: 'token_invalid', code: 190, subcode: 460 },
    });
    await ivan.reply('r');
    expect(await ivan.replyIs('r', 'retrying')).toMatchObject({ failure: { reason: 'token_invalid', code: null } });
    const dead = { facebookPageId: maria.page.pageId, deadTokenVersion: 1 };
    await eventually('the token counts as dead', async () => (await stack.store.pages.countDocuments(dead)) === 1);
    await maria.reply('behind');
    const closing = await stack.call('POST', `/api/conversations/${ivan.id}/close`);
    expect(closing).toMatchObject({ status: 200, body: { status: 'open' } }); // when the reply has gone

    await call(stack.simulator.url, 'PUT', tokenPath, { deadSubcode: null });
    await probed(maria.page.id);
    await maria.replyIs('behind', 'sent', 'delivered');
    await ivan.replyIs('r', 'sent', 'delivered');
    await ivan.statusIs('closed');
    expect(await received(maria)).toEqual(['reply r', 'reply behind']);
    expect(await received(ivan)).toEqual(['reply r']);
  });
});

/** The last: nothing more is asked for this Page. */
test('who lets a reply go on while Facebook is still thinking is heard when it has refused', async () => {
  const maria = await writtenTo();
  nextSend(maria.psid, { kind: 'rate_limit', code: 80006, estimatedMinutes: 30, afterMs: 1500 });
  await maria.reply('r');
  await maria.replyIs('r', 'sending');
  await createWaitingSends(stack.client, createReplyRepository(stack.store)).resume(maria.id);
  const lookedAgain = async () => (await maria.delivery('r'))?.failure?.code === null;
  await eventually('the Page was found to be waited for', lookedAgain);
  expect(await maria.delivery('r')).toMatchObject({ state: 'retrying' });
});

/** A person looks at the Page: everything is tried anew. */
async function probed(id: string): Promise<void> {
  const { body } = await stack.call('POST', `/api/pages/${id}/probe`);
  await eventually('the probe is finished', async () => {
    const { probe } = (await stack.call('GET', `/api/pages/${id}/health`)).body;
    return probe?.id === body.probeId && probe.finishedAt !== null;
  });
}
