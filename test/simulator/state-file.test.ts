import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../simulator/server';
import { MARK, OLGA, setPeopleStage } from './people';
import { APP, call, FIRST, HOUR_MS, SECOND, type Stage, setStage } from './support';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('apps, tokens, subscriptions, threads, windows and the moved clock survive a restart', async () => {
  const stateFile = join(folder, 'below', 'state.json');
  const stage = await setStage({ stateFile });
  await stage.connect();
  await stage.advance(100 * HOUR_MS);
  await stage.write(FIRST, 'Запомните меня');
  const credentials = (await stage.call('GET', '/credentials')).body;
  const { now } = (await stage.call('GET', '/simulator/clock')).body;
  await stage.close();

  const again = await setStage({ stateFile, seed: [] });
  expect((await again.call('GET', '/credentials')).body).toEqual(credentials);
  expect(credentials[0].connected).toBe(true);
  expect(await again.thread(FIRST)).toMatchObject([{ text: 'Запомните меня' }]);
  expect((await again.call('GET', '/simulator/clock')).body.now).toBeGreaterThanOrEqual(now);
  expect((await again.send(FIRST, 'ещё в окне')).status).toBe(200);
  expect((await again.send(SECOND, 'никогда не писал')).body.error.error_subcode).toBe(2018278);
  await again.close();
  expect(readdirSync(join(folder, 'below'))).toEqual(['state.json']);
  expect(statSync(stateFile).mode & 0o077).toBe(0);
});

test('people, roles, logins, tokens, access levels and restrictions survive a restart', async () => {
  const stateFile = join(folder, 'state.json');
  const stage = await setPeopleStage({ stateFile });
  const token = await stage.logIn(MARK, { granted: ['pages_show_list'] });
  await stage.call('PUT', `/simulator/apps/${APP.id}/access/pages_messaging`, { access: 'standard' });
  await stage.setApp({ requireAppSecret: true, fields: { company: 'Desk' } });
  await stage.call('PATCH', `/simulator/pages/${FIRST.id}`, { restriction: 'messaging' });
  await stage.call('PATCH', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}`, { role: 'tester' });
  await stage.act(OLGA, { kind: 'change_password' });
  const state = async (from: Stage) => [
    (await from.call('GET', '/simulator/people')).body,
    (await from.call('GET', `/simulator/apps/${APP.id}`)).body,
    (await from.call('GET', `/simulator/pages/${FIRST.id}/visitors`)).body,
    (await from.call('GET', '/credentials')).body,
  ];
  const before = await state(stage);
  await stage.close();

  const again = await setPeopleStage({ stateFile, seed: [] });
  expect(await state(again)).toEqual(before);
  expect(before[0]).toContainEqual(expect.objectContaining({ tokens: [expect.objectContaining({ token })] }));
  await again.setApp({ requireAppSecret: false });
  expect((await again.get('/me', token)).body.name).toBe('Mark Evans');
  expect((await again.get('/me', FIRST.token)).body.error.error_subcode).toBe(460);
  await again.close();
});

test('a state file from before people and access levels is read: live apps, an administrator, tokens as they were', async () => {
  const stateFile = join(folder, 'state.json');
  const page = { appId: APP.id, subscribedFields: ['messages'], attachmentIds: [] };
  const pages = [
    { ...page, id: FIRST.id, name: 'First', accessToken: FIRST.token, deadTokenSubcode: null },
    { ...page, id: SECOND.id, name: 'Second', accessToken: SECOND.token, deadTokenSubcode: 460 },
  ];
  const visitor = { psid: FIRST.psid, pageId: FIRST.id, name: 'Анна', locale: 'ru_RU', state: 'normal', thread: [] };
  const window = { profile: 'available', windowOpenedAt: Date.now(), windowMs: HOUR_MS, lastEventAt: 0 };
  const visitors = [{ ...visitor, ...window, readUpTo: null, typingUntil: null }];
  const apps = [{ id: APP.id, name: 'Test App', secret: 'sesame', callback: null }];
  writeFileSync(stateFile, JSON.stringify({ version: 1, clockOffsetMs: 0, apps, pages, visitors, alerts: [] }));

  const stage = await setPeopleStage({ stateFile });
  expect((await stage.send(FIRST, 'x')).status).toBe(200);
  expect((await stage.get('/me', SECOND.token)).body.error).toMatchObject({ code: 190, error_subcode: 460 });
  expect(await stage.inspect(FIRST.token)).toMatchObject({ type: 'PAGE', is_valid: true, profile_id: FIRST.id });
  expect((await stage.call('GET', `/simulator/apps/${APP.id}`)).body).toMatchObject({ mode: 'live', state: 'active' });
  const people = (await stage.call('GET', '/simulator/people')).body;
  expect(people).toMatchObject([{ name: 'Page Administrator', apps: [{ role: 'administrator', loggedIn: true }] }]);
  await stage.close();
});

test('without a state file every start makes new credentials', async () => {
  const tokens: string[] = [];
  for (let start = 0; start < 2; start += 1) {
    const simulator = await startSimulator({ port: 0 });
    tokens.push((await call(simulator.url, 'GET', '/credentials')).body[0].pageAccessToken);
    await simulator.close();
  }
  expect(tokens[0]).not.toBe(tokens[1]);
});

test('a damaged state file is an error and stays as it is', async () => {
  const stateFile = join(folder, 'state.json');
  writeFileSync(stateFile, '{"half":');
  await expect(startSimulator({ port: 0, stateFile })).rejects.toThrow();
  writeFileSync(stateFile, '{"version":99}');
  await expect(startSimulator({ port: 0, stateFile })).rejects.toThrow('state file');
});
