import { createHmac } from 'node:crypto';
import { createGraphClient, type GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/errors';
import { startTinyServer, type TinyServer } from './tiny-server';

const CREDENTIALS = { accessToken: 'EAAGverysecret', appSecret: 'appsecret' };
const SEND = { pageId: '100', psid: '200', text: 'Привет 😀 "quoted"', metadata: 'md1:r' };

let server: TinyServer;
let graph: GraphClient;

const clientWith = (timeoutMs: number) => createGraphClient({ baseUrl: server.url, version: 'v26.0', timeoutMs });

beforeEach(async () => {
  server = await startTinyServer();
  graph = clientWith(20_000);
});
afterEach(async () => {
  await server.close();
  await graph.close();
});

/** The error that a send ends with. */
async function failure(using: GraphClient = graph): Promise<GraphError> {
  const error: unknown = await using.sendText(CREDENTIALS, SEND).then(
    () => new Error('it was sent'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GraphError)) throw error;
  return error;
}

describe('A send', () => {
  test('asks as the Send API wants to be asked, once', async () => {
    server.answerJson(200, { recipient_id: '200', message_id: 'm_1' });
    expect(await graph.sendText(CREDENTIALS, SEND)).toEqual({ mid: 'm_1' });
    const { method, url, headers, body } = server.only();
    expect([method, url.split('?')[0]]).toEqual(['POST', '/v26.0/100/messages']);
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(body)).toEqual({
      recipient: { id: '200' },
      messaging_type: 'RESPONSE',
      message: { text: SEND.text, metadata: 'md1:r' },
    });
  });

  test('carries the token in a header and its proof in the address, never the token or the secret there', async () => {
    server.answerJson(200, { message_id: 'm_1' });
    await graph.sendText(CREDENTIALS, SEND);
    const { url, headers, body } = server.only();
    const proof = createHmac('sha256', CREDENTIALS.appSecret).update(CREDENTIALS.accessToken).digest('hex');
    expect(new URL(url, server.url).searchParams.get('appsecret_proof')).toBe(proof);
    expect(headers.authorization).toBe('Bearer EAAGverysecret');
    expect(url + body).not.toMatch(/EAAGverysecret|appsecret(?!_proof)/);
  });

  test('without a mid in the answer is sent all the same', async () => {
    server.answerJson(200, { recipient_id: '200' });
    expect(await graph.sendText(CREDENTIALS, SEND)).toEqual({ mid: null });
  });
});

describe('A refusal', () => {
  const error = { message: '(#10) outside', type: 'OAuthException', code: 10, error_subcode: 2018278, fbtrace_id: 'T' };

  test.each([400, 403, 500, 200])('in an error body with status %d is told by its numbers', async (status) => {
    server.answerJson(status, { error });
    expect(await failure()).toMatchObject({
      errorClass: 'window_closed',
      details: { code: 10, subcode: 2018278, traceId: 'T', httpStatus: status, explanation: '(#10) outside' },
    });
  });

  test.each<[string, number, unknown, string]>([
    ['numbers as text', 400, { error: { code: '10', error_subcode: '2018278' } }, 'window_closed'],
    ['only a number', 400, { error: { code: 190 } }, 'token_invalid'],
    ['no number', 400, { error: { message: 'odd' } }, 'bad_request'],
    [
      'a number that is unknown, and the word that it will pass',
      400,
      { error: { code: 5, is_transient: true } },
      'transient',
    ],
    ['a limit by its number', 400, { error: { code: 613 } }, 'rate_limited'],
    ['a limit by the status alone', 429, { error: { code: 98765 } }, 'rate_limited'],
  ])('with %s is understood', async (_, status, body, errorClass) => {
    server.answerJson(status, body);
    expect((await failure()).errorClass).toBe(errorClass);
  });

  test.each<[string, Record<string, string>, number | null]>([
    ['no header', {}, null],
    ['a header that is no JSON', { 'x-business-use-case-usage': '{' }, null],
    ['a header of another shape', { 'x-business-use-case-usage': '[1]' }, null],
    ['no time in it', { 'x-business-use-case-usage': '{"1":[{"type":"messenger","call_count":1}]}' }, null],
    [
      'the longest of several times, in minutes',
      {
        'x-business-use-case-usage':
          '{"1":[{"estimated_time_to_regain_access":3},{"estimated_time_to_regain_access":19}],"2":[{"estimated_time_to_regain_access":5}]}',
      },
      19 * 60_000,
    ],
  ])('for a limit waits as long as Facebook says: %s', async (_, headers, retryAfterMs) => {
    server.answerJson(400, { error: { code: 613 } }, headers);
    expect((await failure()).details.retryAfterMs).toBe(retryAfterMs);
  });
});

describe('Nobody knows whether it was sent', () => {
  test.each<[string, (server: TinyServer) => void]>([
    [
      'an HTML page of the edge',
      ({ answerWith }) => answerWith((_, response) => response.writeHead(502).end('<html>')),
    ],
    ['an HTML page with status 200', ({ answerWith }) => answerWith((_, response) => response.end('<html>'))],
    ['an empty answer', ({ answerWith }) => answerWith((_, response) => response.end())],
    ['a bare 503', ({ answerWith }) => answerWith((_, response) => response.writeHead(503).end())],
    ['JSON that is not Graph’s, with 500', ({ answerJson }) => answerJson(500, { oops: true })],
    ['JSON that is not Graph’s, with 200', ({ answerJson }) => answerJson(200, { status: 'ok' })],
    ['an error that is a text, with 200', ({ answerJson }) => answerJson(200, { error: 'no' })],
    ['a list', ({ answerJson }) => answerJson(200, [])],
    ['an unknown error with 500', ({ answerJson }) => answerJson(500, { error: { message: 'odd', code: 98765 } })],
    [
      'a connection cut after the request was read',
      ({ answerWith }) => answerWith((request) => request.socket.destroy()),
    ],
    [
      'a connection cut in the middle of the answer',
      ({ answerWith }) =>
        answerWith((request, response) => {
          response.writeHead(200, { 'content-length': '100' });
          response.write('{"message_id":');
          setImmediate(() => request.socket.destroy());
        }),
    ],
  ])('after %s', async (_, play) => {
    play(server);
    expect((await failure()).errorClass).toBe('outcome_unknown');
    expect(server.seen).toHaveLength(1);
  });

  test('when no answer came in time', async () => {
    server.answerWith(() => undefined);
    const hasty = clientWith(1000);
    expect((await failure(hasty)).errorClass).toBe('outcome_unknown');
    expect(server.seen).toHaveLength(1);
    await hasty.close();
  });
});

test('It was certainly not sent when nobody listens', async () => {
  await server.close();
  expect((await failure()).errorClass).toBe('not_sent');
  server = await startTinyServer();
});

test('A secret that Facebook quotes is nowhere in the error', async () => {
  const message = `Malformed access token ${CREDENTIALS.accessToken} of ${CREDENTIALS.appSecret}`;
  server.answerJson(400, { error: { code: 190, message } });
  const error = await failure();
  expect(error.details.explanation).toBe('Malformed access token [hidden] of [hidden]');
  expect(`${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.toMatch(/EAAGverysecret|appsecret/);
});

test.each(['answered', 'dropped'])('The token is not in what is thrown when a call is %s', async (how) => {
  if (how === 'answered') server.answerJson(400, { error: { code: 100 } });
  else server.answerWith((request) => request.socket.destroy());
  const error = await failure();
  expect(`${error.message} ${error.stack} ${String(error.cause)} ${JSON.stringify(error)}`).not.toContain(
    'EAAGverysecret',
  );
});

test('Fifty sends at once are fifty requests', async () => {
  server.answerJson(200, { message_id: 'm' });
  await Promise.all(
    Array.from({ length: 50 }, (_, n) => graph.sendText(CREDENTIALS, { ...SEND, metadata: `md1:${n}` })),
  );
  const metadata = server.seen.map(({ body }) => JSON.parse(body).message.metadata);
  expect(new Set(metadata).size).toBe(50);
});
