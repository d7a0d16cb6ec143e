import { createAudit } from '../../api/auth/audit';
import { createAuditRepository } from '../../store/audit-repository';
import {
  type AuditRow,
  asSystem,
  auditOf,
  Browser,
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
let administrator: Member;
beforeAll(async () => {
  desk = await startDesk();
  administrator = await join(desk, ['administrator']);
});
afterAll(() => desk?.stop());

const newest = async (filter: Record<string, string> = {}): Promise<AuditRow | undefined> =>
  (await auditOf(desk, filter))[0];

describe('The audit log says who did what to whom', () => {
  test('a person in a browser, with the address of the client', async () => {
    const member = await join(desk, ['operator']);
    await administrator.browser.call('PATCH', `/api/people/${member.id}`, { name: 'Olga', roles: ['supervisor'] });
    expect(await newest({ objectId: member.id })).toMatchObject({
      action: 'person.changed',
      actor: { kind: 'person', id: administrator.id, name: 'Somebody New' },
      object: { kind: 'person', id: member.id },
      before: { name: 'Somebody New', roles: ['operator'] },
      after: { name: 'Olga', roles: ['supervisor'] },
      address: administrator.browser.address,
    });
  });

  test('a program with a token, and the holder of ADMIN_API_TOKEN', async () => {
    const wish = { name: 'sync', permissions: ['people.manage'] };
    const { token, id } = (await asSystem(desk, 'POST', '/api/api-tokens', wish)).body;
    expect(await newest({ objectId: id })).toMatchObject({
      action: 'api_token.created',
      actor: { kind: 'system' },
      after: { name: 'sync', permissions: ['people.manage'] },
    });
    const person = { email: newEmail(), name: 'By program', roles: ['operator'] };
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await new Browser(desk.api.url).call('POST', '/api/people', person, headers);
    expect(await newest({ objectId: body.person.id })).toMatchObject({
      action: 'person.created',
      actor: { kind: 'token', id, name: 'sync' },
      after: { email: person.email },
    });
    await asSystem(desk, 'DELETE', `/api/api-tokens/${id}`);
    expect(await newest({ objectId: id })).toMatchObject({ action: 'api_token.revoked', before: { name: 'sync' } });
  });

  test('signing in and out, ending sessions, a new password', async () => {
    const member = await join(desk, ['operator']);
    await new Browser(desk.api.url).signIn(member.email);
    await member.browser.call('DELETE', '/api/sessions');
    const change = { oldPassword: PASSWORD, newPassword: 'wholly different staple' };
    await member.browser.call('POST', '/api/session/password', change);
    await member.browser.call('DELETE', '/api/session');
    const actions = (await auditOf(desk, { actorId: member.id })).map(({ action }) => action);
    expect(actions.reverse()).toEqual([
      ...['session.started', 'person.invitation_accepted', 'session.started', 'session.others_ended'],
      ...['person.password_changed', 'session.ended'],
    ]);
  });

  test('a replayed parked event, and a Page', async () => {
    const raw = '{"object":"page","entry":[]}';
    const times = { receivedAt: new Date(), parkedAt: new Date() };
    await desk.store.parked.create({
      _id: 'p1',
      reason: 'unknown_page',
      connectionId: 'c',
      pageId: '1',
      raw,
      ...times,
    });
    await asSystem(desk, 'POST', '/api/parked-events/p1/replay');
    expect(await newest({ action: 'parked_event.replayed' })).toMatchObject({
      object: { kind: 'parked_event', id: 'p1' },
      before: { reason: 'unknown_page', connectionId: 'c', pageId: '1' },
    });
    const secrets = { accessToken: 'EAAGsecret1', appSecret: 'appsecret2', confirmationCode: 'confirm3' };
    const departmentId = await newDepartment(desk);
    const { body } = await asSystem(desk, 'POST', '/api/pages', { name: 'Hotel', departmentId, ...secrets });
    expect(await newest({ objectId: body.id })).toMatchObject({
      action: 'page.connected',
      after: { name: 'Hotel', departmentId },
    });
    await asSystem(desk, 'PATCH', `/api/pages/${body.id}`, { name: 'Grand Hotel', confirmationCode: 'confirm4' });
    expect(await newest({ objectId: body.id })).toMatchObject({
      before: { name: 'Hotel', credentialsReplaced: false },
      after: { name: 'Grand Hotel', credentialsReplaced: true },
    });
    const log = JSON.stringify(await desk.store.audit.find().lean());
    for (const secret of [...Object.values(secrets), 'confirm4']) expect(log).not.toContain(secret);
  });

  test('nothing when nothing changed, and nothing for reading', async () => {
    const before = await desk.store.audit.countDocuments();
    await administrator.browser.call('PATCH', `/api/people/${administrator.id}`, { name: 'Somebody New' });
    await administrator.browser.call('GET', '/api/people');
    expect(await desk.store.audit.countDocuments()).toBe(before);
  });
});

describe('A failed sign-in', () => {
  test('names a person who exists', async () => {
    const member = await join(desk, ['operator']);
    const browser = new Browser(desk.api.url);
    await browser.signIn(member.email, 'wrong horse battery');
    expect(await newest({ action: 'session.refused' })).toMatchObject({
      actor: { kind: 'nobody', id: null },
      object: { kind: 'person', id: member.id },
      address: browser.address,
    });
  });

  test('of an unknown address tells the address to nobody, but tells that it was the same one', async () => {
    const email = newEmail('unknown');
    for (const typed of [email, email.toUpperCase()])
      await new Browser(desk.api.url).signIn(typed, 'wrong horse battery');
    const [second, first] = await auditOf(desk, { action: 'session.refused' });
    expect(first?.object).toEqual({ kind: 'account', id: expect.stringMatching(/^[\w-]{22}$/) });
    expect(second?.object).toEqual(first?.object);
    expect((await rawStore(desk)).toLowerCase()).not.toContain(email);
  });
});

describe('Reading the audit log', () => {
  test('goes part by part, newest first', async () => {
    const seen: AuditRow[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await asSystem(desk, 'GET', `/api/audit-log?limit=7${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(await desk.store.audit.countDocuments());
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  });

  test('can be narrowed by action, actor, object and time', async () => {
    const middle = new Date(desk.clock.now() + 1000).toISOString();
    desk.clock.advance(2000);
    const member = await join(desk, ['operator']);
    const after = await auditOf(desk, { from: middle });
    expect(after.map(({ action }) => action)).toEqual([
      'person.invitation_accepted',
      'session.started',
      'person.created',
    ]);
    expect((await auditOf(desk, { until: middle })).every(({ at }) => at < middle)).toBe(true);
    const own = await auditOf(desk, { from: middle, objectKind: 'session', actorId: member.id });
    expect(own.map(({ action }) => action)).toEqual(['session.started']);
    expectProblem(await asSystem(desk, 'GET', '/api/audit-log?action=everything'), 422, 'invalid_request');
  });

  test('shows no secret even if one were passed', async () => {
    const audit = createAudit(createAuditRepository(desk.store), desk.clock);
    const after = {
      name: 'kept',
      accessToken: 'EAAGleak',
      passwordHash: 'leak',
      confirmationCode: 'leak',
      text: 'leak',
    };
    await audit(null, { action: 'page.changed', object: { kind: 'page', id: 'leaky' }, after });
    expect(await newest({ objectId: 'leaky' })).toMatchObject({ after: { name: 'kept' }, actor: { kind: 'system' } });
    expect(JSON.stringify(await newest({ objectId: 'leaky' }))).not.toContain('leak"');
  });

  test('tells a repeated call once', async () => {
    const audit = createAudit(createAuditRepository(desk.store), desk.clock);
    const entry = {
      action: 'reply.accepted',
      object: { kind: 'conversation', id: '1-2' },
      once: 'reply/1-2/r1',
    } as const;
    await audit(null, entry);
    await audit(null, entry);
    expect(await auditOf(desk, { objectId: '1-2' })).toHaveLength(1);
  });
});
