import { createRightsRepository } from '../../store/rights-repository';
import {
  asSystem,
  Browser,
  codeIn,
  type Desk,
  expectProblem,
  join,
  type Member,
  newDepartment,
  newEmail,
  PASSWORD,
  rawStore,
  startDesk,
} from './support';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

const DAY_MS = 86_400_000;
const invite = (more: Record<string, unknown> = {}) =>
  asSystem(desk, 'POST', '/api/people', { email: newEmail(), name: 'Ivan', roles: ['operator'], ...more });
const accept = (code: string, more: Record<string, unknown> = {}) =>
  new Browser(desk.api.url).call('POST', '/api/invitations/accept', { code, password: PASSWORD, ...more });
const patch = (member: { id: string }, body: unknown) => asSystem(desk, 'PATCH', `/api/people/${member.id}`, body);
const who = ({ browser }: Member) => browser.call('GET', '/api/session');

describe('An invitation', () => {
  test('is a link that is shown once and kept as a hash only', async () => {
    const [sales, night] = [await newDepartment(desk), await newDepartment(desk)];
    const { status, body } = await invite({ departments: [sales, sales, ` ${night} `] });
    expect(status).toBe(201);
    expect(body.person).toMatchObject({ status: 'invited', roles: ['operator'], departments: [sales, night] });
    expect(body.invitation.url).toMatch(/^http:\/\/localhost:\d+\/invitation#[\w-]{16}\.[\w-]{43}$/);
    const shown = JSON.stringify((await asSystem(desk, 'GET', `/api/people/${body.person.id}`)).body);
    for (const text of [shown, await rawStore(desk), desk.log()])
      expect(text).not.toContain(codeIn(body.invitation.url));
  });

  test('lets the person choose name and password, and signs in', async () => {
    const { body } = await invite();
    const accepted = await accept(codeIn(body.invitation.url), { name: 'Ivan the Second' });
    expect(accepted.body.person).toMatchObject({ name: 'Ivan the Second', status: 'active', invitation: null });
    expect((await new Browser(desk.api.url).signIn(body.person.email)).status).toBe(200);
  });

  test('works once, also for two at the same moment', async () => {
    const code = codeIn((await invite()).body.invitation.url);
    const statuses = (await Promise.all([accept(code), accept(code), accept(code)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 403, 403]);
    expectProblem(await accept(code), 403, 'invitation_invalid');
  });

  test('ends after seven days', async () => {
    const code = codeIn((await invite()).body.invitation.url);
    desk.clock.advance(7 * DAY_MS);
    expectProblem(await accept(code), 403, 'invitation_invalid');
  });

  test('ends with the next one', async () => {
    const { body } = await invite();
    const again = await asSystem(desk, 'POST', `/api/people/${body.person.id}/invitation`);
    expectProblem(await accept(codeIn(body.invitation.url)), 403, 'invitation_invalid');
    expect((await accept(codeIn(again.body.invitation.url))).status).toBe(200);
  });

  test.each(['', '.', 'nobody.code', '{"$ne":null}'])('cannot be guessed with %j', async (code) => {
    expect([403, 422]).toContain((await accept(code)).status);
  });

  test('refuses a weak password and can be used again', async () => {
    const code = codeIn((await invite()).body.invitation.url);
    expectProblem(await accept(code, { password: 'Ivan Ivan Ivan' }), 422, 'password_too_weak');
    expect((await accept(code)).status).toBe(200);
  });

  test('gives somebody who forgot the password a new one, and ends the old sessions', async () => {
    const member = await join(desk, ['operator']);
    const { body } = await asSystem(desk, 'POST', `/api/people/${member.id}/invitation`);
    expect((await who(member)).status).toBe(200);
    await accept(codeIn(body.invitation.url), { password: 'wholly different staple' });
    expectProblem(await who(member), 401, 'unauthorized');
    expectProblem(await new Browser(desk.api.url).signIn(member.email), 401, 'credentials_wrong');
  });

  test('is refused for an address that somebody has, however it is written', async () => {
    const { body } = await invite();
    expectProblem(await invite({ email: ` ${body.person.email.toUpperCase()} ` }), 409, 'email_taken');
  });

  test.each([
    [{ roles: ['reviewer'] }, 'reviewer_needs_end'],
    [{ roles: ['operator'], expiresAt: '2030-01-01T00:00:00Z' }, 'end_is_for_reviewers'],
    [{ roles: ['reviewer', 'administrator'], expiresAt: '2030-01-01T00:00:00Z' }, 'reviewer_stands_alone'],
  ])('is refused with %j', async (more, problem) => {
    expect((await invite(more)).body).toMatchObject({ status: 422, code: 'roles_invalid', problem });
  });
});

describe('A person', () => {
  test('is listed in parts', async () => {
    await invite();
    await invite();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await asSystem(desk, 'GET', `/api/people?limit=2${next}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(await desk.store.people.countDocuments());
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('is changed field by field', async () => {
    const [sales, night] = [await newDepartment(desk), await newDepartment(desk)];
    const member = await join(desk, ['operator'], { departments: [sales] });
    expect((await patch(member, { departments: [night] })).body).toMatchObject({
      departments: [night],
      roles: ['operator'],
    });
    expect((await patch(member, { name: 'Olga' })).body).toMatchObject({ name: 'Olga', departments: [night] });
    expectProblem(await patch({ id: 'nobody' }, { name: 'Olga' }), 404, 'person_not_found');
  });

  test('who is disabled is out at once, with sessions and API tokens, and stays so when enabled again', async () => {
    const member = await join(desk, ['supervisor']);
    const wish = { name: 'mine', permissions: ['conversations.read'] };
    const { token } = (await member.browser.call('POST', '/api/api-tokens', wish)).body;
    const withToken = () =>
      new Browser(desk.api.url).call('GET', '/api/conversations', undefined, { authorization: `Bearer ${token}` });
    expect((await withToken()).status).toBe(200);
    expect((await patch(member, { disabled: true })).body.status).toBe('disabled');
    for (const round of ['disabled', 'enabled again']) {
      expect([round, (await who(member)).status, (await withToken()).status]).toEqual([round, 401, 401]);
      if (round === 'disabled') {
        expectProblem(await new Browser(desk.api.url).signIn(member.email), 401, 'credentials_wrong');
        expectProblem(await asSystem(desk, 'POST', `/api/people/${member.id}/invitation`), 409, 'person_disabled');
      }
      await patch(member, { disabled: false });
    }
    expect((await new Browser(desk.api.url).signIn(member.email)).status).toBe(200);
  });

  test('who is disabled during sign-in keeps no session', async () => {
    const member = await join(desk, ['operator']);
    const browsers = [new Browser(desk.api.url), new Browser(desk.api.url)];
    const racing = browsers.map((browser) => browser.signIn(member.email));
    await patch(member, { disabled: true });
    await Promise.all(racing);
    await patch(member, { disabled: false });
    for (const browser of browsers.filter(({ cookie }) => cookie)) {
      expectProblem(await browser.call('GET', '/api/session'), 401, 'unauthorized');
    }
  });

  test('who is a reviewer is out after the last day', async () => {
    const expiresAt = new Date(desk.clock.now() + 3_600_000).toISOString();
    const reviewer = await join(desk, ['reviewer'], { expiresAt });
    expect((await who(reviewer)).body.person).toMatchObject({ expiresAt, status: 'active' });
    desk.clock.advance(3_600_000);
    expectProblem(await who(reviewer), 401, 'unauthorized');
    expectProblem(await new Browser(desk.api.url).signIn(reviewer.email), 401, 'credentials_wrong');
    expect((await asSystem(desk, 'GET', `/api/people/${reviewer.id}`)).body.status).toBe('ended');
    await patch(reviewer, { expiresAt: new Date(desk.clock.now() + 3_600_000).toISOString() });
    expect((await new Browser(desk.api.url).signIn(reviewer.email)).status).toBe(200);
  });
});

describe('The last active administrator', () => {
  let own: Desk;
  let admins: Member[];
  beforeEach(async () => {
    own = await startDesk();
    admins = [await join(own, ['administrator']), await join(own, ['administrator'])];
  });
  afterEach(() => own?.stop());
  const edit = (by: Member | undefined, whom: Member | undefined, body: unknown) =>
    by?.browser.call('PATCH', `/api/people/${whom?.id}`, body);
  const active = () =>
    own.store.people.countDocuments({ roles: 'administrator', disabled: false, passwordHash: { $ne: null } });

  test.each([[{ roles: ['operator'] }], [{ disabled: true }]])(
    'cannot go by %j, also not by the own hand',
    async (body) => {
      const [first, second] = admins;
      expect((await edit(first, second, body))?.status).toBe(200);
      expect(await edit(first, first, body)).toMatchObject({ status: 409, body: { code: 'last_administrator' } });
      expect((await edit(first, first, { name: 'Still here' }))?.status).toBe(200);
      expect(await active()).toBe(1);
    },
  );

  test('is not somebody who is only invited', async () => {
    const [first, second] = admins;
    const wish = { email: newEmail(), name: 'Later', roles: ['administrator'] };
    await first?.browser.call('POST', '/api/people', wish);
    await edit(first, second, { disabled: true });
    expect(await edit(first, first, { disabled: true })).toMatchObject({ body: { code: 'last_administrator' } });
  });

  test.each([[{ roles: ['operator'] }], [{ disabled: true }]])('stays when two do %j to each other', async (body) => {
    for (let round = 0; round < 5; round++) {
      const [first, second] = admins;
      const answers = await Promise.all([edit(first, second, body), edit(second, first, body)]);
      expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(1);
      expect(await active()).toBe(1);
      for (const { id } of admins) {
        await asSystem(own, 'PATCH', `/api/people/${id}`, { roles: ['administrator'], disabled: false });
      }
      for (const { browser, email } of admins) await browser.signIn(email);
    }
  });

  test('stays when five do it in a circle, over two processes', async () => {
    const other = await own.another();
    const all = [...admins];
    while (all.length < 5) all.push(await join(own, ['administrator']));
    const answers = await Promise.all(
      all.map(async ({ email }, index) => {
        const browser = new Browser(index % 2 === 0 ? own.api.url : other.url);
        await browser.signIn(email);
        const whom = all[(index + 1) % all.length];
        return await browser.call('PATCH', `/api/people/${whom?.id}`, { roles: ['operator'] });
      }),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThan(5);
    expect(await active()).toBeGreaterThanOrEqual(1);
    expect(await own.store.rights.findById('administrators').lean()).toMatchObject({ pending: null });
  });

  test('stays when a process dies in the middle of a change: the next one finishes it first', async () => {
    const [first, second] = admins;
    const rights = await own.store.rights.findById('administrators').lean();
    const target = await own.store.people.findById(second?.id).lean();
    const pending = {
      personId: second?.id,
      rightsVersion: target?.rightsVersion,
      set: { roles: ['operator'] },
      ids: [first?.id],
    };
    await own.store.rights.updateOne(
      { _id: 'administrators' },
      { $set: { pending, version: (rights?.version ?? 0) + 1 } },
    );
    expect(await edit(first, first, { roles: ['operator'] })).toMatchObject({ body: { code: 'last_administrator' } });
    expect(await own.store.people.findById(second?.id).lean()).toMatchObject({ roles: ['operator'] });
  });

  test('stays when a process that was frozen goes on with its change later', async () => {
    const [first, second] = admins;
    const before = await own.store.people.findById(second?.id).lean();
    await edit(first, second, { roles: ['operator'] });
    await edit(first, second, { roles: ['administrator'] });
    const late = { $set: { roles: ['operator'], rightsVersion: (before?.rightsVersion ?? 0) + 1 } };
    const written = await own.store.people.updateOne({ _id: second?.id, rightsVersion: before?.rightsVersion }, late);
    expect(written.matchedCount).toBe(0);
    expect(await active()).toBe(2);
  });

  test('changes of one person at the same moment all take effect', async () => {
    const [first] = admins;
    const repository = createRightsRepository(own.store);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        repository.change(first?.id ?? '', ({ departments }) => ({ departments: [...departments, `d${index}`] })),
      ),
    );
    expect((await own.store.people.findById(first?.id).lean())?.departments).toHaveLength(10);
  });
});
