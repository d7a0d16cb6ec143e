import { MARK, type PeopleStage, setPeopleStage } from './people';
import { APP, eventually, FIRST } from './support';

const TESTER = '3001';
const STRANGER = '3009';
const tester = { ...FIRST, psid: TESTER };
const stranger = { ...FIRST, psid: STRANGER };

let stage: PeopleStage;
beforeEach(async () => {
  stage = await setPeopleStage();
  await stage.connect();
  const path = `/simulator/pages/${FIRST.id}/visitors`;
  await stage.call('PATCH', `${path}/${TESTER}`, { role: 'tester' });
  await stage.call('POST', path, { psid: STRANGER, name: 'Peter Chang' });
});
afterEach(() => stage.close());

const setAccess = (access: string, permission = 'pages_messaging') =>
  stage.call('PUT', `/simulator/apps/${APP.id}/access/${permission}`, { access });

/** Both write; what arrived at the callback in the end. */
async function arrivedTexts(): Promise<string[]> {
  await stage.write(stranger, 'from the stranger');
  await stage.write(tester, 'from the tester');
  await eventually(() => stage.receiver.texts().includes('from the tester'));
  return stage.receiver.texts();
}

const strangerGets = async () => {
  const { error } = (await stage.send(stranger, 'x')).body;
  return error && [error.code, error.error_subcode];
};

test('by default an app is live and everything flows', async () => {
  expect(await arrivedTexts()).toEqual(['from the stranger', 'from the tester']);
  expect(await strangerGets()).toBeUndefined();
});

test.each([
  ['in development', () => stage.setApp({ mode: 'development' })],
  ['live without Advanced Access to pages_messaging', () => setAccess('standard')],
])('%s only people with a role are heard and answered', async (_what, arrange) => {
  await arrange();
  expect(await arrivedTexts()).toEqual(['from the tester']);
  expect(await strangerGets()).toEqual([200, 2018028]);
  expect((await stage.send(tester, 'x')).status).toBe(200);
});

test('with Live and Advanced Access the stranger is let through, from that moment on', async () => {
  await stage.setApp({ mode: 'development' });
  await setAccess('standard');
  await arrivedTexts();
  await setAccess('advanced');
  expect(await strangerGets()).toEqual([200, 2018028]);
  await stage.setApp({ mode: 'live' });
  expect(await strangerGets()).toBeUndefined();
  await stage.write(stranger, 'once more');
  await eventually(() => stage.receiver.texts().includes('once more'));
  expect(stage.receiver.texts()).not.toContain('from the stranger');
});

test('what the inbox writes to a person without a role is not reported to an app in development', async () => {
  await stage.setApp({ mode: 'development' });
  await stage.write(stranger, 'hello');
  const write = (psid: string) => stage.call('POST', `/simulator/pages/${FIRST.id}/inbox/${psid}`, { text: psid });
  await write(STRANGER);
  await write(TESTER);
  await eventually(() => stage.receiver.texts().includes(TESTER));
  expect(stage.receiver.texts()).not.toContain(STRANGER);
});

test('a role that is taken away, or given, counts at once', async () => {
  await stage.setApp({ mode: 'development' });
  await stage.write(tester, 'hello');
  await stage.call('PATCH', `/simulator/pages/${FIRST.id}/visitors/${TESTER}`, { role: null });
  expect((await stage.send(tester, 'x')).body.error.error_subcode).toBe(2018028);
  const { body } = await stage.call('PATCH', `/simulator/pages/${FIRST.id}/visitors/${STRANGER}`, {
    role: 'developer',
  });
  expect(body).toMatchObject({ role: 'developer', withinAccess: true });
  const { data } = (await stage.get(`/${APP.id}/roles`, APP.token)).body;
  expect(data.map(({ role }: { role: string }) => role)).toEqual(['administrators', 'developers']);
});

test('a permission without Advanced Access is no scope of a person without a role', async () => {
  const token = await stage.logIn(MARK);
  expect((await stage.inspect(token)).scopes).toContain('pages_manage_metadata');
  await setAccess('standard', 'pages_manage_metadata');
  expect((await stage.inspect(token)).scopes).not.toContain('pages_manage_metadata');
  expect((await stage.get(`/${FIRST.id}/subscribed_apps`, FIRST.token)).status).toBe(200);
  await stage.call('PUT', `/simulator/apps/${APP.id}/roles/${MARK}`, { role: 'developer' });
  expect((await stage.inspect(token)).scopes).toContain('pages_manage_metadata');
});

test('the demo has two live apps and one in development, with a tester and a stranger on its Page', async () => {
  const demo = await setPeopleStage({ seed: undefined, people: undefined });
  const apps = (await demo.call('GET', '/simulator/apps')).body;
  const reached = await Promise.all(
    apps.flatMap(({ pages }: { pages: { id: string }[] }) =>
      pages.map(async ({ id }) => {
        const { body } = await demo.call('GET', `/simulator/pages/${id}/visitors`);
        return body.map(({ withinAccess }: { withinAccess: boolean }) => withinAccess);
      }),
    ),
  );
  const people = (await demo.call('GET', '/simulator/people')).body;
  await demo.close();
  expect(reached).toEqual([
    [true, true],
    [true, true],
    [true, true],
    [true, false],
  ]);
  const tasks = people.map(({ pageTasks }: { pageTasks: Record<string, string[]> }) => Object.values(pageTasks));
  expect(tasks).toContainEqual([1, 2, 3, 4].map(() => expect.arrayContaining(['MANAGE', 'MESSAGING'])));
  expect(tasks).toContainEqual([expect.not.arrayContaining(['MESSAGING'])]);
});
