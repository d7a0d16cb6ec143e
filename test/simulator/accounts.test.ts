import { GRACE, MARK, OLGA, type PeopleStage, setPeopleStage } from './people';
import { APP, FIRST, SECOND } from './support';

let stage: PeopleStage;
beforeEach(async () => {
  stage = await setPeopleStage();
});
afterEach(() => stage.close());

const names = (answer: { body: { data: { name: string }[] } }) => answer.body.data.map(({ name }) => name);

describe('/me/accounts', () => {
  test('lists the Pages that the person ticked, with tasks and Page tokens', async () => {
    const { body } = await stage.get('/me/accounts', await stage.logIn(GRACE));
    expect(body.data).toEqual([
      {
        access_token: expect.stringMatching(/^EAAG/),
        category: 'Business',
        category_list: [{ id: expect.any(String), name: 'Business' }],
        name: 'Second',
        id: SECOND.id,
        tasks: ['CREATE_CONTENT', 'MODERATE'],
      },
    ]);
    const [{ access_token: token }] = body.data;
    expect((await stage.get('/me', token)).body).toEqual({ id: SECOND.id, name: 'Second' });
    expect(names(await stage.get('/me/accounts', await stage.logIn(OLGA, { pageIds: [SECOND.id] })))).toEqual([
      'Second',
    ]);
  });

  test('gives a Page token without an expiry for a long user token, and a short one for a short one', async () => {
    const expiry = async (life: string) => {
      const { body } = await stage.get('/me/accounts?fields=access_token', await stage.logIn(MARK, { life }));
      return (await stage.inspect(body.data[0].access_token)).expires_at;
    };
    expect(await expiry('long')).toBe(0);
    expect(await expiry('short')).toBeGreaterThan(0);
  });

  test('gives the administrator the token that the Page has', async () => {
    const { body } = await stage.get('/me/accounts', await stage.logIn(OLGA));
    expect(body.data.map((row: { access_token: string }) => row.access_token)).toEqual([FIRST.token, SECOND.token]);
  });

  test('comes in pages that are linked in both directions', async () => {
    const token = await stage.logIn(OLGA);
    const first = await stage.get('/me/accounts?limit=1', token);
    expect(names(first)).toEqual(['First']);
    expect(first.body.paging.cursors).toEqual({ before: expect.any(String), after: expect.any(String) });
    expect(first.body.paging).not.toHaveProperty('previous');
    const follow = (link: string) => {
      expect(link).toContain(stage.simulator.url);
      return stage.call('GET', link.slice(stage.simulator.url.length));
    };
    const second = await follow(first.body.paging.next);
    expect(names(second)).toEqual(['Second']);
    expect(second.body.paging).not.toHaveProperty('next');
    expect(names(await follow(second.body.paging.previous))).toEqual(['First']);
    expect((await stage.get('/me/accounts?after=nothing', token)).body.error.code).toBe(100);
  });

  test('is empty without pages_show_list', async () => {
    const token = await stage.logIn(MARK, { granted: ['pages_messaging'] });
    expect((await stage.get('/me/accounts', token)).body).toEqual({ data: [] });
  });

  test('leaves out Pages of a business portfolio unless business_management is granted', async () => {
    for (const { id } of [FIRST, SECOND]) {
      await stage.call('PATCH', `/simulator/pages/${id}`, { inBusinessPortfolio: true });
    }
    expect((await stage.get('/me/accounts', await stage.logIn(OLGA))).body).toEqual({ data: [] });
    const granted = ['pages_show_list', 'business_management'];
    expect(names(await stage.get('/me/accounts', await stage.logIn(OLGA, { granted })))).toHaveLength(2);
  });

  test('is nothing for a Page token', async () => {
    expect((await stage.get('/me/accounts', FIRST.token)).status).toBe(400);
  });
});

describe('one Page with a user token', () => {
  test('gives its token', async () => {
    const token = await stage.logIn(MARK);
    const { body } = await stage.get(`/${FIRST.id}?fields=access_token,name`, token);
    expect(body).toEqual({ access_token: expect.stringMatching(/^EAAG/), name: 'First', id: FIRST.id });
    expect(body.access_token).not.toBe(FIRST.token);
    const again = await stage.get(`/${FIRST.id}?fields=access_token`, token);
    expect(again.body.access_token).toBe(body.access_token);
  });

  test('is refused when it is not the person’s or was not ticked', async () => {
    const path = `/${SECOND.id}?fields=access_token`;
    const missing = { code: 100, error_subcode: 33 };
    expect((await stage.get(path, await stage.logIn(MARK))).body.error).toMatchObject(missing);
    expect((await stage.get(path, await stage.logIn(OLGA, { pageIds: [FIRST.id] }))).body.error).toMatchObject(missing);
  });

  test('does not send in the Page’s name', async () => {
    const body = { recipient: { id: FIRST.psid }, message: { text: 'x' }, access_token: await stage.logIn(OLGA) };
    expect((await stage.call('POST', `/v26.0/${FIRST.id}/messages`, body)).body.error.code).toBe(190);
  });
});

describe('permissions of a person', () => {
  test('are listed with their status', async () => {
    const token = await stage.logIn(MARK, { granted: ['pages_show_list'], declined: ['pages_messaging'] });
    await stage.act(MARK, { kind: 'set_permission', appId: APP.id, permission: 'email', status: 'expired' });
    const { body } = await stage.get('/me/permissions', token);
    expect(body.data).toEqual(
      expect.arrayContaining([
        { permission: 'pages_show_list', status: 'granted' },
        { permission: 'pages_messaging', status: 'declined' },
        { permission: 'email', status: 'expired' },
      ]),
    );
  });

  test('can be taken back one by one, without killing a token', async () => {
    const token = await stage.logIn(MARK);
    const { id } = (await stage.get('/me', token)).body;
    const path = `/v26.0/${id}/permissions/pages_messaging?access_token=${token}`;
    expect((await stage.call('DELETE', path)).body).toEqual({ success: true });
    const data = await stage.inspect(token);
    expect(data.is_valid).toBe(true);
    expect(data.scopes).not.toContain('pages_messaging');
    expect(data.scopes).toContain('pages_show_list');
  });

  test('can be taken back as a whole, which ends the user token and the Page token with 458', async () => {
    const token = await stage.logIn(MARK);
    const page = (await stage.get(`/${FIRST.id}?fields=access_token`, token)).body.access_token;
    expect((await stage.call('DELETE', `/v26.0/me/permissions?access_token=${token}`)).body).toEqual({ success: true });
    for (const dead of [token, page]) {
      expect((await stage.get('/me', dead)).body.error).toMatchObject({ code: 190, error_subcode: 458 });
    }
    expect((await stage.get('/me', FIRST.token)).status).toBe(200);
  });

  test('of somebody else are out of reach', async () => {
    const other = (await stage.get('/me', await stage.logIn(OLGA))).body.id;
    const path = `/v26.0/${other}/permissions?access_token=${await stage.logIn(MARK)}`;
    expect((await stage.call('DELETE', path)).body.error.code).toBe(100);
  });
});

describe('a Page token without a permission', () => {
  const ALL = ['pages_show_list', 'pages_messaging', 'pages_manage_metadata', 'pages_read_engagement'];
  async function pageTokenWithout(missing: string): Promise<string> {
    const granted = ALL.filter((name) => name !== missing);
    const user = await stage.logIn(MARK, { granted, declined: [missing] });
    return (await stage.get(`/${FIRST.id}?fields=access_token`, user)).body.access_token;
  }
  const subscribe = (token: string, fields: string, page = FIRST) =>
    stage.call('POST', `/v26.0/${page.id}/subscribed_apps`, { subscribed_fields: fields, access_token: token });

  test('pages_manage_metadata cannot touch the subscription', async () => {
    const token = await pageTokenWithout('pages_manage_metadata');
    expect((await subscribe(token, 'messages')).body.error).toMatchObject({ code: 200, type: 'OAuthException' });
    expect((await stage.get(`/${FIRST.id}/subscribed_apps`, token)).body.error.code).toBe(200);
  });

  test('pages_messaging cannot send, subscribe to messages or read profiles', async () => {
    await stage.write(FIRST, 'hello');
    const token = await pageTokenWithout('pages_messaging');
    expect((await stage.send({ ...FIRST, token }, 'x')).body.error.code).toBe(200);
    expect((await subscribe(token, 'messages')).body.error.code).toBe(200);
    expect((await subscribe(token, 'feed')).body).toEqual({ success: true });
    expect((await stage.get(`/${FIRST.psid}`, token)).body.error).toMatchObject({ code: 100, error_subcode: 2018247 });
    expect((await stage.get('/me?fields=id,name', token)).status).toBe(200);
    const { body } = await stage.call('GET', `/simulator/sends?pageId=${FIRST.id}`);
    expect(body).toMatchObject([{ mid: null, error: { code: 200, subcode: null } }]);
  });

  test('pages_read_engagement shows id and name only', async () => {
    const token = await pageTokenWithout('pages_read_engagement');
    expect((await stage.get('/me?fields=id,name', token)).status).toBe(200);
    expect((await stage.get('/me?fields=id,category', token)).body.error.code).toBe(10);
  });

  test('or without the task MESSAGING cannot send or subscribe to messages', async () => {
    const { body } = await stage.get(`/${SECOND.id}?fields=access_token`, await stage.logIn(GRACE));
    expect((await stage.send({ ...SECOND, token: body.access_token }, 'x')).body.error.code).toBe(200);
    expect((await subscribe(body.access_token, 'messages', SECOND)).body.error.code).toBe(200);
    expect((await subscribe(body.access_token, 'feed', SECOND)).body).toEqual({ success: true });
  });

  test('or whose Page was unticked later loses what it was allowed there', async () => {
    const user = await stage.logIn(MARK);
    const token = (await stage.get(`/${FIRST.id}?fields=access_token`, user)).body.access_token;
    await stage.logIn(MARK, { pageIds: [] });
    expect((await stage.send({ ...FIRST, token }, 'x')).body.error.code).toBe(200);
    expect((await stage.inspect(token)).scopes).toEqual(['public_profile']);
  });
});
