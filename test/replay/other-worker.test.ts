import type { WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { createKeyring } from '../../config/keyring';
import { createDataConverter } from '../../temporal/data-converter';
import { conversationWorkflowId, sendReplyUpdate } from '../../workflows/contracts';
import { getQueueQuery, queueWorkflowId } from '../../workflows/queue-contracts';
import { join } from '../people/support';
import { online } from '../queue/support';
import { type Stack, startStack, TEST_KEYS } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
afterEach(() => stack?.stop());

const queueOf = ({ client, taskQueue }: Stack) => client.workflow.getHandle(queueWorkflowId(taskQueue));
const conversationOf = ({ client }: Stack, { page, psid }: ReturnType<typeof newVisitor>) =>
  client.workflow.getHandle(conversationWorkflowId(page.pageId, psid));

const last = async (workflow: WorkflowHandle) => (await workflow.fetchHistory()).events?.at(-1);

/** A task that changed nothing is the last of its history: a worker without a memory joins it with the next task, a later one does not. */
async function atRest(workflow: WorkflowHandle): Promise<void> {
  await eventually('nothing is to do', async () => (await last(workflow))?.workflowTaskCompletedEventAttributes);
}

/** What is asked while there is no worker comes to the next one in one task. */
async function askNextWorker<T>(asks: () => Promise<T>[]): Promise<T[]> {
  const { start } = await stack.restartWorker();
  const asked = Promise.all(asks());
  await start();
  return await asked;
}

async function replay(workflow: WorkflowHandle): Promise<void> {
  const options = {
    workflowBundle: { codePath: process.env.TEST_WORKFLOW_BUNDLE ?? '' },
    dataConverter: createDataConverter(createKeyring(TEST_KEYS)),
  };
  await Worker.runReplayHistory(options, await workflow.fetchHistory(), workflow.workflowId);
}

test('What people ask of the queue while its worker is exchanged is replayed by the one after that', async () => {
  stack = await startStack();
  const visitors = [newVisitor(stack), newVisitor(stack), newVisitor(stack)];
  const { browser } = await join(stack, ['supervisor']);
  for (const visitor of visitors) await visitor.writes('hello');
  const queue = queueOf(stack);
  const known = () => queue.query(getQueueQuery).catch(() => null);
  await eventually('all wait', async () => (await known())?.waiting === visitors.length);
  await atRest(queue);
  /** A worker that starts slowly is waited for only so long: then one presses again. */
  const take = (id: string) =>
    eventually('it is taken', async () => {
      const { status } = await browser.call('POST', `/api/conversations/${id}/take`, {});
      return status !== 503 && status;
    });
  expect(await askNextWorker(() => visitors.map(({ id }) => take(id)))).toEqual([200, 200, 200]);
  await replay(queue);
});

test('What is sent to a visitor while the worker is exchanged is replayed by the one after that', async () => {
  stack = await startStack();
  const visitor = newVisitor(stack);
  await visitor.writes('hello');
  await visitor.shown(1);
  await visitor.reply('r1');
  await visitor.replyIs('r1', 'sent', 'delivered');
  const conversation = conversationOf(stack, visitor);
  await atRest(conversation);
  const sent = await askNextWorker(() =>
    ['r2', 'r3'].map((replyId) => conversation.executeUpdate(sendReplyUpdate, { args: [{ replyId }] })),
  );
  expect(sent).toEqual([{ accepted: true }, { accepted: true }]);
  await replay(conversation);
});

test('What a worker that keeps nothing in memory did is replayed by one that does', async () => {
  stack = await startStack({ forgetful: true });
  const visitors = [newVisitor(stack), newVisitor(stack)];
  const people = await Promise.all([online(stack), online(stack)]);
  await Promise.all(visitors.map((visitor) => visitor.writes('hello')));
  await Promise.all(visitors.map((visitor) => visitor.shown(1)));
  await Promise.all(
    visitors.map(async ({ id, writes, reply, replyIs }, n) => {
      const ask = (path: string, body = {}) =>
        people[n]?.browser.call('POST', `/api/conversations/${id}/${path}`, body);
      await Promise.all([ask('take'), ask('transfer'), writes('and again')]);
      await Promise.all([reply('r1'), reply('r2'), ask('take')]);
      await replyIs('r2', 'sent', 'delivered');
      await Promise.all([reply('r3'), writes('once more'), ask('transfer')]);
      await replyIs('r3', 'sent', 'delivered');
    }),
  );
  for (const workflow of [queueOf(stack), ...visitors.map((visitor) => conversationOf(stack, visitor))]) {
    await replay(workflow);
  }
});
