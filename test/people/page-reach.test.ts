import { visitorId } from '../../domain/visitor';
import { drawPicture } from '../../simulator/control/picture';
import { createPhotoRepository } from '../../store/photo-repository';
import { newId } from '../support/test-store';
import { asSystem, type Desk, expectProblem, join, type Member, newDepartment, send, startDesk } from './support';

/** Pages by the department that they belong to. */
const PAGES = ['sales', 'night', 'none'] as const;
type PageName = (typeof PAGES)[number];

/** Who sees which of the three Pages: the rule of conversations. */
const TABLE = [
  ['administrator', ['sales', 'night', 'none']],
  ['supervisor', ['sales', 'none']],
  ['operator', ['sales', 'none']],
  ['reviewer', ['sales']],
  ['lostReviewer', []],
] as const;
type Who = (typeof TABLE)[number][0];

let desk: Desk;
let departments: Record<'sales' | 'night', string>;
let pages: Record<PageName, { id: string; facebookId: string }>;
let members: Record<Who, Member>;

beforeAll(async () => {
  desk = await startDesk();
  departments = { sales: await newDepartment(desk), night: await newDepartment(desk) };
  const { sales, night } = departments;
  pages = { sales: await brokenPage(sales), night: await brokenPage(night), none: await brokenPage(null) };
  const expiresAt = new Date(desk.clock.now() + 86_400_000).toISOString();
  members = {
    administrator: await join(desk, ['administrator']),
    supervisor: await join(desk, ['supervisor'], { departments: [sales] }),
    operator: await join(desk, ['operator'], { departments: [sales] }),
    reviewer: await join(desk, ['reviewer'], { departments: [sales], expiresAt }),
    lostReviewer: await join(desk, ['reviewer'], { expiresAt }),
  };
});
afterAll(() => desk?.stop());

/** A Page of a department that something is wrong with. */
async function brokenPage(departmentId: string | null) {
  const facebookId = newId();
  const page = { name: 'A Page', accessToken: 'EAAG', confirmationCode: 'code', appSecret: 'secret', departmentId };
  const { id } = (await asSystem(desk, 'POST', '/api/pages', page)).body;
  await desk.store.pages.updateOne({ _id: id }, { $set: { facebookPageId: facebookId, checkedAt: new Date() } });
  const nextStep = 'verify_callback' as const;
  const finding = { code: 'not_verified' as const, severity: 'error' as const, since: 1, data: {}, nextStep };
  await desk.store.pageHealth.create({ _id: id, state: 'error', findings: [finding] });
  return { id, facebookId };
}

const get = async (who: Who, path: string) => await members[who].browser.call('GET', path);
const namesOf = (ids: string[]) => PAGES.filter((name) => ids.includes(pages[name].id));

describe('What is known of Pages is limited by department', () => {
  test.each(TABLE)('in the list, for: %s', async (who, visible) => {
    const { body } = await get(who, '/api/pages');
    expect(namesOf(body.items.map(({ id }: { id: string }) => id))).toEqual(visible);
  });

  test.each(TABLE)('in the list read one by one, for: %s', async (who, visible) => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await get(who, `/api/pages?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    expect(namesOf(seen)).toEqual(visible);
    expect(seen).toHaveLength(visible.length);
  });

  test.each(TABLE)('in the banner, whose numbers count nothing else either, for: %s', async (who, visible) => {
    const { body } = await get(who, '/api/banner');
    expect(namesOf(body.worst.map(({ pageId }: { pageId: string }) => pageId))).toEqual(visible);
    expect(body).toMatchObject({ errors: visible.length, warnings: 0 });
  });

  test.each(TABLE)('where one is asked for, like one that is not there, for: %s', async (who, visible) => {
    for (const name of PAGES) {
      const reachable = visible.some((one) => one === name);
      for (const path of ['', '/health', '/events']) {
        const answer = await get(who, `/api/pages/${pages[name].id}${path}`);
        if (reachable) expect([name, path, answer.status]).toEqual([name, path, 200]);
        else expectProblem(answer, 404, 'page_not_found');
      }
      const { body } = await get(who, `/api/pages/${pages[name].id}/subscriptions`);
      expect([name, body.code]).toEqual([name, reachable ? 'page_not_checked' : 'page_not_found']);
    }
  });

  test.each(TABLE)("in visitors' photos, for: %s", async (who, visible) => {
    for (const name of PAGES) {
      const path = await photoOn(pages[name].facebookId);
      expect([name, (await get(who, path)).status]).toEqual([name, visible.some((one) => one === name) ? 200 : 404]);
    }
  });

  test('through a token as far as its maker sees them', async () => {
    const wish = { name: 'watch', permissions: ['pages.read'] };
    const { token } = (await members.supervisor.browser.call('POST', '/api/api-tokens', wish)).body;
    const { body } = await send(desk.api.url, 'GET', '/api/pages', { token });
    expect(namesOf(body.items.map(({ id }: { id: string }) => id))).toEqual(['sales', 'none']);
    const path = `/api/pages/${pages.night.id}/health`;
    expectProblem(await send(desk.api.url, 'GET', path, { token }), 404, 'page_not_found');
  });

  test('where a Page out of reach would be named as the owner of a confirmation code', async () => {
    const at = new Date(desk.clock.now());
    const last = { at, outcome: 'wrong_code' as const, length: 4, codeOf: pages.night.id };
    await desk.store.handshakes.updateOne({ _id: pages.sales.id }, { $set: { last } });
    const ownerFor = async (who: Who) => (await get(who, `/api/pages/${pages.sales.id}`)).body.handshake.codeOfPage;
    expect(await ownerFor('administrator')).toEqual({ id: pages.night.id, name: 'A Page' });
    expect(await ownerFor('reviewer')).toBeNull();
  });
});

/** Path of the photo of somebody who wrote to this Page. */
async function photoOn(pageId: string): Promise<string> {
  const psid = newId();
  const id = visitorId(pageId, psid);
  const picture = { bytes: drawPicture('1'), contentType: 'image/png' };
  const photo = await createPhotoRepository(desk.store).save({ id, claim: 1 }, picture);
  await desk.store.visitors.create({ _id: id, pageId, psid, seenAt: new Date(), photo, claims: 1 });
  const conversation = { _id: `${pageId}-${psid}`, pageId, psid, status: 'open' as const };
  await desk.store.conversations.create({ ...conversation, lastMessageAt: 1, firstMessageAt: 1 });
  return `/api/visitors/${encodeURIComponent(id)}/photo`;
}

test('A reviewer learns of the own departments only, everybody else of all', async () => {
  const known = async (who: Who) =>
    (await get(who, '/api/departments')).body.items.map(({ id }: { id: string }) => id).sort();
  const all = [departments.sales, departments.night].sort();
  expect(await known('reviewer')).toEqual([departments.sales]);
  expect(await known('lostReviewer')).toEqual([]);
  expect(await known('operator')).toEqual(all);
  expect(await known('administrator')).toEqual(all);
});

describe('A search for Pages', () => {
  const search = async (who: Who, text: string) =>
    (await get(who, `/api/pages?${new URLSearchParams({ search: text })}`)).body.items.map(
      ({ id }: { id: string }) => id,
    );

  test('finds a part of the name in capital or small letters, in every script, and only within reach', async () => {
    await asSystem(desk, 'PATCH', `/api/pages/${pages.sales.id}`, { name: 'Гостиница «Астория»' });
    await asSystem(desk, 'PATCH', `/api/pages/${pages.night.id}`, { name: 'Astoria (Nord)' });
    expect(namesOf(await search('administrator', 'астор'))).toEqual(['sales']);
    expect(namesOf(await search('administrator', 'ASTORIA'))).toEqual(['night']);
    expect(await search('operator', 'astoria')).toEqual([]);
  });

  test('takes every sign for itself', async () => {
    expect(namesOf(await search('administrator', '(nord)'))).toEqual(['night']);
    expect(await search('administrator', '.*')).toEqual([]);
    expect(await search('administrator', '(a+)+$')).toEqual([]);
  });

  test("finds a Page by Facebook's id", async () => {
    expect(namesOf(await search('administrator', pages.none.facebookId))).toEqual(['none']);
  });
});
