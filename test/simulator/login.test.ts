import { GRACE, MARK, OLGA, type PeopleStage, setPeopleStage } from './people';
import { APP, FIRST, HOUR_MS, MINUTE_MS, SECOND } from './support';

const REDIRECT = 'https://desk.example/connected?own=1';
const SCOPE = 'pages_show_list,pages_messaging,pages_manage_metadata';
const PERMISSIONS = SCOPE.split(',');

let stage: PeopleStage;
beforeEach(async () => {
  stage = await setPeopleStage();
});
afterEach(() => stage.close());

const dialogParams = (change: Record<string, string> = {}) =>
  new URLSearchParams({ client_id: APP.id, redirect_uri: REDIRECT, state: 'st&te', scope: SCOPE, ...change });

async function openDialog(change: Record<string, string> = {}, path = '/v26.0/dialog/oauth', headers = {}) {
  const answer = await fetch(`${stage.simulator.url}${path}?${dialogParams(change)}`, { headers });
  return { status: answer.status, html: await answer.text() };
}

/** Presses a button of the dialog; the answer is the address that the browser is sent to. */
async function decide(person: string, ticks: { page?: string[]; permission?: string[] }, change = {}) {
  const form = dialogParams({ person, decision: 'continue', ...change });
  for (const [name, values] of Object.entries(ticks)) for (const value of values) form.append(name, value);
  const init: RequestInit = { method: 'POST', body: form, redirect: 'manual' };
  const answer = await fetch(`${stage.simulator.url}/v26.0/dialog/oauth`, init);
  return { status: answer.status, target: new URL(answer.headers.get('location') ?? 'none://'), answer };
}

const exchange = (params: Record<string, string>) =>
  stage.call('GET', `/v26.0/oauth/access_token?${new URLSearchParams(params)}`);
const redeem = (code: string, change: Record<string, string> = {}) =>
  exchange({ client_id: APP.id, client_secret: 'sesame', redirect_uri: REDIRECT, code, ...change });
const codeOf = async (person: string, pages: string[], permissions = PERMISSIONS) =>
  (await decide(person, { page: pages, permission: permissions })).target.searchParams.get('code') ?? '';

describe('the login dialog', () => {
  test.each(['/dialog/oauth', '/v26.0/dialog/oauth'])('at %s offers the people to choose from', async (path) => {
    const { status, html } = await openDialog({}, path);
    expect(status).toBe(200);
    expect(html).toContain('Simulated Facebook login');
    for (const name of ['Ольга Соколова', 'Grace Miller', 'Mark Evans']) expect(html).toContain(name);
  });

  test('offers the Pages of the chosen person and the permissions that were asked for, in Russian too', async () => {
    const { html } = await openDialog({ person: GRACE }, '/dialog/oauth', { 'accept-language': 'ru,en;q=0.5' });
    expect(html).toContain('Продолжить как Grace Miller');
    expect(html).toContain(`name="page" value="${SECOND.id}"`);
    expect(html).not.toContain(FIRST.id);
    for (const name of PERMISSIONS) expect(html).toContain(`name="permission" value="${name}"`);
  });

  test('sends code and state back to an address that keeps its own parameters', async () => {
    const { status, target } = await decide(MARK, { page: [FIRST.id], permission: PERMISSIONS });
    expect(status).toBe(302);
    expect(target.origin + target.pathname).toBe('https://desk.example/connected');
    expect(Object.fromEntries(target.searchParams)).toEqual({
      own: '1',
      code: expect.stringMatching(/^AQ/),
      state: 'st&te',
    });
  });

  test('sends error=access_denied back when the person declines, and nothing is granted', async () => {
    const { target } = await decide(MARK, { permission: PERMISSIONS }, { decision: 'decline' });
    expect(target.searchParams.get('error')).toBe('access_denied');
    expect(target.searchParams.get('state')).toBe('st&te');
    expect(target.searchParams.has('code')).toBe(false);
    expect((await stage.call('GET', `/simulator/people/${MARK}`)).body.apps[0].loggedIn).toBe(false);
  });

  test('asks for a declined permission again only with auth_type=rerequest', async () => {
    await decide(MARK, { page: [FIRST.id], permission: ['pages_show_list'] });
    const asked = async (change: Record<string, string>) =>
      (await openDialog({ person: MARK, ...change })).html.includes('value="pages_messaging"');
    expect(await asked({})).toBe(false);
    expect(await asked({ auth_type: 'rerequest' })).toBe(true);
    const again = { page: [FIRST.id], permission: PERMISSIONS };
    const grants = async () => (await stage.call('GET', `/simulator/people/${MARK}`)).body.apps[0].permissions;
    await decide(MARK, again);
    expect((await grants()).pages_messaging).toBe('declined');
    await decide(MARK, again, { auth_type: 'rerequest' });
    expect((await grants()).pages_messaging).toBe('granted');
  });

  test.each([
    ['an unknown app', { client_id: '1' }, 'Invalid App ID'],
    ['an unknown permission', { scope: 'pages_fly' }, 'Invalid Scopes: pages_fly'],
    ['an address that is none', { redirect_uri: 'desk' }, 'redirect_uri'],
    ['a script instead of an address', { redirect_uri: 'javascript:alert(1)' }, 'redirect_uri'],
  ])('shows a problem for %s and sends nobody anywhere', async (_what, change, text) => {
    const { status, html } = await openDialog(change);
    expect(status).toBe(400);
    expect(html).toContain(text);
    expect((await decide(OLGA, {}, change)).status).toBe(400);
  });

  test('refuses an address that the app does not keep', async () => {
    await stage.setApp({ redirectUris: [REDIRECT] });
    expect((await openDialog()).status).toBe(200);
    const { status, html } = await openDialog({ redirect_uri: 'https://evil.example/' });
    expect(status).toBe(400);
    expect(html).toContain('URL Blocked');
  });

  test('lets only people with a role into an app in development', async () => {
    await stage.setApp({ mode: 'development' });
    expect((await openDialog({ person: OLGA })).status).toBe(200);
    expect((await openDialog({ person: MARK })).html).toContain('App not active');
    expect((await decide(MARK, { page: [FIRST.id] })).status).toBe(400);
  });

  test('writes names as text', async () => {
    await stage.call('POST', '/simulator/people', { name: '<script>alert(1)</script>' });
    expect((await openDialog()).html).not.toContain('<script>');
  });
});

describe('the code', () => {
  test('is exchanged for a short user token with what the person granted', async () => {
    const { status, body } = await redeem(await codeOf(MARK, [FIRST.id], ['pages_show_list']));
    expect(status).toBe(200);
    expect(body).toEqual({ access_token: expect.stringMatching(/^EAAG/), token_type: 'bearer', expires_in: 3600 });
    const data = await stage.inspect(body.access_token);
    expect(data).toMatchObject({ type: 'USER', is_valid: true, scopes: ['public_profile', 'pages_show_list'] });
    expect(data.granular_scopes).toEqual([{ scope: 'pages_show_list', target_ids: [FIRST.id] }]);
  });

  test.each([
    ['works once', async (code: string) => void (await redeem(code)), {}, 36009],
    ['lives ten minutes', () => stage.advance(10 * MINUTE_MS), {}, 36007],
    ['needs the same address', async () => undefined, { redirect_uri: 'https://desk.example/' }, 36008],
  ])('%s', async (_what, before, change, subcode) => {
    const code = await codeOf(MARK, [FIRST.id]);
    await before(code);
    const { status, body } = await redeem(code, change);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 100, error_subcode: subcode });
  });

  test('that was made up is refused', async () => {
    expect((await redeem('AQnothing')).body.error.code).toBe(100);
  });

  test('needs the right App Secret', async () => {
    const { status, body } = await redeem(await codeOf(MARK, [FIRST.id]), { client_secret: 'wrong' });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 1, type: 'OAuthException', message: 'Error validating client secret.' });
  });
});

describe('other tokens', () => {
  const client = { client_id: APP.id, client_secret: 'sesame' };
  const extend = (token: string, change = {}) =>
    exchange({ ...client, grant_type: 'fb_exchange_token', fb_exchange_token: token, ...change });

  test('a short user token becomes one of about 60 days', async () => {
    const { status, body } = await extend(await stage.logIn(MARK, { life: 'short' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 5_183_944 });
    await stage.advance(59 * 24 * HOUR_MS);
    expect((await stage.get('/me', body.access_token)).body.name).toBe('Mark Evans');
    await stage.advance(24 * HOUR_MS);
    expect((await stage.get('/me', body.access_token)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
  });

  test('an expired, unknown or Page token cannot be exchanged, nor with the secret of nobody', async () => {
    const short = await stage.logIn(MARK, { life: 'short' });
    expect((await extend(short, { client_secret: 'wrong' })).body.error.code).toBe(1);
    await stage.advance(HOUR_MS);
    expect((await extend(short)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
    expect((await extend('EAAGnothing')).body.error.code).toBe(190);
    expect((await extend(FIRST.token)).body.error.code).toBe(190);
    expect((await extend(short, { client_id: '1' })).body.error.code).toBe(101);
  });

  test('client_credentials give an app token that is not the literal one', async () => {
    const { body } = await exchange({ ...client, grant_type: 'client_credentials' });
    expect(body).toEqual({ access_token: expect.stringMatching(`^${APP.id}\\|`), token_type: 'bearer' });
    expect(body.access_token).not.toBe(APP.token);
    expect((await stage.get(`/${APP.id}`, body.access_token)).body.id).toBe(APP.id);
  });
});
