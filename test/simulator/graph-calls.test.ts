import { APP, FIRST, SECOND, type Stage, setStage } from './support';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const get = (path: string) => stage.call('GET', path);

test('GET /credentials has one row per Page with exactly the documented keys', async () => {
  const { status, body } = await get('/credentials');
  expect(status).toBe(200);
  expect(body).toEqual([
    {
      appId: APP.id,
      appSecret: 'sesame',
      pageId: FIRST.id,
      pageName: 'First',
      pageAccessToken: FIRST.token,
      connected: false,
    },
    {
      appId: APP.id,
      appSecret: 'sesame',
      pageId: SECOND.id,
      pageName: 'Second',
      pageAccessToken: SECOND.token,
      connected: false,
    },
  ]);
});

test('the demo starts with four Pages of three apps, Russian names among them', async () => {
  const demo = await setStage({ seed: undefined });
  const { body } = await demo.call('GET', '/credentials');
  await demo.close();
  expect(body.map((row: { pageName: string }) => row.pageName)).toEqual([
    'Sunny Hotels',
    'Sunny Hotels Tours',
    'Ромашка Цветы',
    'Corner Bakery',
  ]);
  expect(new Set(body.map((row: { appId: string }) => row.appId)).size).toBe(3);
  for (const row of body) {
    expect(row.appId).toMatch(/^\d{15,16}$/);
    expect(row.pageId).toMatch(/^\d{15,16}$/);
    expect(row.appSecret).toMatch(/^[0-9a-f]{32}$/);
    expect(row.pageAccessToken).toMatch(/^EAAG[A-Za-z0-9]{100,}$/);
  }
});

test('the Page is read by id and by /me, with the token in the query, the header or none of a version', async () => {
  const page = { id: FIRST.id, name: 'First' };
  expect((await get(`/v26.0/me?fields=id,name&access_token=${FIRST.token}`)).body).toEqual(page);
  expect((await get(`/${FIRST.id}?fields=id,name&access_token=${FIRST.token}`)).body).toEqual(page);
  const headers = { authorization: `Bearer ${FIRST.token}` };
  const answer = await fetch(`${stage.simulator.url}/v25.0/me?fields=id,name`, { headers });
  expect(await answer.json()).toEqual(page);
});

test('a dead version is served by the oldest living one', async () => {
  const { headers } = await get(`/v19.0/me?access_token=${FIRST.token}`);
  expect(headers.get('facebook-api-version')).toBe('v21.0');
});

test('every answer carries the usage headers', async () => {
  const { headers } = await get(`/v26.0/me?access_token=${FIRST.token}`);
  expect(JSON.parse(headers.get('x-app-usage') ?? '')).toEqual({ call_count: 0, total_time: 0, total_cputime: 0 });
  expect(JSON.parse(headers.get('x-business-use-case-usage') ?? '')).toHaveProperty([FIRST.id, 0, 'type'], 'messenger');
  expect((await get('/v26.0/me')).headers.get('x-app-usage')).toBeTruthy();
});

test.each([
  ['an unknown path', `/v26.0/what?access_token=${FIRST.token}`, 2500, undefined],
  ['an unknown edge', `/v26.0/${FIRST.id}/what?access_token=${FIRST.token}`, 2500, undefined],
  ['a version that does not exist', `/v99.0/me?access_token=${FIRST.token}`, 2500, undefined],
  ['an unknown object', `/v26.0/424242?access_token=${FIRST.token}`, 100, 33],
  ["another Page's token", `/v26.0/${SECOND.id}?access_token=${FIRST.token}`, 100, 33],
  ['a missing token', `/v26.0/${FIRST.id}`, 190, undefined],
  ['/me without a token', '/v26.0/me', 2500, undefined],
  ['an invalid token', '/v26.0/me?access_token=EAAGnothing', 190, undefined],
  ['an unknown field', `/v26.0/me?fields=id,colour&access_token=${FIRST.token}`, 100, undefined],
  ['a Page token on the app', `/v26.0/${APP.id}/subscriptions?access_token=${FIRST.token}`, 15, undefined],
])('%s is refused in the documented shape', async (_what, path, code, subcode) => {
  const { status, body } = await get(path);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ message: expect.any(String), code, fbtrace_id: expect.stringMatching(/^A.+/) });
  expect(body.error.type).toMatch(/^(OAuthException|GraphMethodException)$/);
  expect(body.error.error_subcode).toBe(subcode);
});

test('a body that is not JSON is refused with code 100', async () => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"recipient":' };
  const answer = await fetch(`${stage.simulator.url}/v26.0/${FIRST.id}/messages?access_token=${FIRST.token}`, init);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 100, type: 'OAuthException' } });
});

test('a token that has died answers 190 with the reason until it is revived or replaced', async () => {
  await stage.call('PUT', `/simulator/pages/${SECOND.id}/token`, { deadSubcode: 460 });
  const dead = await get(`/v26.0/me?access_token=${SECOND.token}`);
  expect(dead.body.error).toMatchObject({ code: 190, error_subcode: 460 });
  await stage.call('PUT', `/simulator/pages/${SECOND.id}/token`, { deadSubcode: null });
  expect((await get(`/v26.0/me?access_token=${SECOND.token}`)).status).toBe(200);
});

test('a profile is empty before the person has acted and complete afterwards, with a picture', async () => {
  const path = `/v26.0/${FIRST.psid}?fields=first_name,last_name,profile_pic&access_token=${FIRST.token}`;
  expect((await get(path)).body).toEqual({});
  await stage.write(FIRST, 'привет');
  const { body } = await get(path);
  expect(body).toMatchObject({ first_name: 'Анна', last_name: 'Смирнова', id: FIRST.psid });
  const picture = await fetch(body.profile_pic);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});

test.each([
  ['not_permitted', 100, 33],
  ['permission_missing', 100, 2018247],
  ['no_profile', 100, 2018218],
  ['deleted', 100, 2018001],
  ['consent_needed', 230, undefined],
])('a profile in the state %s is refused with %i/%s', async (profile, code, subcode) => {
  await stage.call('PATCH', `/simulator/pages/${SECOND.id}/visitors/${SECOND.psid}`, { profile });
  const { body } = await get(`/v26.0/${SECOND.psid}?access_token=${SECOND.token}`);
  expect([body.error.code, body.error.error_subcode]).toEqual([code, subcode]);
});

test('a profile without a picture has a name alone, and the locale is refused without its permission', async () => {
  await stage.call('PATCH', `/simulator/pages/${SECOND.id}/visitors/${SECOND.psid}`, { profile: 'name_only' });
  await stage.write(SECOND, 'hello');
  const path = `/v26.0/${SECOND.psid}?access_token=${SECOND.token}`;
  expect(Object.keys((await get(path)).body).sort()).toEqual(['first_name', 'id', 'last_name']);
  expect((await get(`${path}&fields=name,locale`)).body.error).toMatchObject({ code: 100, error_subcode: 2018247 });
});

test.each([
  ['expired', 403, 'text/plain'],
  ['broken', 200, 'image/png'],
  ['elsewhere', 302, null],
])('a picture in the state %s answers %i', async (picture, status, type) => {
  const path = `/simulator/pages/${SECOND.id}/visitors/${SECOND.psid}`;
  await stage.call('PATCH', path, { picture });
  const link = `${stage.simulator.url}/simulator/pictures/${SECOND.psid}.png`;
  const answer = await fetch(link, { redirect: 'manual' });
  const [contentType = null] = answer.headers.get('content-type')?.split(';') ?? [];
  expect([answer.status, type && contentType]).toEqual([status, type]);
});

test('the web page is served without anything from other hosts', async () => {
  const answer = await fetch(`${stage.simulator.url}/`);
  const html = await answer.text();
  expect(html).toContain('Simulated Facebook');
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect((await fetch(`${stage.simulator.url}/messenger/main.mjs`)).headers.get('content-type')).toMatch(/javascript/);
});
