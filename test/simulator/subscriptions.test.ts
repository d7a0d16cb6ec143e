import { createServer, type Server } from 'node:http';
import { ALL_FIELDS, APP, eventually, FIRST, SECOND, type Stage, setStage } from './support';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function saveCallback(change: Record<string, unknown> = {}) {
  const callback = { object: 'page', callback_url: stage.receiver.url, verify_token: stage.receiver.verifyToken };
  const body = { ...callback, fields: 'messages', access_token: APP.token, ...change };
  return stage.call('POST', `/v26.0/${APP.id}/subscriptions`, body);
}

const connectedPages = async () =>
  (await stage.call('GET', '/credentials')).body.map(({ connected }: { connected: boolean }) => connected);

test('a verified callback is saved and read back with its fields', async () => {
  expect((await saveCallback()).body).toEqual({ success: true });
  const { body } = await stage.call('GET', `/v26.0/${APP.id}/subscriptions?access_token=${APP.token}`);
  const fields = [{ name: 'messages', version: 'v26.0' }];
  expect(body).toEqual({ data: [{ object: 'page', callback_url: stage.receiver.url, active: true, fields }] });
});

test('a Page counts as connected only when both levels are subscribed', async () => {
  expect(await connectedPages()).toEqual([false, false]);
  await saveCallback();
  expect(await connectedPages()).toEqual([false, false]);
  const path = `/v26.0/${FIRST.id}/subscribed_apps`;
  await stage.call('POST', `${path}?subscribed_fields=messages&access_token=${FIRST.token}`);
  expect(await connectedPages()).toEqual([true, false]);
  const { body } = await stage.call('GET', `${path}?access_token=${FIRST.token}`);
  expect(body.data).toEqual([
    expect.objectContaining({ id: APP.id, name: 'Test App', subscribed_fields: ['messages'] }),
  ]);
  await stage.call('DELETE', `${path}?access_token=${FIRST.token}`);
  expect((await stage.call('GET', `${path}?access_token=${FIRST.token}`)).body).toEqual({ data: [] });
  expect(await connectedPages()).toEqual([false, false]);
});

test('deleting the callback disconnects every Page of the app', async () => {
  await stage.connect();
  expect(await connectedPages()).toEqual([true, true]);
  await stage.call('DELETE', `/v26.0/${APP.id}/subscriptions?object=page&access_token=${APP.token}`);
  expect(await connectedPages()).toEqual([false, false]);
});

describe('the check of the callback fails with code 2200', () => {
  async function expectRefusal(change: Record<string, unknown>, text: string) {
    const { status, body } = await saveCallback(change);
    expect(status).toBe(400);
    expect(body.error.code).toBe(2200);
    const head = '(#2200) Callback verification failed with the following errors: ';
    expect(body.error.message).toContain(head + text);
  }

  test('when the callback refuses the verify token', () =>
    expectRefusal({ verify_token: 'wrong' }, 'HTTP Status Code = 403; HTTP Message = Forbidden'));

  test('when the answer is not the challenge', () =>
    expectRefusal({ callback_url: stage.receiver.url.replace('/hook', '/other-answer') }, 'HTTP Status Code = 200'));

  test('when nobody listens there', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const port = portOf(closed);
    await new Promise((resolve) => closed.close(resolve));
    await expectRefusal({ callback_url: `http://127.0.0.1:${port}/` }, 'curl_errno = 7; curl_error = ');
  });

  test('when the answer does not come in time', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    await stage.options({ timeLimitMs: 50 });
    await expectRefusal({ callback_url: `http://127.0.0.1:${portOf(silent)}/` }, 'curl_errno = 28; curl_error = ');
    silent.closeAllConnections();
    silent.close();
  });

  test('and the earlier callback stays', async () => {
    await saveCallback();
    await expectRefusal({ verify_token: 'wrong' }, 'HTTP Status Code = 403');
    const { body } = await stage.call('GET', `/v26.0/${APP.id}/subscriptions?access_token=${APP.token}`);
    expect(body.data[0].callback_url).toBe(stage.receiver.url);
  });
});

test('the check sends an integer challenge with the documented parameters', async () => {
  const asked: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    asked.push(searchParams);
    response.end(searchParams.get('hub.challenge'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await saveCallback({ callback_url: `http://127.0.0.1:${portOf(server)}/hook?own=1`, verify_token: 'код' });
  const parameters = await eventually(() => asked[0]);
  expect(Object.fromEntries(parameters)).toEqual({
    own: '1',
    'hub.mode': 'subscribe',
    'hub.challenge': expect.stringMatching(/^\d+$/),
    'hub.verify_token': 'код',
  });
  server.closeAllConnections();
  server.close();
});

test.each([
  ['an unknown field', { fields: 'messages,colours' }],
  ['no fields', { fields: '' }],
  ['another object', { object: 'instagram' }],
  ['plain HTTP on a public address', { callback_url: 'http://example.com/hook' }],
  ['something that is no URL', { callback_url: 'hook' }],
  ['no verify token', { verify_token: undefined }],
])('%s is refused with code 100', async (_what, change) => {
  expect((await saveCallback(change)).body.error.code).toBe(100);
});

test('an unknown field of the Page is refused with code 100, and the wrong kind of token as well', async () => {
  const path = `/v26.0/${SECOND.id}/subscribed_apps`;
  const unknown = { subscribed_fields: `${ALL_FIELDS},colours`, access_token: SECOND.token };
  expect((await stage.call('POST', path, unknown)).body.error.code).toBe(100);
  expect((await stage.call('POST', path, { access_token: SECOND.token })).body.error.code).toBe(100);
  expect((await stage.call('GET', `${path}?access_token=${APP.token}`)).body.error.code).toBe(190);
});
