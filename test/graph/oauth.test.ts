import { createGraphClient, type GraphClient } from '../../graph/client';
import { GraphError, type GraphErrorClass } from '../../graph/errors';
import { loginDialogUrl, type OauthProblem, oauthProblemIn, oauthProblemOf } from '../../graph/oauth';
import { MARK, OLGA, type PeopleStage, setPeopleStage } from '../simulator/people';
import { APP, FIRST, SECOND } from '../simulator/support';
import { startTinyServer } from './tiny-server';

const REDIRECT = 'https://desk.example/connect/facebook/callback';
const SCOPES = ['pages_show_list', 'pages_messaging', 'pages_manage_metadata', 'pages_read_engagement'];
const app = { appId: APP.id, appSecret: 'sesame' };

let stage: PeopleStage;
let graph: GraphClient;
beforeAll(async () => {
  stage = await setPeopleStage();
  graph = createGraphClient({ baseUrl: stage.simulator.url, version: 'v26.0', timeoutMs: 5000 });
});
afterAll(async () => {
  await graph?.close();
  await stage?.close();
});

const dialog = (rerequest = false) =>
  loginDialogUrl({
    baseUrl: stage.simulator.url,
    version: 'v26.0',
    appId: APP.id,
    redirectUri: REDIRECT,
    state: 'st&te',
    scopes: SCOPES,
    rerequest,
  });

/** The person agrees to everything in the dialog; the code that comes back. */
async function codeOf(person: string, pages: string[]): Promise<string> {
  const form = new URLSearchParams([...new URL(dialog()).searchParams]);
  for (const [name, value] of Object.entries({ person, decision: 'continue' })) form.set(name, value);
  for (const page of pages) form.append('page', page);
  for (const scope of SCOPES) form.append('permission', scope);
  const answer = await fetch(`${stage.simulator.url}/v26.0/dialog/oauth`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  return new URL(answer.headers.get('location') ?? 'none://').searchParams.get('code') ?? '';
}

/** What a call that has to fail came to. */
function problemOf(call: Promise<unknown>, redeeming = false): Promise<string> {
  return call.then(
    () => 'it worked',
    (error: unknown) => oauthProblemIn(error, redeeming),
  );
}

test('The dialog is asked with everything it needs, and again for what was declined only on request', async () => {
  expect(Object.fromEntries(new URL(dialog()).searchParams)).toEqual({
    client_id: APP.id,
    redirect_uri: REDIRECT,
    state: 'st&te',
    scope: SCOPES.join(','),
    response_type: 'code',
  });
  expect(new URL(dialog(true)).searchParams.get('auth_type')).toBe('rerequest');
  expect((await fetch(dialog())).status).toBe(200);
});

test('From the code to a Page token that never ends', async () => {
  const short = await graph.redeemCode(app, await codeOf(MARK, [FIRST.id]), REDIRECT);
  expect(short.expiresInMs).toBeLessThanOrEqual(2 * 3_600_000);
  const long = await graph.extendUserToken(app, short.accessToken);
  expect(long.expiresInMs).toBeGreaterThan(50 * 86_400_000);
  const user = { accessToken: long.accessToken, appSecret: app.appSecret };
  expect(await graph.getUserId(user)).toMatch(/^\d+$/);
  expect((await graph.getPermissions(user)).granted).toEqual(expect.arrayContaining(SCOPES));
  expect(await graph.listManagedPages(user)).toEqual([
    { pageId: FIRST.id, name: expect.any(String), tasks: ['MESSAGING', 'MODERATE'] },
  ]);
  const accessToken = (await graph.getPageToken(FIRST.id, user)) ?? '';
  const facts = await graph.inspectToken(APP.id, { accessToken, appSecret: app.appSecret });
  expect(facts).toMatchObject({ kind: 'PAGE', valid: true, expiresAt: null, userId: await graph.getUserId(user) });
});

test('The app names itself, with the right secret only', async () => {
  expect(await graph.getApp(app)).toMatchObject({ id: APP.id, name: expect.any(String) });
  expect(await problemOf(graph.getApp({ ...app, appSecret: 'wrong' }))).toBe('user_token_invalid');
});

describe('Each failure has its own name', () => {
  test('of a code', async () => {
    const code = await codeOf(OLGA, [FIRST.id, SECOND.id]);
    expect(await problemOf(graph.redeemCode(app, code, 'https://elsewhere.example/'), true)).toBe(
      'redirect_uri_refused',
    );
    expect(await problemOf(graph.redeemCode({ ...app, appSecret: 'wrong' }, code, REDIRECT), true)).toBe(
      'app_secret_wrong',
    );
    expect(await problemOf(graph.redeemCode({ ...app, appId: '12345' }, code, REDIRECT), true)).toBe('app_unknown');
    await graph.redeemCode(app, code, REDIRECT);
    expect(await problemOf(graph.redeemCode(app, code, REDIRECT), true)).toBe('code_used');
    expect(await problemOf(graph.redeemCode(app, 'nonsense', REDIRECT), true)).toBe('code_invalid');
  });

  test('of a user token', async () => {
    expect(await problemOf(graph.extendUserToken(app, 'EAAGnobody'))).toBe('user_token_invalid');
    const token = await stage.logIn(MARK);
    await stage.act(MARK, { kind: 'expire_tokens', appId: APP.id });
    expect(await problemOf(graph.extendUserToken(app, token))).toBe('user_token_invalid');
  });

  test.each<[GraphErrorClass, number | null, number | null, OauthProblem]>([
    ['transient', 1, 500, 'facebook_away'],
    ['transient', 2, 400, 'facebook_away'],
    ['rate_limited', 4, 400, 'facebook_away'],
    ['outcome_unknown', null, 502, 'facebook_away'],
    ['not_sent', null, null, 'facebook_away'],
    ['permission_missing', 200, 400, 'app_blocked'],
    ['permission_missing', 10, 400, 'permission_missing'],
    ['bad_request', 100, 400, 'user_token_of_other_app'],
    ['bad_request', 2500, 400, 'facebook_refused'],
    ['page_restricted', 368, 400, 'facebook_refused'],
  ])('of numbers: %s with code %p and HTTP %p', (errorClass, code, httpStatus, problem) => {
    const none = { subcode: null, traceId: null, retryAfterMs: null, explanation: null };
    expect(oauthProblemOf(new GraphError(errorClass, { ...none, code, httpStatus }))).toBe(problem);
  });
});

test('All parts of a long list of Pages are read, in order', async () => {
  const server = await startTinyServer();
  const tiny = createGraphClient({ baseUrl: server.url, version: 'v26.0', timeoutMs: 5000 });
  const part = (id: string, after: string | null) => ({
    data: [{ id, name: `Page ${id}` }],
    ...(after && { paging: { cursors: { after }, next: 'https://graph.facebook.com/next?access_token=x' } }),
  });
  const parts = [part('1', 'a'), part('2', 'b'), part('3', null)];
  server.answerWith((_request, response) => response.end(JSON.stringify(parts[server.seen.length - 1])));
  const pages = await tiny.listManagedPages({ accessToken: 'EAAGuser', appSecret: 'secret' });
  expect(pages.map(({ pageId, tasks }) => [pageId, tasks])).toEqual([
    ['1', []],
    ['2', []],
    ['3', []],
  ]);
  expect(server.seen.map(({ url }) => new URL(url, server.url).searchParams.get('after'))).toEqual([null, 'a', 'b']);
  await tiny.close();
  await server.close();
});

test('Neither code nor secret nor token is in what is thrown, even when Facebook quotes them', async () => {
  const server = await startTinyServer();
  const tiny = createGraphClient({ baseUrl: server.url, version: 'v26.0', timeoutMs: 5000 });
  server.answerJson(400, { error: { code: 100, message: 'bad AQcode of verysecret for EAAGuser' } });
  for (const call of [
    tiny.redeemCode({ appId: '1', appSecret: 'verysecret' }, 'AQcode', REDIRECT),
    tiny.extendUserToken({ appId: '1', appSecret: 'verysecret' }, 'EAAGuser'),
    tiny.getApp({ appId: '1', appSecret: 'verysecret' }),
  ]) {
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GraphError);
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('verysecret');
  }
  const error = await tiny.redeemCode({ appId: '1', appSecret: 's' }, 'AQcode', REDIRECT).catch((thrown) => thrown);
  expect(JSON.stringify(error)).not.toContain('AQcode');
  expect(server.seen.every(({ headers, url }) => !headers.authorization || !url.includes('client_secret'))).toBe(true);
  await tiny.close();
  await server.close();
});
