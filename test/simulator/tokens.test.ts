import { createHmac } from 'node:crypto';
import { GRACE, OLGA, type PeopleStage, setPeopleStage } from './people';
import { APP, FIRST, SECOND } from './support';

const NOW = 1_790_000_000_000;
const DAY_S = 24 * 60 * 60;

let stage: PeopleStage;
beforeAll(async () => {
  stage = await setPeopleStage({ clock: { now: () => NOW } });
});
afterAll(() => stage.close());

const proofOf = (token: string, secret = 'sesame') => createHmac('sha256', secret).update(token).digest('hex');

describe('appsecret_proof', () => {
  afterEach(() => stage.setApp({ requireAppSecret: false }));

  test.each([
    ['a Page token', FIRST.token, '/me'],
    ['the app token', APP.token, '/app'],
  ])('is accepted when it belongs to %s of the call', async (_what, token, path) => {
    expect((await stage.get(`${path}?appsecret_proof=${proofOf(token)}`, token)).status).toBe(200);
  });

  test.each([
    ['another key', proofOf(FIRST.token, 'other')],
    ['another token', proofOf(SECOND.token)],
    ['capital letters', proofOf(FIRST.token).toUpperCase()],
    ['other letters', 'ж'.repeat(64)],
  ])('made with %s is refused, whether it is required or not', async (_what, proof) => {
    const { status, body } = await stage.get(`/me?appsecret_proof=${proof}`, FIRST.token);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 100, type: 'GraphMethodException' });
    expect(body.error.message).toBe('Invalid appsecret_proof provided in the API argument');
  });

  test('is needed once the app requires it, and is read from the body as well', async () => {
    await stage.setApp({ requireAppSecret: true });
    const { status, body } = await stage.get('/me', FIRST.token);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 100, type: 'GraphMethodException' });
    expect(body.error.message).toBe('API calls from the server require an appsecret_proof argument');
    const proven = { access_token: FIRST.token, appsecret_proof: proofOf(FIRST.token), sender_action: 'typing_on' };
    const answer = await stage.call('POST', '/v26.0/me/messages', { ...proven, recipient: { id: FIRST.psid } });
    expect(answer.status).toBe(200);
  });

  test('has the value of the known example', async () => {
    const page = { name: 'Third', accessToken: 'EAAtesttoken' };
    stage.simulator.world.plant([{ name: 'Example', id: '100000000000008', secret: 'sesame', pages: [page] }]);
    const proof = '8e89e64ea0a8344b8b0610092dc993fed230ba8c75b221f7139cc510201561a8';
    expect((await stage.get(`/me?appsecret_proof=${proof}`, page.accessToken)).body.name).toBe('Third');
  });
});

describe('the app', () => {
  test('is read as /app with every kind of token', async () => {
    const user = await stage.logIn(OLGA);
    for (const token of [APP.token, FIRST.token, user]) {
      expect((await stage.get('/app?fields=id,name,category', token)).body).toEqual({
        id: APP.id,
        name: 'Test App',
        category: 'Business',
      });
    }
    expect((await stage.get('/app', FIRST.token)).body).toMatchObject({ link: expect.stringContaining(APP.id) });
  });

  test('shows what was set to its own token, leaves out what was not, and has no field for the review', async () => {
    await stage.setApp({ fields: { contact_email: 'dev@example.com', privacy_policy_url: 'https://example.com/p' } });
    const path = `/${APP.id}?fields=contact_email,privacy_policy_url,company`;
    expect((await stage.get(path, APP.token)).body).toEqual({
      contact_email: 'dev@example.com',
      privacy_policy_url: 'https://example.com/p',
      id: APP.id,
    });
    for (const field of ['app_review_status', 'mode', 'data_deletion_url']) {
      expect((await stage.get(`/${APP.id}?fields=${field}`, APP.token)).body.error.code).toBe(100);
    }
    expect((await stage.get('/app?fields=contact_email', FIRST.token)).body.error.code).toBe(100);
    expect((await stage.get(`/${APP.id}/app_review_submissions`, APP.token)).body.error.code).toBe(2500);
  });

  test('refuses a field to be set that Facebook does not have', async () => {
    const answer = await stage.call('PATCH', `/simulator/apps/${APP.id}`, { fields: { app_review_status: 'live' } });
    expect(answer.status).toBe(400);
  });

  test('lists the roles, and takes them from the control API', async () => {
    const rows = async () => (await stage.get(`/${APP.id}/roles`, APP.token)).body.data;
    expect(await rows()).toEqual([{ app_id: APP.id, user: expect.stringMatching(/^\d+$/), role: 'administrators' }]);
    await stage.call('PUT', `/simulator/apps/${APP.id}/roles/${GRACE}`, { role: 'tester' });
    expect((await rows()).map(({ role }: { role: string }) => role)).toEqual(['administrators', 'testers']);
    await stage.call('PUT', `/simulator/apps/${APP.id}/roles/${GRACE}`, { role: null });
    expect(await rows()).toHaveLength(1);
    expect((await stage.get(`/${APP.id}/roles`, FIRST.token)).body.error.code).toBe(15);
  });

  test('lists approved permissions only, unless another way is set', async () => {
    await stage.call('PUT', `/simulator/apps/${APP.id}/access/pages_messaging`, { access: 'standard' });
    const statusOf = async (query = '') => {
      const { body } = await stage.get(`/${APP.id}/permissions?permission=pages_messaging${query}`, APP.token);
      return body.data.map(({ status }: { status: string }) => status);
    };
    expect(await statusOf()).toEqual([]);
    await stage.setApp({ permissionRows: 'all' });
    expect(await statusOf()).toEqual(['unapproved']);
    expect(await statusOf('&status=live')).toEqual([]);
    await stage.call('PUT', `/simulator/apps/${APP.id}/access/pages_messaging`, { access: 'advanced' });
    expect(await statusOf()).toEqual(['live']);
    await stage.setApp({ permissionRows: 'none' });
    expect((await stage.get(`/${APP.id}/permissions`, APP.token)).body).toEqual({ data: [] });
    await stage.setApp({ permissionRows: 'live' });
  });
});

describe('debug_token', () => {
  test('describes a Page token that never expires', async () => {
    expect(await stage.inspect(FIRST.token)).toEqual({
      app_id: APP.id,
      type: 'PAGE',
      application: 'Test App',
      expires_at: 0,
      data_access_expires_at: NOW / 1000 + 90 * DAY_S,
      is_valid: true,
      issued_at: NOW / 1000,
      profile_id: FIRST.id,
      user_id: expect.stringMatching(/^\d+$/),
      scopes: [
        'public_profile',
        'pages_show_list',
        'pages_messaging',
        'pages_manage_metadata',
        'pages_read_engagement',
      ],
      granular_scopes: expect.arrayContaining([{ scope: 'pages_messaging', target_ids: [FIRST.id, SECOND.id] }]),
    });
  });

  test.each([
    ['short', 3600],
    ['long', 5_183_944],
  ])('describes a %s user token, which expires and has no profile', async (life, seconds) => {
    const data = await stage.inspect(await stage.logIn(OLGA, { life }));
    expect(data).toMatchObject({ type: 'USER', is_valid: true, expires_at: NOW / 1000 + seconds });
    expect(data).not.toHaveProperty('profile_id');
  });

  test('leaves target_ids out for a person who allowed all Pages', async () => {
    const { granular_scopes } = await stage.inspect(await stage.logIn(GRACE, { pageIds: null }));
    expect(granular_scopes).toContainEqual({ scope: 'pages_messaging' });
  });

  test('describes the app token', async () => {
    expect(await stage.inspect(APP.token)).toMatchObject({ app_id: APP.id, type: 'APP', is_valid: true, scopes: [] });
  });

  test('answers a dead token with HTTP 200 and the reason', async () => {
    await stage.call('PUT', `/simulator/pages/${SECOND.id}/token`, { deadSubcode: 460 });
    const { status, body } = await stage.get(`/debug_token?input_token=${SECOND.token}`, APP.token);
    await stage.call('PUT', `/simulator/pages/${SECOND.id}/token`, { deadSubcode: null });
    expect(status).toBe(200);
    expect(body).toEqual({
      data: {
        app_id: APP.id,
        type: 'PAGE',
        is_valid: false,
        error: { code: 190, message: expect.stringContaining('changed their password'), subcode: 460 },
        scopes: [],
      },
    });
  });

  test('answers an unknown token with HTTP 200 and 190 as well', async () => {
    expect(await stage.inspect('EAAGnothing')).toMatchObject({ is_valid: false, error: { code: 190 }, scopes: [] });
  });

  test('can be asked by the token itself and by a developer, not by others', async () => {
    const ask = async (input: string, token: string) =>
      (await stage.get(`/debug_token?input_token=${input}`, token)).body.data?.is_valid ?? false;
    expect(await ask(FIRST.token, FIRST.token)).toBe(true);
    expect(await ask(FIRST.token, await stage.logIn(OLGA))).toBe(true);
    expect(await ask(FIRST.token, await stage.logIn(GRACE))).toBe(false);
    expect(await ask(FIRST.token, SECOND.token)).toBe(false);
  });

  test("refuses another app's token, a missing input and a missing token", async () => {
    stage.simulator.world.plant([{ name: 'Other App', id: '100000000000009', secret: 'other', pages: [] }]);
    const { status, body } = await stage.get(`/debug_token?input_token=${FIRST.token}`, '100000000000009|other');
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 100, message: expect.stringContaining('did not match the Viewing App') });
    expect((await stage.get('/debug_token', APP.token)).body.error.code).toBe(100);
    expect((await stage.call('GET', `/v26.0/debug_token?input_token=${FIRST.token}`)).body.error.code).toBe(190);
  });
});
