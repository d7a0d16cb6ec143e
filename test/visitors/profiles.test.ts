import { parseVisitorId } from '../../domain/visitor';
import { createPhotoRepository } from '../../store/photo-repository';
import { createVisitorRepository } from '../../store/visitor-repository';
import { call } from '../support/http';
import { PROFILE_REFRESH_MS, type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ graphTimeoutMs: 5000 });
});
afterAll(() => stack?.stop());

type Person = ReturnType<typeof newVisitor>;

function pathOf({ psid, page }: Person): string {
  return `/simulator/pages/${page.pageId}/visitors`.concat(`/${psid}`);
}

/** Somebody whom Facebook knows before the first message. */
async function person(state: Record<string, unknown> = {}, name = 'Анна Берг', page = stack.pages[0]): Promise<Person> {
  const one = newVisitor(stack, page);
  const path = pathOf(one);
  await call(stack.simulator.url, 'POST', path.slice(0, path.lastIndexOf('/')), { psid: one.psid, name });
  await change(one, state);
  return one;
}

async function change(one: Person, state: Record<string, unknown>): Promise<void> {
  const { status } = await call(stack.simulator.url, 'PATCH', pathOf(one), state);
  if (status !== 200) throw new Error(`the simulator answered ${status}`);
}

async function visitorOf(one: Person) {
  return (await one.conversation()).visitor;
}

async function becomes(one: Person, state: string) {
  return await eventually(`the profile is ${state}`, async () => {
    const visitor = await visitorOf(one);
    return visitor?.profileState === state && visitor;
  });
}

const record = (one: Person) => stack.store.visitors.findById(`${one.page.pageId}:${one.psid}`).lean();

async function photosInStore(one: Person): Promise<number> {
  const prefix = encodeURIComponent(`${one.page.pageId}:${one.psid}`);
  const rows = await stack.store.connection.collection('visitor_photos.chunks').find().toArray();
  return rows.filter(({ files_id }) => String(files_id).startsWith(prefix)).length;
}

describe('A visitor who writes', () => {
  test('is shown with name and photo as soon as Facebook has told them', async () => {
    const anna = await person();
    await anna.writes('hello');
    const visitor = await becomes(anna, 'complete');
    expect(visitor).toMatchObject({ name: 'Анна Берг', firstName: 'Анна', lastName: 'Берг', locale: null });
    expect(visitor.entryPoint.kind).toBe('message');
    const photo = await fetch(stack.api.url + visitor.photoUrl, { headers: stack.headers });
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/png']);
    const list = (await stack.call('GET', `/api/conversations?pageId=${anna.page.pageId}`)).body.items;
    expect(list.map((row: { visitor: unknown }) => row.visitor)).toContainEqual(visitor);
  });

  test.each([
    ['name_only', 'name_only', 'Анна Берг'],
    ['empty', 'empty', null],
    ['no_profile', 'no_profile', null],
    ['not_permitted', 'not_permitted', null],
    ['permission_missing', 'not_permitted', null],
    ['consent_needed', 'consent_missing', null],
    ['deleted', 'person_unknown', null],
  ])('and whose profile is %s is %s, with a number where there is no name', async (profile, state, name) => {
    const one = await person({ profile });
    await one.writes('hello');
    const visitor = await becomes(one, state);
    expect(visitor).toMatchObject({ name, photoUrl: null, number: one.psid.slice(-4) });
    expect((await one.thread())[0]).toMatchObject({ text: 'hello' });
  });

  test.each(['expired', 'broken', 'huge', 'elsewhere', 'hanging'])(
    'and whose photo is %s has a name and no photo',
    async (picture) => {
      const one = await person({ picture });
      await one.writes('hello');
      expect(await becomes(one, 'photo_failed')).toMatchObject({ name: 'Анна Берг', photoUrl: null });
      expect(await photosInStore(one)).toBe(0);
    },
  );

  test('gets the photo later, when the link works', async () => {
    const one = await person({ picture: 'expired' });
    await one.writes('hello');
    await becomes(one, 'photo_failed');
    await change(one, { picture: 'available' });
    stack.clock.advance(5 * 60_000);
    expect((await becomes(one, 'complete')).photoUrl).not.toBeNull();
  });

  test('came by the way that the event names', async () => {
    const one = await person();
    const referral = { ref: 'spring', ad_id: '77', source: 'ADS', type: 'OPEN_THREAD' };
    const press = { kind: 'postback', title: 'Get Started', payload: 'GO', referral };
    await call(stack.simulator.url, 'POST', `${pathOf(one)}/messages`, press);
    const { entryPoint } = await becomes(one, 'complete');
    expect(entryPoint).toMatchObject({ kind: 'ad', source: 'ADS', ref: 'spring', adId: '77' });
  });
});

describe('A known visitor', () => {
  test('who is back after the profile has become old is asked for again, and what Facebook hides now stays', async () => {
    const one = await person();
    await one.writes('hello');
    const before = await becomes(one, 'complete');
    await change(one, { name: 'Анна Новикова' });
    stack.clock.advance(PROFILE_REFRESH_MS);
    await one.writes('again');
    const after = await eventually('the new name', async () => {
      const visitor = await visitorOf(one);
      return visitor.name === 'Анна Новикова' && visitor;
    });
    expect([after.photoUrl, await photosInStore(one)]).toEqual([before.photoUrl, 1]);
    await change(one, { profile: 'no_profile' });
    stack.clock.advance(PROFILE_REFRESH_MS);
    await one.writes('and again');
    expect(await becomes(one, 'no_profile')).toMatchObject({ name: 'Анна Новикова', photoUrl: before.photoUrl });
  });

  test('is forgotten when purged, with the photo', async () => {
    const one = await person();
    await one.writes('hello');
    const { photoUrl, id } = await becomes(one, 'complete');
    const visitors = createVisitorRepository(stack.store);
    for (const _ of ['once', 'again']) await visitors.purge(id);
    expect(parseVisitorId(id)?.psid).toBe(one.psid);
    expect([await record(one), await photosInStore(one)]).toEqual([null, 0]);
    expect((await fetch(stack.api.url + photoUrl, { headers: stack.headers })).status).toBe(404);
    expect(await visitorOf(one)).toMatchObject({ name: null, photoUrl: null, profileState: 'waiting' });
  });
});

test('A dead token lets profiles wait; after a new one they come', async () => {
  const page = stack.pages[1];
  const one = await person({}, 'Иван Петров', page);
  const token = `/simulator/pages/${page?.pageId}/token`;
  await call(stack.simulator.url, 'PUT', token, { deadSubcode: 460 });
  await one.writes('hello');
  await eventually('the Page has a dead token', async () => {
    return (await stack.call('GET', `/api/pages/${page?.id}`)).body.tokenDead === true;
  });
  expect((await visitorOf(one)).profileState).toBe('waiting');
  await eventually('its health says so, without a probe that was asked for or due', async () => {
    const { findings } = (await stack.call('GET', `/api/pages/${page?.id}/health`)).body;
    return findings.some(({ code }: { code: string }) => code === 'token_invalid');
  });
  const { body } = await call(stack.simulator.url, 'PUT', token, { deadSubcode: null });
  await stack.call('PATCH', `/api/pages/${page?.id}`, { accessToken: body.pageAccessToken });
  stack.clock.advance(60_000);
  expect((await becomes(one, 'complete')).name).toBe('Иван Петров');
});

test('Photos of one visitor are never taken for those of another whose id begins alike', async () => {
  const photos = createPhotoRepository(stack.store);
  const photo = { bytes: Buffer.from('x'), contentType: 'image/png' };
  const [one, other] = [
    await photos.save({ id: '1:5', claim: 1 }, photo),
    await photos.save({ id: '1:5/6', claim: 1 }, photo),
  ];
  const longer = await photos.save({ id: '1:55', claim: 1 }, photo);
  await photos.keepOnly('1:5', null);
  expect(await photos.read(one)).toBeNull();
  expect((await photos.read(other))?.toString()).toBe('x');
  expect((await photos.read(longer))?.toString()).toBe('x');
});
