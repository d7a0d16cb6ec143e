import { call } from '../support/http';
import { ADMIN_TOKEN, type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { callAs, expectProblem, pageAt, post } from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

interface Operation {
  security?: unknown[];
  responses: Record<string, { description: string; content?: Record<string, { schema?: unknown }> }>;
}

async function routes(): Promise<{ method: string; path: string; operation: Operation }[]> {
  const { paths } = (await call(stack.api.url, 'GET', '/api/openapi.json')).body;
  return Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** Some are for everyone, such as signing in, and some only for people in a browser: see test/people. */
const isOpen = ({ operation }: { operation: Operation }) => operation.security?.length === 0;
const takesTokens = ({ operation }: { operation: Operation }) =>
  operation.security?.some((one) => Object.hasOwn(Object(one), 'bearer')) === true;

const filledIn = (path: string) => path.replace(/\{\w+\}/g, '1-2');

describe('Every address of the API, as its description lists them', () => {
  test('is there in the description', async () => {
    const listed = (await routes()).map(({ method, path }) => `${method} ${path}`);
    expect(listed).toEqual(
      expect.arrayContaining(['GET /api/pages', 'POST /api/conversations/{id}/replies', 'GET /api/parked-events']),
    );
  });

  test.each([
    ['no token', undefined],
    ['a wrong token', 'Bearer a-token-for-the-tests-onlY'],
    ['a token cut short', `Bearer ${ADMIN_TOKEN.slice(0, -1)}`],
    ['an empty token', 'Bearer '],
    ['another scheme', `Basic ${Buffer.from(`admin:${ADMIN_TOKEN}`).toString('base64')}`],
    ['the bare token', ADMIN_TOKEN],
  ])('refuses %s, before it looks at anything else', async (_, authorization) => {
    for (const { method, path } of (await routes()).filter((one) => !isOpen(one))) {
      const answer = await callAs(stack, method, filledIn(path), authorization);
      expectProblem(answer, 401, 'unauthorized');
      expect([path, answer.headers.get('www-authenticate')]).toEqual([path, 'Bearer']);
    }
  });

  test('also refuses a body that is no JSON only after the token', async () => {
    expectProblem(await call(stack.api.url, 'POST', '/api/pages', '{'), 401, 'unauthorized');
  });
});

describe('A request that nobody can understand', () => {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };

  test.each([
    ['broken JSON', '{"name":', {}, 400, 'body_not_json'],
    ['a bare text', '"name"', {}, 400, 'body_not_json'],
    ['no body', '', {}, 422, 'invalid_request'],
    ['a form', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 422, 'invalid_request'],
    ['an unknown charset', '{}', { 'content-type': 'application/json; charset=klingon' }, 400, 'body_not_json'],
    ['an unknown compression', '{}', { 'content-encoding': 'snappy' }, 422, 'invalid_request'],
    ['broken compression', 'no gzip', { 'content-encoding': 'gzip' }, 422, 'invalid_request'],
    ['more than 256 KB', JSON.stringify({ name: 'x'.repeat(300_000) }), {}, 413, 'body_too_large'],
  ])('with %s is refused', async (_, raw, more, status, code) => {
    expectProblem(await post(`${stack.api.url}/api/pages`, raw, { ...headers, ...more }), status, code);
  });

  test.each([
    ['GET', '/api/nothing'],
    ['GET', '/api'],
    ['PATCH', '/api/pages'],
    ['GET', '/api/conversations/1-2/replies'],
    ['GET', '/nothing'],
    ['POST', '/webhooks/facebook'],
    ['GET', '/api/pages/%E0%A4%A'],
    ['POST', '/webhooks/facebook/%E0%A4%A'],
  ])('%s %s is an unknown address', async (method, path) => {
    expectProblem(await stack.call(method, path), 404, 'not_found');
  });

  test.each([
    ['/api/conversations?cursor=x'],
    ['/api/conversations?cursor=W10'],
    [`/api/conversations?cursor=${Buffer.from('["1","a"]').toString('base64url')}`],
    [`/api/conversations?cursor=${Buffer.from('[1e999,"a"]').toString('base64url')}`],
    ['/api/conversations?limit=0'],
    ['/api/conversations?limit=201'],
    ['/api/conversations?limit=1.5'],
    ['/api/conversations?limit=many'],
    ['/api/conversations?limit='],
    ['/api/conversations?status=asleep'],
    ['/api/conversations?status=open&status=closed'],
    ['/api/conversations?pageId[$ne]=1&limit=-1'],
    ['/api/parked-events?limit=1001'],
  ])('GET %s is refused', async (path) => {
    expectProblem(await stack.call('GET', path), 422, 'invalid_request');
  });

  test.each(['', '/messages', '/timeline'])('a conversation that is not there is not found: %s', async (rest) => {
    expectProblem(await stack.call('GET', `/api/conversations/1-2${rest}`), 404, 'conversation_not_found');
  });
});

/** Of these this test makes none: what they answer with has tests of its own. */
const NOTHING_THERE = [
  '/api/facebook-connections/',
  '/api/facebook-apps/',
  '/api/visitors/',
  '/api/reviews/',
  '/api/canned-replies/',
  '/api/outgoing-webhooks/',
  '/api/attachments/',
];

test('No answer of the API holds a secret', async () => {
  const page = pageAt(stack, 0);
  const maria = newVisitor(stack);
  await maria.writes('hello');
  await maria.shown(1);
  await maria.reply('r');
  await maria.replyIs('r', 'sent', 'delivered', 'read');
  const stored = await stack.store.pages.findById(page.id).lean();
  const secrets = [
    page.appSecret,
    page.accessToken,
    ADMIN_TOKEN,
    stored?.sealedAccessToken,
    stored?.sealedAppSecret,
    stored?.sealedConfirmationCode,
  ];
  const wish = { email: 'ivan@example.com', name: 'Ivan', roles: ['operator'] };
  const { person } = (await stack.call('POST', '/api/people', wish)).body;
  const department = (await stack.call('POST', '/api/departments', { name: 'Reception' })).body;
  const [mail] = (await stack.call('GET', '/api/mails')).body.items;
  const leaver = newVisitor(stack);
  await leaver.writes('forget me');
  await leaver.shown(1);
  const { code } = (await stack.call('POST', `/api/conversations/${leaver.id}/erase`)).body;
  const ids = [
    ['/api/pages/', page.id],
    ['/api/people/', person.id],
    ['/api/reviews/', page.appId],
    ['/api/departments/', department.id],
    ['/api/mails/', mail.id],
    ['/api/deletion-requests/', code],
  ] as const;
  const idFor = (path: string) => ids.find(([start]) => path.startsWith(start))?.[1] ?? maria.id;
  const answers: string[] = [];
  const [first] = await maria.thread();
  const filled = (path: string) =>
    path
      .replace('{messageId}', encodeURIComponent(first.id))
      .replace('{language}', 'en')
      .replace(/^\/api\/search$/, '/api/search?words=hello')
      .replace(/^\/api\/reports.*/, `$&?from=2026-11-01&to=2026-11-02`)
      .replace(/\{\w+\}/, encodeURIComponent(idFor(path)));
  for (const { path } of (await routes()).filter((one) => one.method === 'GET' && takesTokens(one))) {
    const { status, body } = await stack.call('GET', filled(path));
    const nothing = NOTHING_THERE.some((one) => path.startsWith(one)); // or the made-up id has not even the form of one
    expect([path, nothing ? [404, 422] : [200]]).toEqual([path, expect.arrayContaining([status])]);
    answers.push(JSON.stringify(body));
  }
  for (const path of ['/healthz', '/readyz', '/api/openapi.json']) {
    answers.push(JSON.stringify((await call(stack.api.url, 'GET', path)).body));
  }
  for (const secret of secrets) {
    expect(secret).toMatch(/.{16}/);
    expect(answers.filter((answer) => answer.includes(String(secret)))).toEqual([]);
  }
});
