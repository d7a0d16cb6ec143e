import { deliver, newPsid, pageBody, signed, textEvent } from '../support/facebook';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

describe('When a visitor writes', () => {
  test('the message is in the queue, and the reply reaches the visitor once and is shown as delivered', async () => {
    const maria = newVisitor(stack);
    const mid = await maria.writes('Есть свободные номера? 😀');
    const [message] = await maria.shown(1);
    expect(message).toMatchObject({ mid, direction: 'in', kind: 'message', text: 'Есть свободные номера? 😀' });
    const open = (await stack.call('GET', '/api/conversations?status=open')).body.items;
    expect(open.map((row: { id: string }) => row.id)).toContain(maria.id);

    expect((await maria.reply('r1', 'Да, с пятницы.')).status).toBe(202);
    await maria.replyIs('r1', 'delivered');
    expect((await maria.sees()).map(({ text }) => text)).toEqual(['Есть свободные номера? 😀', 'Да, с пятницы.']);
  });

  test('twenty first messages at once are one conversation with twenty messages in order', async () => {
    const maria = newVisitor(stack);
    const { pageId, appSecret, callbackUrl } = maria.page;
    const start = Date.now() - 60_000;
    const texts = Array.from({ length: 20 }, (_, n) => `message ${n}`);
    const bodies = texts.map((text, n) =>
      signed(pageBody([{ pageId, events: [textEvent(pageId, maria.psid, text, start + n)] }]), appSecret),
    );
    expect(await Promise.all(bodies.map((body) => deliver(callbackUrl, body)))).toEqual(Array(20).fill(200));
    const rows = await maria.shown(20);
    expect(rows.map((row: { text: string }) => row.text)).toEqual(texts);
  });

  test('replies go out one at a time, in the order they were accepted', async () => {
    const maria = newVisitor(stack);
    await maria.writes('hello');
    await maria.shown(1);
    const ids = Array.from({ length: 8 }, (_, n) => `r${n}`);
    for (const id of ids) expect((await maria.reply(id)).status).toBe(202);
    await maria.replyIs('r7', 'sent', 'delivered');
    const seen = (await maria.sees()).filter(({ direction }) => direction === 'from_page');
    expect(seen.map(({ text }) => text)).toEqual(ids.map((id) => `reply ${id}`));
  });
});

describe('When the conversation is closed', () => {
  test("a reply is refused, and the visitor's next message opens it again", async () => {
    const maria = newVisitor(stack);
    await maria.writes('hello');
    await maria.shown(1);
    const closed = await stack.call('POST', `/api/conversations/${maria.id}/close`);
    expect(closed).toMatchObject({ status: 200, body: { status: 'closed' } });
    expect(await maria.reply('late')).toMatchObject({ status: 409, body: { code: 'conversation_closed' } });

    await maria.writes('one more thing');
    await maria.statusIs('open');
    expect((await maria.reply('r2')).status).toBe(202);
    await maria.replyIs('r2', 'delivered');
  });

  test('what was accepted before goes out first', async () => {
    const maria = newVisitor(stack);
    await maria.writes('hello');
    await maria.shown(1);
    await Promise.all(['a', 'b', 'c'].map((id) => maria.reply(id)));
    await stack.call('POST', `/api/conversations/${maria.id}/close`);
    await maria.statusIs('closed');
    expect((await maria.sees()).filter(({ direction }) => direction === 'from_page')).toHaveLength(3);
  });

  test('a redelivered old message does not open it again', async () => {
    const { pageId, appSecret, callbackUrl } = newVisitor(stack).page;
    const psid = newPsid();
    const body = signed(pageBody([{ pageId, events: [textEvent(pageId, psid, 'hello', Date.now())] }]), appSecret);
    await deliver(callbackUrl, body);
    const path = `/api/conversations/${pageId}-${psid}`;
    await eventually('it is open', async () => (await stack.call('GET', path)).body.status === 'open');
    await stack.call('POST', `${path}/close`);
    expect(await deliver(callbackUrl, body)).toBe(200);
    await eventually('the intake is empty', async () => (await stack.store.intake.countDocuments()) === 0);
    expect((await stack.call('GET', path)).body.status).toBe('closed');
  });
});
