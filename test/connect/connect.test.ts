import { plantPage } from '../api/support';
import type { Browser } from '../people/support';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { arrive, facebookPerson, inDialog, signedIn, TASKS } from './support';

let stack: Stack;
let olga: Browser;
let app: { appId: string; appSecret: string };

beforeAll(async () => {
  stack = await startStack();
  olga = await signedIn(stack);
  const planted = plantPage(stack);
  app = { appId: planted.appId, appSecret: planted.appSecret };
  await olga.call('POST', '/api/facebook-apps', app);
});
afterAll(() => stack?.stop());

const start = async (browser = olga, body?: unknown) => {
  const answer = await browser.call('POST', `/api/facebook-apps/${app.appId}/connect`, body);
  expect(answer.status).toBe(201);
  return answer.body as { id: string; dialogUrl: string };
};
const login = async (id: string) => (await olga.call('GET', `/api/facebook-connections/${id}`)).body;
const personWith = (pageIds: string[]) => facebookPerson(stack, Object.fromEntries(pageIds.map((id) => [id, TASKS])));

test('From the dialog to a Page that receives, answers and can be renewed without a person', async () => {
  const page = plantPage(stack, app);
  const person = await personWith([page.pageId]);
  const { id, dialogUrl } = await start();
  const back = await inDialog(dialogUrl, { person, pages: [page.pageId] });
  expect(await arrive(stack, back, olga)).toBe(`/pages/connect/${id}`);

  expect(await login(id)).toMatchObject({
    state: 'ready',
    problem: null,
    missingPermissions: [],
    pages: [{ pageId: page.pageId, tasks: TASKS, missingTasks: [], connected: null }],
  });
  const added = await olga.call('POST', `/api/facebook-connections/${id}/pages`, { pageIds: [page.pageId] });
  expect(added.body.results).toMatchObject([{ outcome: 'added', subscribed: true, subscriptionProblem: null }]);

  const { id: pageId } = added.body.results[0].page;
  expect((await stack.call('GET', `/api/pages/${pageId}`)).body).toMatchObject({
    facebookPageId: page.pageId,
    status: 'verified',
    appId: app.appId,
    renewable: true,
    userTokenExpiresAt: expect.any(String),
    token: { expiresAt: null },
  });
  const maria = newVisitor(stack, { ...page, id: pageId, callbackUrl: '' });
  await maria.writes('is it open?');
  await maria.shown(1);
  await maria.reply('yes');
  await maria.replyIs('yes', 'sent', 'delivered');
});

test('A Page that is connected already gets the new token, and what was not listed is refused', async () => {
  const page = plantPage(stack, app);
  const person = await personWith([page.pageId]);
  const saved = await stack.call('POST', '/api/pages', {
    name: 'Pasted before',
    accessToken: page.accessToken,
    appSecret: app.appSecret,
    confirmationCode: 'a code that I chose',
  });
  expect(saved.body).toMatchObject({ renewable: false });
  await call(stack.simulator.url, 'PUT', `/simulator/pages/${page.pageId}/token`, { deadSubcode: 460 });
  const { id, dialogUrl } = await start();
  await arrive(stack, await inDialog(dialogUrl, { person, pages: [page.pageId] }), olga);
  expect((await login(id)).pages).toMatchObject([{ connected: { id: saved.body.id, name: 'Pasted before' } }]);
  const pageIds = [page.pageId, '999999'];
  const { results } = (await olga.call('POST', `/api/facebook-connections/${id}/pages`, { pageIds })).body;
  expect(results).toMatchObject([
    { outcome: 'renewed', page: { id: saved.body.id }, subscribed: true },
    { outcome: 'refused', page: null, problem: 'page_not_listed' },
  ]);
  expect((await stack.call('GET', `/api/pages/${saved.body.id}`)).body).toMatchObject({
    renewable: true,
    tokenDead: false,
  });
});

test('A permission that was not granted is named, refuses the Page, and is asked for again the next time', async () => {
  const page = plantPage(stack, app);
  const person = await personWith([page.pageId]);
  const first = await start();
  expect(new URL(first.dialogUrl).searchParams.has('auth_type')).toBe(false);
  const permissions = ['pages_show_list', 'pages_manage_metadata', 'pages_read_engagement'];
  await arrive(stack, await inDialog(first.dialogUrl, { person, pages: [page.pageId], permissions }), olga);
  expect((await login(first.id)).missingPermissions).toEqual(['pages_messaging']);
  const tried = await olga.call('POST', `/api/facebook-connections/${first.id}/pages`, { pageIds: [page.pageId] });
  expect(tried.body.results).toMatchObject([{ outcome: 'refused', problem: 'token_scope_missing' }]);

  const second = await start();
  expect(new URL(second.dialogUrl).searchParams.get('auth_type')).toBe('rerequest');
  await arrive(stack, await inDialog(second.dialogUrl, { person, pages: [page.pageId] }), olga);
  expect((await login(second.id)).missingPermissions).toEqual([]);
});

describe('What can go wrong on the way has a code and leaves nothing half done:', () => {
  let page: ReturnType<typeof plantPage>;
  let person: string;
  beforeAll(async () => {
    page = plantPage(stack, app);
    person = await personWith([page.pageId]);
  });
  const agree = (dialogUrl: string) => inDialog(dialogUrl, { person, pages: [page.pageId] });

  test('the person declines', async () => {
    const { id, dialogUrl } = await start();
    const back = await inDialog(dialogUrl, { person, decline: true });
    expect(await arrive(stack, back, olga)).toBe(`/pages/connect/${id}?problem=denied`);
    expect(await login(id)).toMatchObject({ state: 'failed', problem: 'denied', pages: [] });
  });

  test('the same answer comes twice', async () => {
    const { id, dialogUrl } = await start();
    const back = await agree(dialogUrl);
    await arrive(stack, back, olga);
    expect(await arrive(stack, back, olga)).toBe(`/pages/connect/${id}?problem=state_used`);
    expect(await login(id)).toMatchObject({ state: 'ready' });
  });

  test('the code was used elsewhere', async () => {
    const { id, dialogUrl } = await start();
    const back = await agree(dialogUrl);
    const code = new URL(back, 'http://x').searchParams.get('code') ?? '';
    const redirect = new URL(dialogUrl).searchParams.get('redirect_uri') ?? '';
    const query = { client_id: app.appId, client_secret: app.appSecret, redirect_uri: redirect, code };
    await call(stack.simulator.url, 'GET', `/v26.0/oauth/access_token?${new URLSearchParams(query)}`);
    expect(await arrive(stack, back, olga)).toBe(`/pages/connect/${id}?problem=code_used`);
  });

  test.each([
    ['without a state', '?code=x'],
    ['with a state of nobody', '?code=x&state=abc.def'],
    ['with the id of a real one and a guessed secret', null],
  ])('an answer %s', async (_, query) => {
    const { id } = await start();
    const path = `/connect/facebook/callback${query ?? `?code=x&state=${id}.guessed`}`;
    expect(await arrive(stack, path, olga)).toBe('/pages/connect?problem=state_wrong');
    expect(await login(id)).toMatchObject({ state: 'waiting' });
  });

  test('somebody else’s browser brings the answer, or one in which nobody signed in', async () => {
    const { id, dialogUrl } = await start();
    const back = await agree(dialogUrl);
    const stranger = await signedIn(stack);
    expect(await arrive(stack, back, stranger)).toBe(`/pages/connect/${id}?problem=state_of_other_session`);
    expect(await arrive(stack, back, null)).toBe(`/pages/connect/${id}?problem=not_signed_in`);
    expect((await stranger.call('GET', `/api/facebook-connections/${id}`)).body.code).toBe(
      'facebook_connection_not_found',
    );
    expect(await arrive(stack, back, olga)).toBe(`/pages/connect/${id}`);
  });

  test('Facebook answers an HTML page, and says another error than a refusal', async () => {
    const away = await start();
    const back = await agree(away.dialogUrl);
    stack.simulator.faults.add({ on: 'call', times: 100, fault: { kind: 'html', httpStatus: 502 } }); // probes may meet it, too
    expect(await arrive(stack, back, olga)).toBe(`/pages/connect/${away.id}?problem=facebook_away`);
    stack.simulator.faults.clear();
    const odd = await start();
    const state = new URL(odd.dialogUrl).searchParams.get('state') ?? '';
    const path = `/connect/facebook/callback?${new URLSearchParams({ error: 'server_error', state })}`;
    expect(await arrive(stack, path, olga)).toBe(`/pages/connect/${odd.id}?problem=dialog_refused`);
  });

  test('the person takes longer than ten minutes, or an hour to choose', async () => {
    const late = await start();
    const back = await agree(late.dialogUrl);
    stack.clock.advance(11 * 60_000);
    expect(await arrive(stack, back, olga)).toBe(`/pages/connect/${late.id}?problem=state_expired`);
    const { id, dialogUrl } = await start();
    await arrive(stack, await agree(dialogUrl), olga);
    stack.clock.advance(61 * 60_000);
    expect(await login(id)).toMatchObject({ state: 'expired' });
    const tried = await olga.call('POST', `/api/facebook-connections/${id}/pages`, { pageIds: [page.pageId] });
    expect(tried).toMatchObject({ status: 409, body: { code: 'facebook_connection_not_ready' } });
  });

  test('a program asks for it: only a browser can', async () => {
    const answer = await stack.call('POST', `/api/facebook-apps/${app.appId}/connect`);
    expect(answer).toMatchObject({ status: 403, body: { code: 'browser_session_needed' } });
  });
});

describe('A Facebook app', () => {
  test('is refused with the wrong secret and twice, and is kept unchecked while Facebook does not answer', async () => {
    const other = plantPage(stack);
    const entry = { appId: other.appId, appSecret: other.appSecret };
    const post = (body: object) => stack.call('POST', '/api/facebook-apps', body);
    expect(await post({ ...entry, appSecret: 'wrong' })).toMatchObject({
      status: 422,
      body: { code: 'facebook_app_rejected', problem: 'app_secret_wrong' },
    });
    stack.simulator.faults.add({ on: 'call', times: 100, fault: { kind: 'status', httpStatus: 503 } });
    expect(await post(entry)).toMatchObject({ status: 201, body: { name: other.appId, checkedAt: null, pages: 0 } });
    stack.simulator.faults.clear();
    expect(await post(entry)).toMatchObject({ status: 409, body: { code: 'facebook_app_exists' } });
    const path = `/api/facebook-apps/${other.appId}`;
    const edited = await stack.call('PATCH', path, { appSecret: other.appSecret, mode: 'development' });
    expect(edited.body).toMatchObject({ mode: 'development', checkedAt: expect.any(String) });
    expect(JSON.stringify(edited.body)).not.toContain(other.appSecret);
    expect((await stack.call('DELETE', path)).status).toBe(200);
    expect((await stack.call('DELETE', path)).status).toBe(404);
  });

  test('that Pages use cannot be removed', async () => {
    const path = `/api/facebook-apps/${app.appId}`;
    expect(await stack.call('DELETE', path)).toMatchObject({ status: 409, body: { code: 'facebook_app_in_use' } });
  });
});

test('Neither codes nor tokens nor secrets of all this can be read in the store', async () => {
  const raw = JSON.stringify([
    await stack.store.facebookApps.find().lean(),
    await stack.store.facebookConnections.find().lean(),
    await stack.store.audit.find().lean(),
  ]);
  expect(raw).not.toContain(app.appSecret);
  expect(raw).not.toMatch(/EAA[A-Za-z0-9]{10}/);
});
