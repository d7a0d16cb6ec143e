import { GIVE_UP_MS } from '../../domain/outgoing-webhooks';
import { join } from '../people/support';
import { type HookReceiver, type ReceivedHook, signatureOf, startHookReceiver } from '../support/hook-receiver';
import { approved, caseOn, outcome, toReview } from '../support/review-case';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
let receiver: HookReceiver;

beforeAll(async () => {
  [stack, receiver] = await Promise.all([startStack(), startHookReceiver()]);
});
afterAll(async () => {
  await stack?.stop();
  await receiver?.close();
});
beforeEach(() => receiver.answers(() => 204));
afterEach(async () => {
  const { items } = (await stack.call('GET', '/api/outgoing-webhooks')).body;
  for (const { id } of items) await stack.call('DELETE', `/api/outgoing-webhooks/${id}`);
});

const EVERYTHING = [
  'message.received',
  'reply.sent',
  'reply.failed',
  'reply.delivered',
  'reply.read',
  'conversation.opened',
  'conversation.closed',
  'conversation.expired',
];

async function register(more: Record<string, unknown> = {}): Promise<{ id: string; secret: string }> {
  const wish = { name: 'CRM', url: receiver.url, events: EVERYTHING, ...more };
  const { status, body } = await stack.call('POST', '/api/outgoing-webhooks', wish);
  expect([status, body.webhook?.off]).toEqual([201, null]);
  return { id: body.webhook.id, secret: body.secret };
}

const typesOf = (hooks: ReceivedHook[]) => hooks.map(({ body }) => body.type);
const log = async (id: string) => (await stack.call('GET', `/api/outgoing-webhooks/${id}/deliveries`)).body.items;
const seconds = (count: number) => stack.clock.advance(count * 1000);

test('A whole conversation is told in order, signed, with ids and facts and without its texts', async () => {
  const { secret } = await register();
  const visitor = newVisitor(stack);
  const mid = await visitor.writes('Is the room with a view free?');
  await visitor.shown(1);
  await visitor.reply('r1', 'Yes');
  await visitor.replyIs('r1', 'delivered', 'read');
  await stack.call('POST', `/api/conversations/${visitor.id}/close`);
  await receiver.got(visitor.id, 'conversation.closed');
  await receiver.got(visitor.id, 'reply.delivered');
  const told = receiver.of(visitor.id);
  expect(typesOf(told).filter((type) => type !== 'reply.delivered')).toEqual([
    'conversation.opened',
    'message.received',
    'reply.sent',
    'conversation.closed',
  ]);
  const received = await receiver.got(visitor.id, 'message.received');
  expect(received.body.data).toMatchObject({
    ...{ conversationId: visitor.id, pageId: visitor.page.pageId, visitorId: visitor.psid },
    message: { mid, kind: 'message' },
  });
  const sent = await receiver.got(visitor.id, 'reply.sent');
  expect(sent.body.data.reply).toMatchObject({
    replyId: 'r1',
    author: { kind: 'system', id: 'system' },
    failure: null,
  });
  for (const hook of told) {
    expect(hook.signature).toBe(signatureOf(secret, hook));
    expect(hook.text).not.toContain('room with a view');
  }
});

test('Texts go along only where that was chosen', async () => {
  await register({ events: ['message.received'], includeText: true });
  const visitor = newVisitor(stack);
  await visitor.writes('Привет, есть номер? 🙂');
  const { body } = await receiver.got(visitor.id, 'message.received');
  expect(body.data.text).toBe('Привет, есть номер? 🙂');
  expect(typesOf(receiver.of(visitor.id))).toEqual(['message.received']);
});

test('What is not taken is tried again under the same id, and what follows in the conversation waits for it', async () => {
  const { id } = await register({ events: ['message.received'] });
  const [stuck, other] = [newVisitor(stack), newVisitor(stack)];
  receiver.answers(({ body }) => (body.data.conversationId === stuck.id ? 500 : 204));
  await stuck.writes('first');
  await eventually('the first try has failed', async () => (await log(id))[0]?.tries === 1);
  await stuck.writes('second');
  await other.writes('of somebody else');
  await receiver.got(other.id, 'message.received');
  expect(new Set(receiver.of(stuck.id).map((hook) => hook.id)).size).toBe(1);
  receiver.answers(() => 204);
  seconds(60);
  await eventually('both are taken', async () =>
    (await log(id)).every(({ state }: { state: string }) => state === 'delivered'),
  );
  const tries = receiver.of(stuck.id).map((hook) => hook.id);
  const again = tries.slice(0, -1); // twice, or more often where this machine was slow
  expect(again.length).toBeGreaterThan(1);
  expect(new Set(again).size).toBe(1);
  expect(tries.at(-1)).not.toBe(tries[0]);
  const first = (await log(id)).find((one: { id: string }) => one.id === tries[0]);
  expect(first.attempts[0]).toMatchObject({ status: 500, error: 'status' });
  expect(first.attempts.at(-1)).toMatchObject({ status: 204, error: null });
});

test('A webhook that takes nothing for three days is switched off, administrators get one mail, and a person sends again', async () => {
  const setup = new URL(stack.api.setupUrl ?? '').hash.slice(1);
  const olga = { code: setup, name: 'Olga', email: 'olga@example.com', password: 'correct horse battery' };
  await stack.call('POST', '/api/setup', olga);
  const { id } = await register({ events: ['message.received'] });
  receiver.answers(() => 503);
  const visitor = newVisitor(stack);
  await visitor.writes('for nobody');
  await eventually('the first try has failed', async () => (await log(id))[0]?.tries === 1);
  stack.clock.advance(GIVE_UP_MS + 1000);
  await eventually('it is off', async () => (await stack.call('GET', `/api/outgoing-webhooks/${id}`)).body.off);
  expect((await stack.call('GET', `/api/outgoing-webhooks/${id}`)).body.off.reason).toBe('failing');
  const mails = (await stack.call('GET', '/api/mails')).body.items;
  expect(mails.filter(({ template }: { template: string }) => template === 'webhook_off')).toHaveLength(1);
  const [given] = await eventually('it is given up', async () => {
    const items = await log(id);
    return items[0]?.state === 'failed' && items;
  });
  const replay = `/api/outgoing-webhooks/${id}/deliveries/${given.id}/replay`;
  expect((await stack.call('POST', replay)).body.code).toBe('outgoing_webhook_off');
  receiver.answers(() => 204);
  await stack.call('PATCH', `/api/outgoing-webhooks/${id}`, { active: true });
  expect((await stack.call('POST', replay)).status).toBe(202);
  await eventually('it is taken', async () => (await log(id))[0]?.state === 'delivered');
  expect(new Set(receiver.of(visitor.id).map((hook) => hook.id))).toEqual(new Set([given.id]));
});

test('A test event is sent; a new secret signs beside the old one', async () => {
  const { id, secret } = await register({ events: ['message.received'] });
  const renewed = (await stack.call('POST', `/api/outgoing-webhooks/${id}/secret`)).body.secret;
  expect(renewed).not.toBe(secret);
  const { body } = await stack.call('POST', `/api/outgoing-webhooks/${id}/test`);
  const hook = await eventually('the test event', () => receiver.received.find((one) => one.id === body.id));
  expect(hook.body.type).toBe('test');
  expect(hook.signature).toBe(`${signatureOf(renewed, hook)} ${signatureOf(secret, hook)}`);
});

test('A conversation that is given to somebody is told with whom', async () => {
  await register({ events: ['conversation.assigned'] });
  const oleg = await join(stack, ['operator']);
  await oleg.browser.call('PATCH', '/api/presence', { presence: 'online' });
  const visitor = newVisitor(stack);
  await visitor.writes('Is somebody there?');
  await visitor.shown(1);
  await oleg.browser.call('POST', `/api/conversations/${visitor.id}/take`, {});
  const { body } = await receiver.got(visitor.id, 'conversation.assigned');
  expect(body.data).toMatchObject({ conversationId: visitor.id, operatorId: oleg.id });
  await oleg.browser.call('PATCH', '/api/presence', { presence: 'offline' });
});

test("Meta's decision about a review is told with what was decided", async () => {
  await register({ events: ['review.decided'] });
  const review = caseOn(stack.client, stack.taskQueue);
  await review.enter(...toReview, outcome(approved));
  const hook = await eventually('the decision', () =>
    receiver.received.find(({ body }) => body.type === 'review.decided' && body.data.appId === review.appId),
  );
  expect(hook.body.data.verdicts).toEqual(approved);
  await review.stop();
});

test('What was sent while it was off is sent again in its order, all of it by one call', async () => {
  const { id } = await register({ events: ['message.received'] });
  receiver.answers(() => 500);
  const visitor = newVisitor(stack);
  const mids = [await visitor.writes('first'), await visitor.writes('second')];
  const all = await eventually('the first try has failed', async () => {
    const items = await log(id);
    return items.length === 2 && items[1].tries === 1 && items;
  });
  expect(all.map(({ nextTryAt }: { nextTryAt: string | null }) => nextTryAt)).toEqual([null, expect.any(String)]);
  await stack.call('PATCH', `/api/outgoing-webhooks/${id}`, { active: false });
  seconds(60);
  const states = async () => (await log(id)).map(({ state }: { state: string }) => state);
  await eventually('both are dropped', async () => (await states()).every((state: string) => state === 'dropped'));
  const replay = `/api/outgoing-webhooks/${id}/deliveries/replay`;
  expect((await stack.call('POST', replay)).body.code).toBe('outgoing_webhook_off');
  receiver.answers(() => 204);
  await stack.call('PATCH', `/api/outgoing-webhooks/${id}`, { active: true });
  const before = receiver.of(visitor.id).length;
  expect((await stack.call('POST', replay)).body).toEqual({ replayed: 2, more: false });
  await eventually('both are taken', async () => (await states()).every((state: string) => state === 'delivered'));
  const told = receiver.of(visitor.id).slice(before);
  expect(told.map(({ body }) => body.data.message.mid)).toEqual(mids);
  expect((await stack.call('POST', replay)).body).toEqual({ replayed: 0, more: false });
});

test('What was to be sent again by a process that died is taken up when somebody asks once more', async () => {
  const { id } = await register({ events: ['message.received'] });
  const { body: sent } = await stack.call('POST', `/api/outgoing-webhooks/${id}/test`);
  await eventually('it is taken', async () => (await log(id))[0]?.state === 'delivered');
  await stack.store.hookDeliveries.updateOne({ _id: sent.id }, { $set: { state: 'waiting' } }); // and nothing more
  const replay = `/api/outgoing-webhooks/${id}/deliveries/${sent.id}/replay`;
  expect((await stack.call('POST', replay)).status).toBe(202);
  await eventually('it is taken again', () => receiver.received.filter((one) => one.id === sent.id).length === 2);
});

test('Erasing a conversation takes what was told of it out of the log', async () => {
  const { id } = await register();
  const visitor = newVisitor(stack);
  await visitor.writes('to be forgotten');
  await receiver.got(visitor.id, 'message.received');
  await eventually('it stands in the log', async () => (await log(id)).length > 0);
  await stack.call('POST', `/api/conversations/${visitor.id}/erase`);
  await eventually('nothing is left', async () => (await log(id)).length === 0);
  const changes = async () => JSON.stringify(await stack.store.changes.find().lean());
  await eventually('no change names it', async () => !(await changes()).includes(visitor.id));
});
