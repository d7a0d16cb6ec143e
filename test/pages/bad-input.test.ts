import { createGraphClient } from '../../graph/client';
import { inspectPageToken } from '../../graph/page-token';
import { addPage, deliverEvents, pageAt, plantPage } from '../api/support';
import { startTinyServer, type TinyServer } from '../graph/tiny-server';
import { textEvent } from '../support/facebook';
import { type Stack, startStack } from '../support/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

type Form = Record<string, unknown>;

describe('What was typed or pasted wrong is answered by its field, and nothing is saved:', () => {
  test.each<[string, (page: ReturnType<typeof plantPage>) => Form, object]>([
    [
      'a token with a blank inside',
      ({ accessToken }) => ({ accessToken: `EAAG ${accessToken}` }),
      field('accessToken'),
    ],
    ['a token with a line break inside', () => ({ accessToken: 'EAAG\nabc' }), field('accessToken')],
    ['a token in another script', () => ({ accessToken: 'ЕААГ123' }), field('accessToken')],
    ['no token', () => ({ accessToken: '   ' }), field('accessToken')],
    ['a secret with a blank inside', () => ({ appSecret: 'abc def' }), field('appSecret')],
    ['no secret', () => ({ appSecret: '' }), field('appSecret')],
    ['a secret that is too short', ({ appSecret }) => ({ appSecret: appSecret.slice(1) }), problem('app_secret_wrong')],
    ['a secret that is too long', ({ appSecret }) => ({ appSecret: `${appSecret}0` }), problem('app_secret_wrong')],
    ['an App ID that is none', () => ({ appId: 'my app' }), field('appId')],
    ['the App ID of another app', () => ({ appId: '1234567890' }), problem('app_id_wrong')],
    ['a user token of nobody', () => ({ userToken: 'EAAGnobody' }), problem('user_token_invalid')],
    ['no name', () => ({ name: ' ' }), field('name')],
    [
      'a department that does not exist',
      () => ({ departmentId: 'nowhere' }),
      { body: { code: 'department_not_found' } },
    ],
  ])('%s', async (_, change, expected) => {
    const page = plantPage(stack);
    const before = await stack.store.pages.countDocuments();
    expect(await addPage(stack, page, change(page))).toMatchObject(expected);
    expect(await stack.store.pages.countDocuments()).toBe(before);
  });

  test('blanks and line breaks around what was pasted do not matter', async () => {
    const page = plantPage(stack);
    const pasted = { accessToken: `\n ${page.accessToken}\r\n`, appSecret: `  ${page.appSecret} ` };
    expect(await addPage(stack, page, pasted)).toMatchObject({ status: 201, body: { status: 'waiting_for_facebook' } });
  });
});

describe('Facebook does not answer as it should, so the Page is saved and not checked yet:', () => {
  test.each([
    ['an HTML page', { kind: 'html', httpStatus: 502 }],
    ['a bare 500', { kind: 'status', httpStatus: 500 }],
    ['a bare 429', { kind: 'status', httpStatus: 429 }],
    ['a cut connection', { kind: 'drop_before_delivery' }],
    ['an error that passes', { kind: 'error', code: 2 }],
  ] as const)('%s', async (_, fault) => {
    const page = plantPage(stack);
    stack.simulator.faults.add({ on: 'call', times: 20, fault });
    const answer = await addPage(stack, page);
    stack.simulator.faults.clear();
    expect(answer).toMatchObject({ status: 201, body: { status: 'not_checked', facebookPageId: null, token: null } });
  });
});

test.each<[string, (server: TinyServer) => void]>([
  ['JSON that breaks off', (server) => server.answerWith((_request, response) => response.end('{"id":"12'))],
  ['nothing at all', (server) => server.answerWith(() => undefined)],
  ['JSON of another shape', (server) => server.answerJson(200, ['hello'])],
])('Of a token nothing is known when Facebook answers %s', async (_, play) => {
  const server = await startTinyServer();
  const graph = createGraphClient({ baseUrl: server.url, version: 'v26.0', timeoutMs: 500 });
  play(server);
  expect(await inspectPageToken(graph, { accessToken: 'EAAG1', appSecret: 'secret' })).toEqual({ verdict: 'unknown' });
  await graph.close();
  await server.close();
});

test('A Page that was removed answers webhooks with its own code, until nobody of its app is left to be told', async () => {
  const page = pageAt(stack, 0);
  const sister = pageAt(stack, 1);
  const event = () => textEvent(page.pageId, '123', 'hello', stack.clock.now());
  for (const { id } of [sister, page]) await stack.call('DELETE', `/api/pages/${id}`);
  expect(await deliverEvents(page, [event()])).toBe(410);
});

function field(path: string) {
  return { status: 422, body: { code: 'invalid_request', errors: [{ path }] } };
}

function problem(name: string) {
  return { status: 422, body: { code: 'page_token_rejected', problem: name } };
}
