import { deliver, newPsid, pageBody, signed, textEvent } from '../support/facebook';
import { call } from '../support/http';
import { type ConnectedPage, type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
let first: ConnectedPage;
let second: ConnectedPage;
beforeEach(async () => {
  stack = await startStack();
  const [one, other] = stack.pages;
  if (!one || !other) throw new Error('two Pages are needed');
  [first, second] = [one, other];
});
afterEach(() => stack?.stop());

const subscriptions = async (page: ConnectedPage, method = 'GET') =>
  (await stack.call(method, `/api/pages/${page.id}/subscriptions`)).body;
const unticked = (fields: { name: string; ticked: boolean }[]) =>
  fields.filter(({ ticked }) => !ticked).map(({ name }) => name);

test('both levels are shown as Facebook has them; Pages of one app share the callback', async () => {
  expect(await subscriptions(second)).toMatchObject({ app: { callback: 'ours', active: true }, page: {} });
  expect(await subscriptions(first)).toMatchObject({ app: { callback: 'sister_page' } });
});

test('missing fields are ticked by subscribing from here, without moving the callback of a sister Page', async () => {
  const path = `/v26.0/${first.pageId}/subscribed_apps`;
  await call(stack.simulator.url, 'POST', path, { access_token: first.accessToken, subscribed_fields: 'messages' });
  expect(unticked((await subscriptions(first)).page.fields)).toContain('message_echoes');
  const after = await subscriptions(first, 'POST');
  expect(unticked(after.page.fields)).toEqual([]);
  expect(unticked(after.app.fields)).toEqual([]);
  expect(after.app).toMatchObject({ callback: 'sister_page', callbackUrl: second.callbackUrl });
  const maria = newVisitor(stack, first);
  await maria.writes('through the callback of the other Page');
  await maria.shown(1);
});

test('a callback that points elsewhere is taken over by subscribing', async () => {
  await stack.call('DELETE', `/api/pages/${second.id}`);
  expect(await subscriptions(first)).toMatchObject({ app: { callback: 'elsewhere' } });
  expect(await subscriptions(first, 'POST')).toMatchObject({
    app: { callback: 'ours', callbackUrl: first.callbackUrl },
  });
  expect((await stack.call('GET', `/api/pages/${first.id}`)).body.status).toBe('verified');
});

test('a removed Page is unsubscribed, its conversations stay, and its address still serves its sister', async () => {
  const maria = newVisitor(stack, second);
  await maria.writes('hello');
  await maria.shown(1);
  expect((await stack.call('DELETE', `/api/pages/${second.id}`)).status).toBe(200);
  expect((await stack.call('GET', '/api/pages')).body.items).toHaveLength(1);
  expect(await maria.thread()).toHaveLength(1);
  const rows = (await call(stack.simulator.url, 'GET', '/credentials')).body;
  expect(rows.find((row: { pageId: string }) => row.pageId === second.pageId).connected).toBe(false);

  const psid = newPsid();
  const sister = pageBody([{ pageId: first.pageId, events: [textEvent(first.pageId, psid, 'hello', Date.now())] }]);
  expect(await deliver(second.callbackUrl, signed(sister, second.appSecret))).toBe(200);
  const path = `/api/conversations/${first.pageId}-${psid}`;
  await eventually(
    'the message of the sister Page is there',
    async () => (await stack.call('GET', path)).status === 200,
  );

  await stack.call('DELETE', `/api/pages/${first.id}`);
  const gone = async () => (await deliver(second.callbackUrl, signed(sister, second.appSecret))) === 410;
  await eventually('the address of the last removed Page says that it is gone', gone);
});

test('a Page that was removed can be connected again', async () => {
  await stack.call('DELETE', `/api/pages/${first.id}`);
  const body = {
    name: 'Again',
    accessToken: first.accessToken,
    appSecret: first.appSecret,
    confirmationCode: 'once more',
  };
  expect(await stack.call('POST', '/api/pages', body)).toMatchObject({
    status: 201,
    body: { facebookPageId: first.pageId },
  });
  expect(await stack.call('POST', '/api/pages', body)).toMatchObject({
    status: 409,
    body: { code: 'page_already_connected' },
  });
});
