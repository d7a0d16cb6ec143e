import { skipTime } from '../../embedded/time-skipping';
import { conversationWorkflowId } from '../../workflows/contracts';
import { join } from '../people/support';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Visitor = ReturnType<typeof newVisitor>;

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
});
afterEach(() => stack?.stop());

async function pass(visitor: Visitor, ms: number): Promise<void> {
  stack.clock.advance(ms);
  await skipTime(stack.client, conversationWorkflowId(visitor.page.pageId, visitor.psid), ms);
}

async function granted(isGranted: boolean, byFacebook = isGranted): Promise<void> {
  const [page] = stack.pages;
  const saved = await stack.call('PATCH', `/api/pages/${page?.id}`, { humanAgent: isGranted });
  expect(saved).toMatchObject({ status: 200, body: { humanAgent: isGranted } });
  const path = `/simulator/apps/${page?.appId}/access/human_agent`;
  await call(stack.simulator.url, 'PUT', path, { access: byFacebook ? 'advanced' : 'standard' });
}

async function expired(): Promise<Visitor> {
  const maria = newVisitor(stack);
  await maria.writes('hello');
  await maria.shown(1);
  await maria.heard(1);
  await pass(maria, 25 * HOUR);
  await maria.statusIs('expired');
  return maria;
}

/** An operator answers who signs in for it: days have passed. */
async function answer(maria: Visitor, replyId: string, humanAgent = true) {
  const { browser } = await join(stack, ['operator']);
  await browser.call('PATCH', '/api/presence', { presence: 'online' });
  const path = `/api/conversations/${maria.id}/replies`;
  return await browser.call('POST', path, { replyId, text: `reply ${replyId}`, humanAgent });
}

async function tagsOf({ psid }: Visitor): Promise<(string | null)[]> {
  const sends = (await call(stack.simulator.url, 'GET', `/simulator/sends?kind=message&psid=${psid}`)).body;
  return sends.map(({ tag }: { tag: string | null }) => tag);
}

test('after the window a person’s reply goes out under the tag, and the conversation stays ended', async () => {
  await granted(true);
  const maria = await expired();
  expect((await maria.conversation()).window.humanAgentUntil).not.toBeNull();
  expect(await answer(maria, 'plain', false)).toMatchObject({ status: 409, body: { code: 'messaging_window_closed' } });
  expect((await answer(maria, 'late')).status).toBe(202);
  await maria.replyIs('late', 'sent', 'delivered');
  expect((await answer(maria, 'later')).status).toBe(202);
  await maria.replyIs('later', 'sent', 'delivered');
  expect(await tagsOf(maria)).toEqual(['HUMAN_AGENT', 'HUMAN_AGENT']);
  expect(await maria.conversation()).toMatchObject({ status: 'expired', assignment: null });
  await eventually('nothing runs any more', async () => {
    const handle = stack.client.workflow.getHandle(conversationWorkflowId(maria.page.pageId, maria.psid));
    return (await handle.describe()).status.name === 'COMPLETED';
  });
});

test('inside the window the same wish is an ordinary reply', async () => {
  await granted(true);
  const maria = newVisitor(stack);
  await maria.writes('hello');
  await maria.shown(1);
  expect((await answer(maria, 'soon')).status).toBe(202);
  await maria.replyIs('soon', 'sent', 'delivered');
  expect(await tagsOf(maria)).toEqual([null]);
});

test('a reply that Facebook holds up is still sent after the window, and a visitor who writes meanwhile is in the queue again', async () => {
  await granted(true);
  const maria = await expired();
  const fault = { on: 'send', times: 1000, psid: maria.psid, fault: { kind: 'error', code: 2 } } as const;
  stack.simulator.faults.add(fault);
  expect((await answer(maria, 'held')).status).toBe(202);
  await maria.replyIs('held', 'retrying');
  await maria.writes('are you there?');
  await maria.statusIs('open');
  await eventually('she waits for an operator', async () => (await maria.conversation()).waitingSince !== null);
  stack.simulator.faults.clear();
  await pass(maria, 10 * 60_000);
  await maria.replyIs('held', 'sent', 'delivered');
  expect(await tagsOf(maria)).toContain(null); // the window was open again by then
});

test('without the grant, for a program, or after seven days it is refused, and nothing is sent', async () => {
  await granted(false);
  const maria = await expired();
  expect(await answer(maria, 'a')).toMatchObject({ status: 409, body: { code: 'human_agent_not_granted' } });
  await granted(true);
  const program = { replyId: 'b', text: 'by a program', humanAgent: true };
  expect(await stack.call('POST', `/api/conversations/${maria.id}/replies`, program)).toMatchObject({
    status: 403,
    body: { code: 'human_agent_is_person' },
  });
  stack.clock.advance(6 * DAY);
  expect(await answer(maria, 'c')).toMatchObject({ status: 409, body: { code: 'messaging_window_closed' } });
  expect(await tagsOf(maria)).toEqual([]);
});

test('what a person believed and Facebook does not is a failure with its reason', async () => {
  await granted(true, false);
  const maria = await expired();
  expect((await answer(maria, 'hopeful')).status).toBe(202);
  expect(await maria.replyIs('hopeful', 'failed')).toMatchObject({ failure: { code: 10 } });
});
