import { call } from '../support/http';
import { type ConnectedPage, type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
let page: ConnectedPage;
beforeEach(async () => {
  stack = await startStack();
  const [first] = stack.pages;
  if (!first) throw new Error('no Page');
  page = first;
});
afterEach(() => stack?.stop());

function facebook(method: string, path: string, body?: unknown) {
  return call(stack.simulator.url, method, path, body);
}

async function currentToken(): Promise<string> {
  const rows = (await facebook('GET', '/credentials')).body;
  return rows.find((row: { pageId: string }) => row.pageId === page.pageId).pageAccessToken;
}

test('a connected Page shows the app and the scopes of its token, and never the token', async () => {
  const answer = await stack.call('GET', `/api/pages/${page.id}`);
  expect(answer.body).toMatchObject({
    facebookPageId: page.pageId,
    tokenDead: false,
    token: { appId: page.appId, expiresAt: null, scopes: expect.arrayContaining(['pages_messaging']) },
  });
  expect(JSON.stringify(answer.body)).not.toContain(page.accessToken);
});

test('a token that dies in the middle of traffic parks the replies; a new one lets them go out in order, once', async () => {
  const maria = newVisitor(stack, page);
  const ivan = newVisitor(stack, page);
  for (const visitor of [maria, ivan]) {
    await visitor.writes('hello');
    await visitor.shown(1);
  }
  await facebook('PUT', `/simulator/pages/${page.pageId}/token`, { deadSubcode: 460 });
  for (const id of ['a', 'b', 'c']) expect((await maria.reply(id)).status).toBe(202);
  expect((await ivan.reply('a')).status).toBe(202);
  expect(await maria.replyIs('a', 'retrying')).toMatchObject({ failure: { reason: 'token_invalid' } });
  await ivan.replyIs('a', 'retrying');
  expect((await stack.call('GET', `/api/pages/${page.id}`)).body).toMatchObject({ tokenDead: true });

  await maria.writes('still stored');
  await maria.shown(2);
  expect((await maria.sees()).filter(({ direction }) => direction === 'from_page')).toEqual([]);

  await facebook('PUT', `/simulator/pages/${page.pageId}/token`, { replace: true });
  const changed = await stack.call('PATCH', `/api/pages/${page.id}`, { accessToken: await currentToken() });
  expect(changed).toMatchObject({ status: 200, body: { tokenDead: false } });
  await maria.replyIs('c', 'sent', 'delivered');
  await ivan.replyIs('a', 'sent', 'delivered');
  const seen = (await maria.sees()).filter(({ direction }) => direction === 'from_page');
  expect(seen.map(({ text }) => text)).toEqual(['reply a', 'reply b', 'reply c']);
});

test('each wrong token is refused with its own reason, and the old one stays', async () => {
  const other = stack.pages[1];
  if (!other) throw new Error('no other Page');
  const edit = (body: object) => stack.call('PATCH', `/api/pages/${page.id}`, body);
  const refusals: [object, string][] = [
    [{ accessToken: 'EAAGnobody' }, 'token_invalid'],
    [{ accessToken: `${page.appId}|${page.appSecret}` }, 'token_of_app'],
    [{ accessToken: other.accessToken }, 'token_of_other_page'],
    [{ appSecret: 'not-the-secret' }, 'app_secret_wrong'],
  ];
  for (const [body, problem] of refusals) {
    expect(await edit(body)).toMatchObject({ status: 422, body: { code: 'page_token_rejected', problem } });
  }
  const maria = newVisitor(stack, page);
  await maria.writes('hello');
  await maria.shown(1);
  await maria.reply('r');
  await maria.replyIs('r', 'sent', 'delivered');
});

test('a token pasted with blanks and line breaks around it is taken', async () => {
  const answer = await stack.call('PATCH', `/api/pages/${page.id}`, { accessToken: `\n  ${page.accessToken} \r\n` });
  expect(answer).toMatchObject({ status: 200, body: { tokenDead: false } });
});

test('a draft gives an address and a strong code before anything is saved', async () => {
  const draft = (await stack.call('POST', '/api/page-drafts')).body;
  expect(draft).toMatchObject({ callbackUrl: expect.stringContaining(draft.id) });
  expect(draft.confirmationCode.length).toBeGreaterThanOrEqual(20);
  await eventually('the draft is known', async () => (await stack.store.handshakes.findById(draft.id)) !== null);
});
