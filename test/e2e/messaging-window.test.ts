import { WorkflowUpdateFailedError } from '@temporalio/client';
import { skipTime } from '../../embedded/time-skipping';
import { conversationWorkflowId, sendReplyUpdate } from '../../workflows/contracts';
import { type Stack, startStack } from '../support/stack';
import { newVisitor, sendsOf } from '../support/visitor';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
});
afterEach(() => stack?.stop());

/** Moves the visitor's workflow and the clock that api, activities and simulator share. */
async function pass(visitor: ReturnType<typeof newVisitor>, ms: number): Promise<void> {
  const { pageId } = visitor.page;
  stack.clock.advance(ms);
  await skipTime(stack.client, conversationWorkflowId(pageId, visitor.psid), ms);
}

async function startedConversation() {
  const visitor = newVisitor(stack);
  await visitor.writes('hello');
  await visitor.shown(1);
  await visitor.reply('first');
  await visitor.replyIs('first', 'sent', 'delivered');
  return visitor;
}

test('a reply at 23 h 59 min goes out', async () => {
  const maria = await startedConversation();
  await pass(maria, 23 * HOUR + 59 * MINUTE - 5000);
  expect(await maria.conversation()).toMatchObject({ status: 'open', window: { state: 'open' } });
  expect((await maria.reply('just-in-time')).status).toBe(202);
  await maria.replyIs('just-in-time', 'sent', 'delivered');
});

test('at 24 h 01 min the conversation has expired and a reply is refused; nothing is sent', async () => {
  const maria = await startedConversation();
  await pass(maria, 24 * HOUR + MINUTE);
  await maria.statusIs('expired');
  expect(await maria.reply('too-late')).toMatchObject({ status: 409, body: { code: 'messaging_window_closed' } });
  expect(await sendsOf(stack, maria.psid)).toHaveLength(1);
  expect((await stack.call('GET', `/api/conversations/${maria.id}/timeline`)).body.items).toMatchObject([
    { kind: 'expired' },
  ]);
});

test('a later message moves the deadline, and an expired conversation opens again with the next one', async () => {
  const maria = await startedConversation();
  await pass(maria, 20 * HOUR);
  await maria.writes('still there?');
  await maria.heard(2);
  await pass(maria, 20 * HOUR);
  expect(await maria.conversation()).toMatchObject({ status: 'open' });
  await pass(maria, 5 * HOUR);
  await maria.statusIs('expired');

  await maria.writes('hello again');
  await maria.statusIs('open');
  expect((await maria.reply('again')).status).toBe(202);
  await maria.replyIs('again', 'sent', 'delivered');
});

test('the workflow itself refuses a reply inside the last thirty seconds', async () => {
  const maria = await startedConversation();
  await pass(maria, 24 * HOUR - 20_000);
  const handle = stack.client.workflow.getHandle(conversationWorkflowId(maria.page.pageId, maria.psid));
  const refused = handle.executeUpdate(sendReplyUpdate, { args: [{ replyId: 'r' }] });
  await expect(refused).rejects.toThrow(WorkflowUpdateFailedError);
  await expect(refused).rejects.toMatchObject({ cause: { type: 'messaging_window_closed' } });
});

test('a reply that waits for a sick Facebook is given up when the window closes', async () => {
  const maria = await startedConversation();
  stack.simulator.faults.add({ on: 'send', times: 1000, psid: maria.psid, fault: { kind: 'error', code: 2 } });
  expect((await maria.reply('stuck')).status).toBe(202);
  await maria.replyIs('stuck', 'retrying');
  await pass(maria, 24 * HOUR + MINUTE);
  await maria.statusIs('expired');
  expect(await maria.replyIs('stuck', 'failed')).toMatchObject({
    failure: { reason: 'messaging_window_closed', code: 2 },
  });
  expect((await maria.sees()).filter(({ direction }) => direction === 'from_page')).toHaveLength(1);
});
