import { createPageRemovalRepository } from '../../store/page-removal-repository';
import { newId as newNumber, savePage, testCipher } from '../support/test-store';
import {
  asSystem,
  auditOf,
  type Desk,
  expectProblem,
  join,
  type Member,
  newDepartment,
  send,
  startDesk,
} from './support';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

const patch = (id: string, body: unknown) => asSystem(desk, 'PATCH', `/api/departments/${id}`, body);
const list = async () => (await asSystem(desk, 'GET', '/api/departments')).body.items;

/** A connected Page of a department with one conversation; returns the conversation's id. */
async function conversationOf(departmentId: string | null): Promise<string> {
  const [pageId, psid] = [newNumber(), newNumber()];
  const id = await savePage(desk.store, { pageId });
  await desk.store.pages.updateOne({ _id: id }, { $set: { departmentId } });
  const at = desk.clock.now();
  const facts = {
    status: 'open' as const,
    lastVisitorAt: at,
    windowOpenedAt: at,
    lastMessageAt: at,
    firstMessageAt: at,
  };
  await desk.store.conversations.create({ _id: `${pageId}-${psid}`, pageId, psid, ...facts });
  return `${pageId}-${psid}`;
}

describe('A department', () => {
  test('has a name that no other has, in capital or small letters', async () => {
    const { body } = await asSystem(desk, 'POST', '/api/departments', { name: ' Продажи ' });
    expect(body).toMatchObject({ name: 'Продажи', test: false, isDefault: false, members: [] });
    expectProblem(await asSystem(desk, 'POST', '/api/departments', { name: 'ПРОДАЖИ' }), 409, 'department_exists');
    const other = await newDepartment(desk);
    expectProblem(await patch(other, { name: 'продажи' }), 409, 'department_exists');
    expect((await patch(body.id, { name: 'ПРОДАЖИ' })).body.name).toBe('ПРОДАЖИ');
    expect((await auditOf(desk, { objectId: body.id }))[0]).toMatchObject({
      action: 'department.changed',
      before: { name: 'Продажи' },
      after: { name: 'ПРОДАЖИ' },
    });
  });

  test('made forty times at once is there once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => asSystem(desk, 'POST', '/api/departments', { name: 'Rush' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test('is the default one alone, however many are chosen at once', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(() => newDepartment(desk)));
    await Promise.all(ids.map((id) => patch(id, { isDefault: true })));
    const chosen = (await list()).filter(({ isDefault }: { isDefault: boolean }) => isDefault);
    expect(chosen).toHaveLength(1);
    expect((await patch(chosen[0].id, { isDefault: false })).body.isDefault).toBe(false);
    expect((await list()).some(({ isDefault }: { isDefault: boolean }) => isDefault)).toBe(false);
  });

  test('shows its members to everybody who signed in', async () => {
    const id = await newDepartment(desk);
    const member = await join(desk, ['operator'], { departments: [id] });
    const { body } = await member.browser.call('GET', '/api/departments');
    const found = body.items.find((one: { id: string }) => one.id === id);
    expect(found.members).toEqual([{ id: member.id, name: 'Somebody New' }]);
  });

  test('is not taken out of use while Pages belong to it, and says which', async () => {
    const id = await newDepartment(desk);
    await conversationOf(id);
    const refused = await asSystem(desk, 'DELETE', `/api/departments/${id}`);
    expectProblem(refused, 409, 'department_in_use');
    expect(refused.body.detail).toBe('Pages: A Page.');
  });

  test('that is out of use is nowhere any more, and its name is free', async () => {
    const { body } = await asSystem(desk, 'POST', '/api/departments', { name: 'Night', isDefault: true });
    expect((await asSystem(desk, 'DELETE', `/api/departments/${body.id}`)).status).toBe(200);
    expect((await list()).map(({ id }: { id: string }) => id)).not.toContain(body.id);
    expectProblem(await patch(body.id, { name: 'x' }), 404, 'department_not_found');
    expect((await asSystem(desk, 'POST', '/api/departments', { name: 'night' })).body.isDefault).toBe(false);
  });

  test('that does not exist is refused for people and Pages', async () => {
    const wish = { email: 'nobody@example.com', name: 'Eve', roles: ['operator'], departments: ['none'] };
    expectProblem(await asSystem(desk, 'POST', '/api/people', wish), 404, 'department_not_found');
    const member = await join(desk, ['operator']);
    const path = `/api/people/${member.id}`;
    expectProblem(await asSystem(desk, 'PATCH', path, { departments: ['none'] }), 404, 'department_not_found');
    const page = { name: 'Hotel', accessToken: 'EAAG', confirmationCode: 'code', appSecret: 'secret' };
    const answer = await asSystem(desk, 'POST', '/api/pages', { ...page, departmentId: 'none' });
    expectProblem(answer, 404, 'department_not_found');
  });

  test('that was chosen as the default is what a new Page gets, unless it is told to have none', async () => {
    const id = await newDepartment(desk);
    await patch(id, { isDefault: true });
    const page = { name: 'Hotel', accessToken: 'EAAG', confirmationCode: 'code', appSecret: 'secret' };
    expect((await asSystem(desk, 'POST', '/api/pages', page)).body.departmentId).toBe(id);
    expect((await asSystem(desk, 'POST', '/api/pages', { ...page, departmentId: null })).body.departmentId).toBeNull();
    await patch(id, { isDefault: false });
  });
});

describe('Conversations', () => {
  let sales: string;
  let night: string;
  let conversations: { sales: string; night: string; none: string };
  let members: Record<'administrator' | 'supervisor' | 'operator' | 'reviewer' | 'lostReviewer', Member>;
  beforeAll(async () => {
    [sales, night] = await Promise.all([newDepartment(desk), newDepartment(desk)]);
    conversations = {
      sales: await conversationOf(sales),
      night: await conversationOf(night),
      none: await conversationOf(null),
    };
    const expiresAt = new Date(desk.clock.now() + 86_400_000).toISOString();
    members = {
      administrator: await join(desk, ['administrator']),
      supervisor: await join(desk, ['supervisor'], { departments: [sales] }),
      operator: await join(desk, ['operator'], { departments: [sales] }),
      reviewer: await join(desk, ['reviewer'], { departments: [sales], expiresAt }),
      lostReviewer: await join(desk, ['reviewer'], { expiresAt }),
    };
  });

  const TABLE = [
    ['administrator', ['sales', 'night', 'none']],
    ['supervisor', ['sales', 'none']],
    ['operator', ['sales', 'none']],
    ['reviewer', ['sales']],
    ['lostReviewer', []],
  ] as const;

  test.each(TABLE)('are listed by department for: %s', async (who, visible) => {
    const { body } = await members[who].browser.call('GET', '/api/conversations?limit=200');
    const listed = new Set(body.items.map(({ id }: { id: string }) => id));
    for (const [name, id] of Object.entries(conversations))
      expect([name, listed.has(id)]).toEqual([name, visible.some((one) => one === name)]);
  });

  test.each(TABLE)(
    'out of reach are answered like ones that are not there, whatever is tried by: %s',
    async (who, visible) => {
      const { browser } = members[who];
      for (const [name, id] of Object.entries(conversations)) {
        const reachable = visible.some((one) => one === name);
        const base = `/api/conversations/${id}`;
        for (const path of ['', '/messages', '/timeline'])
          expect([name, path, (await browser.call('GET', base + path)).status]).toEqual([
            name,
            path,
            reachable ? 200 : 404,
          ]);
        if (reachable) continue;
        const reply = { replyId: 'r1', text: 'Hello' };
        expectProblem(await browser.call('POST', `${base}/replies`, reply), 404, 'conversation_not_found');
        expectProblem(await browser.call('POST', `${base}/replies/r1/cancel`), 404, 'conversation_not_found');
        const closed = await browser.call('POST', `${base}/close`);
        expect(closed.body.code).toBe(who.endsWith('eviewer') ? 'forbidden' : 'conversation_not_found');
      }
    },
  );

  test('of a Page out of reach are not listed when the Page is asked for either', async () => {
    const pageId = conversations.night.split('-')[0];
    const path = `/api/conversations?pageId=${pageId}`;
    expect((await members.operator.browser.call('GET', path)).body.items).toEqual([]);
    expect((await members.administrator.browser.call('GET', path)).body.items).toHaveLength(1);
  });

  test('are seen through a token as far as its maker sees them', async () => {
    const wish = { name: 'sync', permissions: ['conversations.read'] };
    const { token } = (await members.supervisor.browser.call('POST', '/api/api-tokens', wish)).body;
    const status = async (id: string) =>
      (await send(desk.api.url, 'GET', `/api/conversations/${id}`, { token })).status;
    expect(await status(conversations.sales)).toBe(200);
    expect(await status(conversations.night)).toBe(404);
    await asSystem(desk, 'PATCH', `/api/people/${members.supervisor.id}`, { departments: [night] });
    expect(await status(conversations.sales)).toBe(404);
    expect(await status(conversations.night)).toBe(200);
  });

  test('of a Page that was removed are left to administrators', async () => {
    const id = await conversationOf(null);
    expect((await members.operator.browser.call('GET', `/api/conversations/${id}`)).status).toBe(200);
    const pageId = id.split('-')[0];
    const removal = { code: 'CODE', purge: false };
    await createPageRemovalRepository(desk.store, testCipher).remove(`connection-${pageId}`, new Date(), removal);
    expect((await members.operator.browser.call('GET', `/api/conversations/${id}`)).status).toBe(404);
    expect((await members.administrator.browser.call('GET', `/api/conversations/${id}`)).status).toBe(200);
  });
});
