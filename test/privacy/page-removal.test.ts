import { PAGE_ID_SEARCH_ATTRIBUTE } from '../../workflows/contracts';
import { pageAt } from '../api/support';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';
import { deletionDone, everything } from './support';

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
});
afterEach(() => stack?.stop());

async function talk(visitor: ReturnType<typeof newVisitor>) {
  await visitor.writes('my secret words');
  await visitor.shown(1);
  await visitor.reply('r1');
  await visitor.replyIs('r1', 'sent', 'delivered');
}

test('A removed Page whose history is kept: unsubscribed, parked replies fail with the reason, conversations close', async () => {
  const page = pageAt(stack, 0);
  const maria = newVisitor(stack, page);
  await talk(maria);
  await call(stack.simulator.url, 'PUT', `/simulator/pages/${page.pageId}/token`, { deadSubcode: 463 });
  await maria.reply('waits');
  await maria.replyIs('waits', 'retrying');
  const health = async () => (await stack.call('GET', `/api/pages/${page.id}/health`)).body;
  await eventually('the token was looked at', async () =>
    (await health()).findings.some(({ code }: { code: string }) => code === 'token_invalid'),
  );
  await call(stack.simulator.url, 'PUT', `/simulator/pages/${page.pageId}/token`, { deadSubcode: null });

  const removed = await stack.call('DELETE', `/api/pages/${page.id}`);
  expect(removed.body).toMatchObject({ id: page.id, unsubscribed: true, unsubscribeProblem: null });
  await deletionDone(stack, removed.body.deletionCode);
  expect(await maria.delivery('waits')).toMatchObject({ state: 'failed', failure: { reason: 'page_removed' } });
  expect(await maria.conversation()).toMatchObject({ status: 'closed' });
  expect(await maria.thread()).toHaveLength(3);
  const { body } = await call(stack.simulator.url, 'GET', '/simulator/apps');
  expect(JSON.stringify(body)).toContain('"subscribedFields":null');
  expect((await stack.call('DELETE', `/api/pages/${page.id}`)).body.code).toBe('page_not_found');
});

test('A removed Page whose history is purged leaves nothing, its sister stays, and Facebook may be away meanwhile', async () => {
  const [page, sister] = [pageAt(stack, 0), pageAt(stack, 1)];
  const visitors = [newVisitor(stack, page), newVisitor(stack, page), newVisitor(stack, page)];
  const other = newVisitor(stack, sister);
  for (const one of [...visitors, other]) await talk(one);
  const runs = () =>
    stack.client.workflow.count(`WorkflowType = 'conversation' AND ${PAGE_ID_SEARCH_ATTRIBUTE} = '${page.pageId}'`);
  await eventually('their runs are listed', async () => (await runs()).count === 3);
  stack.simulator.faults.add({ on: 'call', times: 5, fault: { kind: 'status', httpStatus: 503 } });

  const removed = await stack.call('DELETE', `/api/pages/${page.id}?history=purge`);
  expect(removed.body).toMatchObject({ unsubscribed: false, unsubscribeProblem: 'outcome_unknown' });
  const request = await deletionDone(stack, removed.body.deletionCode);
  expect(request).toMatchObject({
    kind: 'page_purged',
    found: { conversations: 3, messages: 3, replies: 3, executions: 3 },
    remaining: { conversations: 0, messages: 0, replies: 0, executions: 0, visitors: 0, parkedEvents: 0 },
  });
  const raw = await everything(stack);
  for (const { psid } of visitors) expect(raw).not.toContain(psid);
  expect(raw).toContain(other.psid);
  await other.reply('r2');
  await other.replyIs('r2', 'sent', 'delivered');
}, 150_000);

test('What a process that died had only written down is begun by the next one', async () => {
  const page = pageAt(stack, 0);
  const maria = newVisitor(stack, page);
  await talk(maria);
  await stack.store.pages.updateOne(
    { _id: page.id },
    {
      $set: {
        removedAt: new Date(),
        facebookPageId: `removed:${page.id}`,
        removal: { code: 'LEFTBEHIND', purge: false, facebookPageId: page.pageId, begun: false },
      },
    },
  );
  await eventually('it was begun and done', () => deletionDone(stack, 'LEFTBEHIND').catch(() => null), 45_000);
  expect(await maria.conversation()).toMatchObject({ status: 'closed' });
});
