import { asSystem, type Desk, expectProblem, join, type Member, rawStore, send, startDesk } from './support';

let desk: Desk;
let administrator: Member;
let supervisor: Member;
beforeAll(async () => {
  desk = await startDesk();
  administrator = await join(desk, ['administrator']);
  supervisor = await join(desk, ['supervisor']);
});
afterAll(() => desk?.stop());

const make = ({ browser }: Member, permissions: string[], more: Record<string, unknown> = {}) =>
  browser.call('POST', '/api/api-tokens', { name: 'reports', permissions, ...more });
const get = (token: string, path = '/api/conversations') => send(desk.api.url, 'GET', path, { token });

describe('An API token', () => {
  test('is shown once and kept as a hash only', async () => {
    const { status, body } = await make(supervisor, ['conversations.read']);
    expect(status).toBe(201);
    expect(body.token).toMatch(/^desk_[0-9a-f]{16}_[\w-]{43}$/);
    await get(body.token);
    const listed = (await supervisor.browser.call('GET', '/api/api-tokens')).body;
    expect(listed.items).toEqual([expect.objectContaining({ id: body.id, name: 'reports', personId: supervisor.id })]);
    const secret = body.token.split('_').at(-1);
    for (const text of [JSON.stringify(listed), await rawStore(desk), desk.log()]) expect(text).not.toContain(secret);
  });

  test('can do what it holds and nothing else', async () => {
    const { token } = (await make(administrator, ['conversations.read'])).body;
    expect((await get(token)).status).toBe(200);
    expectProblem(await get(token, '/api/people'), 403, 'forbidden');
  });

  test.each([['people.manage'], ['audit_log.read'], ['pages.manage']])(
    'of a supervisor cannot hold %s',
    async (permission) => {
      expectProblem(await make(supervisor, ['conversations.read', permission]), 403, 'permission_exceeded');
    },
  );

  test('never makes tokens, not even the one of an administrator', async () => {
    expectProblem(await make(administrator, ['api_tokens.manage']), 403, 'permission_exceeded');
  });

  test('loses what its maker loses', async () => {
    const member = await join(desk, ['supervisor']);
    const { token } = (await make(member, ['people.read', 'conversations.read'])).body;
    expect((await get(token, '/api/people')).status).toBe(200);
    await asSystem(desk, 'PATCH', `/api/people/${member.id}`, { roles: ['operator'] });
    expectProblem(await get(token, '/api/people'), 403, 'forbidden');
    expect((await get(token)).status).toBe(200);
  });

  test('ends when it is revoked, at once', async () => {
    const { token, id } = (await make(supervisor, ['conversations.read'])).body;
    expect((await supervisor.browser.call('DELETE', `/api/api-tokens/${id}`)).status).toBe(200);
    expectProblem(await get(token), 401, 'unauthorized');
    expectProblem(await supervisor.browser.call('DELETE', `/api/api-tokens/${id}`), 404, 'api_token_not_found');
  });

  test('of somebody else is seen and revoked by administrators only', async () => {
    const { id } = (await make(administrator, ['conversations.read'])).body;
    expectProblem(await supervisor.browser.call('DELETE', `/api/api-tokens/${id}`), 404, 'api_token_not_found');
    const own = (await make(supervisor, ['conversations.read'])).body;
    const all = (await administrator.browser.call('GET', '/api/api-tokens')).body.items;
    expect(all.map((one: { id: string }) => one.id)).toEqual(expect.arrayContaining([id, own.id]));
    expect((await administrator.browser.call('DELETE', `/api/api-tokens/${own.id}`)).status).toBe(200);
  });

  test('ends at the time that was chosen', async () => {
    const expiresAt = new Date(desk.clock.now() + 60_000).toISOString();
    const { token } = (await make(supervisor, ['conversations.read'], { expiresAt })).body;
    expect((await get(token)).status).toBe(200);
    desk.clock.advance(60_000);
    expectProblem(await get(token), 401, 'unauthorized');
  });

  test('cannot end before it begins', async () => {
    const expiresAt = new Date(desk.clock.now() - 1).toISOString();
    expectProblem(await make(supervisor, [], { expiresAt }), 422, 'invalid_request');
  });

  test('tells when it was used last, written once a minute at most', async () => {
    const { token, id } = (await make(supervisor, ['conversations.read'])).body;
    const lastUsed = async () => (await desk.store.apiTokens.findById(id).lean())?.lastUsedAt?.getTime();
    expect(await lastUsed()).toBeUndefined();
    await get(token);
    const first = await lastUsed();
    desk.clock.advance(30_000);
    await get(token);
    expect(await lastUsed()).toBe(first);
    desk.clock.advance(30_000);
    await get(token);
    expect(await lastUsed()).toBeGreaterThanOrEqual((first ?? 0) + 60_000);
  });

  test('counts whole only', async () => {
    const { token } = (await make(supervisor, ['conversations.read'])).body;
    for (const wrong of [token.slice(0, -1), `${token}A`, token.toUpperCase(), token.replace('desk_', 'desk-')]) {
      expectProblem(await get(wrong), 401, 'unauthorized');
    }
  });
});
