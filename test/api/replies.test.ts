import { drawPicture } from '../../simulator/control/picture';
import { newPsid, textEvent } from '../support/facebook';
import { type Stack, startStack } from '../support/stack';
import { newVisitor, sendsOf } from '../support/visitor';
import { deliverEvents, expectProblem, pageAt, shownRows } from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

async function writtenTo() {
  const visitor = newVisitor(stack);
  await visitor.writes('hello');
  await visitor.shown(1);
  return visitor;
}

const received = async (visitor: Awaited<ReturnType<typeof writtenTo>>) =>
  (await visitor.sees()).filter(({ direction }) => direction === 'from_page').map(({ text }) => text);

describe('A reply', () => {
  test('of 2,000 characters goes out whole', async () => {
    const maria = await writtenTo();
    const text = 'я'.repeat(2000);
    expect((await maria.reply('long', text)).status).toBe(202);
    await maria.replyIs('long', 'sent', 'delivered', 'read');
    expect(await received(maria)).toEqual([text]);
  });

  test.each([
    ['of 20,001 characters', { text: 'x'.repeat(20_001) }, 'text_too_long'],
    ['without a letter', { text: '' }, 'text_empty'],
    ['of blanks only', { text: ' \n\t\u00a0' }, 'text_empty'],
    ['that is no text', { text: 7 }, 'invalid_request'],
    ['without a text', { text: undefined }, 'text_empty'],
    ['without an id', { replyId: undefined }, 'invalid_request'],
    ['with an empty id', { replyId: '' }, 'invalid_request'],
    ['with a blank in its id', { replyId: 'a b' }, 'invalid_request'],
    ['with a slash in its id', { replyId: 'a/b' }, 'invalid_request'],
    ['with Russian letters in its id', { replyId: 'ответ' }, 'invalid_request'],
    ['with an id of 129 characters', { replyId: 'x'.repeat(129) }, 'invalid_request'],
    ['with an id that is a number', { replyId: 7 }, 'invalid_request'],
  ])('%s is refused, and nothing is stored', async (_, wrong, code) => {
    const maria = await writtenTo();
    const body = { replyId: 'r', text: 'hello', ...wrong };
    const answer = await stack.call('POST', `/api/conversations/${maria.id}/replies`, body);
    expectProblem(answer, 422, code);
    expect(answer.body.errors.length).toBeGreaterThan(0);
    expect(await stack.store.messages.countDocuments({ conversationId: maria.id, direction: 'out' })).toBe(0);
  });

  test('may have every sign in its id that is allowed', async () => {
    const maria = await writtenTo();
    const id = `A-z_0.9:${'x'.repeat(120)}`;
    expect((await maria.reply(id)).status).toBe(202);
    await maria.replyIs(id, 'sent', 'delivered', 'read');
  });

  test('asked for five times with the same id is sent once', async () => {
    const maria = await writtenTo();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => maria.reply('r', 'once')));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    await maria.replyIs('r', 'sent', 'delivered', 'read');
    expect((await maria.reply('r', 'once')).status).toBe(202);
    expect(await sendsOf(stack, maria.psid)).toHaveLength(1);
  });

  test('with an id that has another text is refused, and the first stays', async () => {
    const maria = await writtenTo();
    await maria.reply('r', 'first');
    expectProblem(await maria.reply('r', 'second'), 409, 'reply_id_conflict');
    await maria.replyIs('r', 'sent', 'delivered', 'read');
    expect(await received(maria)).toEqual(['first']);
  });

  test('may have the same id as a reply in another conversation', async () => {
    const [maria, ivan] = [await writtenTo(), await writtenTo()];
    await maria.reply('r', 'to Maria');
    await ivan.reply('r', 'to Ivan');
    await ivan.replyIs('r', 'sent', 'delivered', 'read');
    expect(await received(ivan)).toEqual(['to Ivan']);
  });

  test('to a conversation that is not there is refused', async () => {
    const answer = await stack.call('POST', '/api/conversations/1-2/replies', { replyId: 'r', text: 'x' });
    expectProblem(answer, 404, 'conversation_not_found');
  });

  test('to a closed conversation is refused, and the next message opens it again', async () => {
    const maria = await writtenTo();
    expect((await stack.call('POST', `/api/conversations/${maria.id}/close`)).body.status).toBe('closed');
    expectProblem(await maria.reply('r'), 409, 'conversation_closed');
    await maria.writes('one more thing');
    await maria.statusIs('open');
    expect((await maria.reply('r')).status).toBe(202);
    await maria.replyIs('r', 'sent', 'delivered', 'read');
  });

  test('after the 24 hours is refused, naming when they ended', async () => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    const at = Date.now() - 25 * 3_600_000;
    await deliverEvents(page, [textEvent(page.pageId, psid, 'yesterday', at)]);
    await shownRows(stack, page, psid);
    const path = `/api/conversations/${page.pageId}-${psid}/replies`;
    const answer = await stack.call('POST', path, { replyId: 'r', text: 'too late' });
    expectProblem(answer, 409, 'messaging_window_closed');
    expect(answer.body.detail).toContain(new Date(at + 86_400_000).toISOString());
    expect(await sendsOf(stack, psid)).toEqual([]);
  });

  test('with half of an emoji can be asked for again like any other', async () => {
    const maria = await writtenTo();
    const text = 'cut \ud83d';
    expect((await maria.reply('r', text)).status).toBe(202);
    expect((await maria.reply('r', text)).status).toBe(202);
    await maria.replyIs('r', 'sent', 'delivered', 'read');
  });
});

describe('Cancelling', () => {
  test('a reply that is not there is refused', async () => {
    const maria = await writtenTo();
    const answer = await stack.call('POST', `/api/conversations/${maria.id}/replies/none/cancel`);
    expectProblem(answer, 404, 'reply_not_found');
  });

  test('in a conversation that is not there is refused', async () => {
    expectProblem(await stack.call('POST', '/api/conversations/1-2/replies/r/cancel'), 404, 'conversation_not_found');
  });

  test('with an id that no reply can have is refused', async () => {
    const maria = await writtenTo();
    const answer = await stack.call('POST', `/api/conversations/${maria.id}/replies/a%20b/cancel`);
    expectProblem(answer, 422, 'invalid_request');
  });
});

describe('Closing', () => {
  test('twice is the same as once', async () => {
    const maria = await writtenTo();
    const close = () => stack.call('POST', `/api/conversations/${maria.id}/close`);
    expect(await close()).toMatchObject({ status: 200, body: { status: 'closed', end: { missedWindow: false } } });
    expect(await close()).toMatchObject({ status: 200, body: { status: 'closed' } });
  });

  test('a conversation that is not there is refused', async () => {
    expectProblem(await stack.call('POST', '/api/conversations/1-2/close'), 404, 'conversation_not_found');
  });

  test('works also when it was a late message that opened it, older than the last one', async () => {
    const maria = await writtenTo();
    const close = () => stack.call('POST', `/api/conversations/${maria.id}/close`);
    expect((await close()).body.status).toBe('closed');
    await deliverEvents(maria.page, [textEvent(maria.page.pageId, maria.psid, 'held up', Date.now() - 3_600_000)]);
    await maria.shown(2);
    await maria.statusIs('open');
    expect((await close()).body.status).toBe('closed');
  });
});

describe('A file for a reply', () => {
  const bytes = drawPicture('7');

  async function uploaded() {
    const maria = await writtenTo();
    const address = `${stack.api.url}/api/conversations/${maria.id}/uploads/upload-${maria.psid}`;
    const headers = { ...stack.headers, 'content-type': 'image/png', 'x-file-name': 'view.png' };
    const put = () => fetch(address, { method: 'PUT', headers, body: new Uint8Array(bytes) });
    await put();
    return { maria, file: (await (await put()).json()) as { id: string; url: string } };
  }

  test('is written down once, by what it is and not by its name', async () => {
    const { maria } = await uploaded();
    const { items } = (await stack.call('GET', `/api/audit-log?objectId=${maria.id}`)).body;
    expect(items).toMatchObject([
      {
        action: 'conversation.file_uploaded',
        after: { uploadId: `upload-${maria.psid}`, type: 'image', bytes: bytes.length },
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('view.png');
  });

  test('is answered whole or in parts, is kept by the browser that asked alone, and never runs', async () => {
    const { file } = await uploaded();
    const get = (more: Record<string, string> = {}) =>
      fetch(stack.api.url + file.url, { headers: { ...stack.headers, ...more } });
    const whole = await get();
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=300',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const part = await get({ range: 'bytes=2-5' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 2-5/${bytes.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(2, 6))).toBe(true);
    const beyond = await get({ range: `bytes=${bytes.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    const known = { 'if-none-match': whole.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    expect((await get(known)).status).toBe(304);
    expect((await fetch(stack.api.url + file.url)).status).toBe(401);
  });
});

test('That somebody writes is told to the visitor once in a while, and not after the window', async () => {
  const [maria, late] = [await writtenTo(), await writtenTo()];
  const typing = async ({ id }: { id: string }) => (await stack.call('POST', `/api/conversations/${id}/typing`)).body;
  expect(await typing(maria)).toEqual({ told: true });
  expect(await typing(maria)).toEqual({ told: false });
  expectProblem(await stack.call('POST', '/api/conversations/1-2/typing'), 404, 'conversation_not_found');
  stack.clock.advance(25 * 3_600_000);
  expect(await typing(late)).toEqual({ told: false });
});
