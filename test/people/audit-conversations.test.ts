import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import type { AuditRow } from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const logOf = async (id: string): Promise<AuditRow[]> =>
  (await stack.call('GET', `/api/audit-log?${new URLSearchParams({ objectId: id })}`)).body.items;

test('Replying, taking back and closing are written down once each, without the text', async () => {
  const maria = newVisitor(stack);
  await maria.writes('a question');
  await maria.shown(1);
  const reply = { replyId: 'r1', text: 'nobody else should read this' };
  for (const round of [1, 2]) {
    const { status } = await stack.call('POST', `/api/conversations/${maria.id}/replies`, reply);
    expect([round, status]).toEqual([round, 202]);
  }
  await maria.replyIs('r1', 'sent', 'delivered', 'read');
  for (const round of [1, 2]) {
    const { body } = await stack.call('POST', `/api/conversations/${maria.id}/close`);
    expect([round, body.status]).toEqual([round, 'closed']);
  }
  const log = await logOf(maria.id);
  expect(log.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
    { action: 'conversation.closed', before: { status: 'open' }, after: { status: 'closed' } },
    { action: 'reply.accepted', before: null, after: { replyId: 'r1' } },
  ]);
  expect(JSON.stringify(await stack.store.audit.find().lean())).not.toContain(reply.text);
});

test('What was refused is not written down', async () => {
  const maria = newVisitor(stack);
  await maria.writes('a question');
  await maria.shown(1);
  stack.clock.advance(25 * 3_600_000);
  const { status } = await stack.call('POST', `/api/conversations/${maria.id}/replies`, { replyId: 'late', text: 'x' });
  expect(status).toBe(409);
  expect(await logOf(maria.id)).toEqual([]);
});
