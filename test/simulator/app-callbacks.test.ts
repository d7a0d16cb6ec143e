import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { signedRequest } from '../../simulator/callbacks/signed-request';
import { MARK, OLGA, type PeopleStage, setPeopleStage } from './people';
import { APP, eventually } from './support';

interface Posted {
  path: string | undefined;
  type: string | undefined;
  form: URLSearchParams;
}

let stage: PeopleStage;
let app: Server;
let posted: Posted[];
let answer: { status: number; body: string };
let url: string;

beforeEach(async () => {
  posted = [];
  answer = { status: 200, body: '{"url":"https://desk.example/deletion/7","confirmation_code":"Ab7"}' };
  app = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    posted.push({ path: request.url, type: request.headers['content-type'], form });
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const address = app.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}`;
  stage = await setPeopleStage();
  await stage.setApp({ dataDeletionUrl: `${url}/deletion`, fields: { deauth_callback_url: `${url}/deauthorize` } });
});
afterEach(async () => {
  await stage.close();
  app.closeAllConnections();
  app.close();
});

const requestDeletion = async (parts = {}) =>
  (await stage.act(OLGA, { kind: 'request_data_deletion', appId: APP.id, ...parts })).body.callback;

/** Takes a signed request apart as Meta describes it. */
function open(form: URLSearchParams | undefined) {
  const [signature, payload = ''] = (form?.get('signed_request') ?? '').split('.');
  const expected = createHmac('sha256', 'sesame').update(payload).digest('base64url');
  return { isSigned: signature === expected, ...JSON.parse(Buffer.from(payload, 'base64url').toString()) };
}

test('a signed request has the value of the known example', () => {
  expect(signedRequest({ secret: 'sesame', userId: '218471', now: 1_700_000_000_000 })).toBe(
    'vTbPP1B2pHT_HeqVxuLEzqnkpWg8Ytnr2mvM2ZjiWVU.' +
      'eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTcwMDAwMDAwMCwiZXhwaXJlcyI6MTcwMDAwMzYwMCwidXNlcl9pZCI6IjIxODQ3MSJ9',
  );
});

test('a data deletion is asked with a signed form that names the app-scoped person, and its answer reported', async () => {
  const { userId } = (await stage.call('GET', `/simulator/people/${OLGA}`)).body.apps[0];
  expect(await requestDeletion()).toMatchObject({
    kind: 'data_deletion',
    userId,
    status: 200,
    problem: null,
    statusUrl: 'https://desk.example/deletion/7',
    confirmationCode: 'Ab7',
  });
  expect(posted).toHaveLength(1);
  expect(posted[0]).toMatchObject({ path: '/deletion', type: expect.stringContaining('x-www-form-urlencoded') });
  expect(open(posted[0]?.form)).toMatchObject({ isSigned: true, algorithm: 'HMAC-SHA256', user_id: userId });
  expect((await stage.call('GET', '/simulator/callbacks')).body).toMatchObject([{ kind: 'data_deletion', userId }]);
});

test.each([
  ['no JSON', 200, 'done', 'expected object'],
  ['no address', 200, '{"confirmation_code":"7"}', 'url'],
  ['no code', 200, '{"url":"https://desk.example/"}', 'confirmation_code'],
  ['a code with other signs', 200, '{"url":"https://desk.example/","confirmation_code":"a b"}', 'alphanumeric'],
  ['another status', 500, '', 'HTTP 500'],
])('an answer with %s is reported as a problem', async (_what, status, body, problem) => {
  answer = { status, body };
  expect(await requestDeletion()).toMatchObject({ status, problem: expect.stringContaining(problem) });
});

test('a wrong signature can be sent, and a callback that is away is reported', async () => {
  await requestDeletion({ signature: 'wrong' });
  expect(open(posted[0]?.form).isSigned).toBe(false);
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
  expect(await requestDeletion()).toMatchObject({ status: null, problem: expect.any(String) });
});

test('removing the app calls the deauthorize callback, by the control API and by the Graph API', async () => {
  const { callback, killed } = (await stage.act(OLGA, { kind: 'remove_app', appId: APP.id })).body;
  expect(killed).toBe(3);
  expect(callback).toMatchObject({ kind: 'deauthorize', status: 200, problem: null });
  const token = await stage.logIn(MARK);
  const { id } = (await stage.get('/me', token)).body;
  await stage.call('DELETE', `/v26.0/me/permissions?access_token=${token}`);
  const second = await eventually(() => posted[1]);
  expect(posted.map(({ path }) => path)).toEqual(['/deauthorize', '/deauthorize']);
  expect(open(second.form)).toMatchObject({ isSigned: true, user_id: id });
});

test('taking back one permission calls nothing, and an app without callbacks is not called', async () => {
  const token = await stage.logIn(MARK);
  await stage.call('DELETE', `/v26.0/me/permissions/pages_messaging?access_token=${token}`);
  await stage.setApp({ dataDeletionUrl: null, fields: { deauth_callback_url: null } });
  expect((await stage.act(MARK, { kind: 'remove_app', appId: APP.id })).body.callback).toBeNull();
  const path = `/simulator/people/${OLGA}/actions`;
  expect((await stage.call('POST', path, { kind: 'request_data_deletion', appId: APP.id })).status).toBe(409);
  expect(posted).toEqual([]);
});
