import { MARK, OLGA, type PeopleStage, setPeopleStage } from './people';
import { APP, FIRST, HOUR_MS, SECOND } from './support';

let stage: PeopleStage;
let user: string;
let page: string;
beforeEach(async () => {
  stage = await setPeopleStage();
  user = await stage.logIn(MARK);
  page = (await stage.get(`/${FIRST.id}?fields=access_token`, user)).body.access_token;
});
afterEach(() => stage.close());

const subcodeOf = async (token: string) => {
  const { error } = (await stage.get('/me', token)).body;
  return error && [error.code, error.error_subcode];
};

test.each([
  ['change_password', {}, 460],
  ['log_out', { appId: APP.id }, 467],
  ['expire_tokens', { appId: APP.id }, 463],
  ['checkpoint', {}, 459],
  ['remove_app', { appId: APP.id }, 458],
])(
  'after %s the user token and the Page token of that person are dead, nobody else’s',
  async (kind, parts, subcode) => {
    await stage.act(MARK, { kind, ...parts });
    expect(await subcodeOf(user)).toEqual([190, subcode]);
    expect(await subcodeOf(page)).toEqual([190, subcode]);
    expect(await stage.inspect(page)).toMatchObject({ is_valid: false, error: { code: 190, subcode } });
    expect(await subcodeOf(FIRST.token)).toBeUndefined();
  },
);

test('killing the administrator kills the tokens of /credentials', async () => {
  const { body } = await stage.act(OLGA, { kind: 'change_password' });
  expect(body).toEqual({ killed: 3, callback: null });
  expect(await subcodeOf(FIRST.token)).toEqual([190, 460]);
  expect(await subcodeOf(SECOND.token)).toEqual([190, 460]);
  expect(await subcodeOf(page)).toBeUndefined();
});

test('a new login of the administrator puts a living token into /credentials', async () => {
  await stage.act(OLGA, { kind: 'change_password' });
  await stage.get('/me/accounts', await stage.logIn(OLGA));
  for (const { pageAccessToken } of (await stage.call('GET', '/credentials')).body) {
    expect(await subcodeOf(pageAccessToken)).toBeUndefined();
  }
  expect(await subcodeOf(FIRST.token)).toEqual([190, 460]);
});

test('a person who lost the role on the Page kills its token only', async () => {
  await stage.act(MARK, { kind: 'lose_page_role', pageId: FIRST.id });
  expect(await subcodeOf(page)).toEqual([190, 492]);
  expect(await subcodeOf(user)).toBeUndefined();
  await stage.act(MARK, { kind: 'set_page_tasks', pageId: FIRST.id, tasks: ['MESSAGING'] });
  expect(await subcodeOf(page)).toBeUndefined();
});

test('a passed checkpoint brings the tokens back, a new login after removal does not', async () => {
  await stage.act(MARK, { kind: 'checkpoint' });
  await stage.act(MARK, { kind: 'pass_checkpoint' });
  expect(await subcodeOf(page)).toBeUndefined();
  await stage.act(MARK, { kind: 'remove_app', appId: APP.id });
  await stage.logIn(MARK);
  expect(await subcodeOf(page)).toEqual([190, 458]);
});

test('a short user token and its Page token end with the hour, on the simulator’s clock', async () => {
  const short = await stage.logIn(MARK, { life: 'short' });
  const fromShort = (await stage.get(`/${FIRST.id}?fields=access_token`, short)).body.access_token;
  await stage.advance(HOUR_MS - 5000);
  expect(await subcodeOf(fromShort)).toBeUndefined();
  await stage.advance(5000);
  expect(await subcodeOf(short)).toEqual([190, 463]);
  expect(await subcodeOf(fromShort)).toEqual([190, 463]);
  expect(await subcodeOf(page)).toBeUndefined();
});

test.each([
  ['restricted', 200, 'API access blocked.'],
  ['inactive', 200, 'API access blocked.'],
  ['deleted', 190, 'Error validating application. Application has been deleted.'],
])('an app that is %s blocks every call', async (state, code, message) => {
  await stage.setApp({ state });
  const login = `/v26.0/oauth/access_token?grant_type=client_credentials&client_id=${APP.id}&client_secret=sesame`;
  const answers = [
    await stage.get('/me', FIRST.token),
    await stage.get('/me', user),
    await stage.get(`/${APP.id}`, APP.token),
    await stage.get(`/debug_token?input_token=${FIRST.token}`, APP.token),
    await stage.send(FIRST, 'x'),
    await stage.call('GET', login),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code, message });
  }
  await stage.setApp({ state: 'active' });
  expect((await stage.get('/me', FIRST.token)).status).toBe(200);
});

test.each([
  ['messaging', 10, 1893063],
  ['policy', 368, undefined],
])('a Page with the restriction %s cannot send, and reads on', async (restriction, code, subcode) => {
  await stage.write(FIRST, 'hello');
  await stage.write(SECOND, 'hello');
  await stage.call('PATCH', `/simulator/pages/${FIRST.id}`, { restriction });
  const { error } = (await stage.send(FIRST, 'x')).body;
  expect([error.code, error.error_subcode]).toEqual([code, subcode]);
  expect((await stage.get('/me', FIRST.token)).status).toBe(200);
  expect((await stage.send(SECOND, 'x')).status).toBe(200);
  await stage.call('PATCH', `/simulator/pages/${FIRST.id}`, { restriction: null });
  expect((await stage.send(FIRST, 'x')).status).toBe(200);
});

test('a replaced Page token is a new one of the same person, the old one is unknown', async () => {
  const { body } = await stage.call('PUT', `/simulator/pages/${FIRST.id}/token`, { replace: true });
  expect(body.deadSubcode).toBeNull();
  expect(await subcodeOf(FIRST.token)).toEqual([190, undefined]);
  expect(await stage.inspect(body.pageAccessToken)).toMatchObject({ type: 'PAGE', is_valid: true });
  await stage.act(OLGA, { kind: 'change_password' });
  expect(await subcodeOf(body.pageAccessToken)).toEqual([190, 460]);
});

test('people and their tokens are listed, with what each token answers now', async () => {
  await stage.act(MARK, { kind: 'change_password' });
  const { body } = await stage.call('GET', '/simulator/people');
  expect(body.map(({ name }: { name: string }) => name)).toEqual(['Ольга Соколова', 'Grace Miller', 'Mark Evans']);
  expect(body[0].apps).toMatchObject([{ appId: APP.id, role: 'administrator', loggedIn: true }]);
  expect(body[0].tokens).toHaveLength(3);
  expect(body[2].tokens).toEqual([
    expect.objectContaining({ token: user, kind: 'USER', pageId: null, deadSubcode: 460 }),
    expect.objectContaining({ token: page, kind: 'PAGE', pageId: FIRST.id, expiresAt: null, deadSubcode: 460 }),
  ]);
});

test('an unknown person, app or action is refused', async () => {
  expect((await stage.call('POST', '/simulator/people/1/actions', { kind: 'log_out' })).status).toBe(404);
  const path = `/simulator/people/${MARK}/actions`;
  expect((await stage.call('POST', path, { kind: 'log_out', appId: '1' })).status).toBe(404);
  expect((await stage.call('POST', path, { kind: 'dance' })).status).toBe(400);
});
