import { createIntakeRepository, type IntakeRepository } from '../../store/intake-repository';
import { newId, openTestStore, type TestStore } from '../support/test-store';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());
beforeEach(() => store.intake.deleteMany({}));

const as = (owner: string): IntakeRepository => createIntakeRepository(store, owner);
const request = (text: string) => ({ connectionId: 'c', receivedAt: new Date(5), body: Buffer.from(text) });
const texts = (records: Awaited<ReturnType<IntakeRepository['next']>>) =>
  records.flatMap(({ requests }) => requests.map(({ body }) => body.toString()));

/** Every process that owns something is gone for longer than its lease. */
const allDied = () => store.intakeOwners.updateMany({}, { $set: { leaseUntil: new Date(0) } });

describe('The intake', () => {
  test('gives back what was put in, byte for byte and in order', async () => {
    const one = as('one');
    const bytes = Buffer.from([0, 255, 10, 13, 128]);
    await one.insert([request('a'), { ...request('b'), body: bytes }]);
    await one.insert([request('c')]);
    const records = await one.next(null, 10);
    expect(records.map(({ requests }) => requests.map(({ body }) => body))).toEqual([
      [Buffer.from('a'), bytes],
      [Buffer.from('c')],
    ]);
    expect(records[0]?.requests[0]).toMatchObject({ connectionId: 'c', receivedAt: new Date(5) });
  });

  test('goes on after the last document that was looked at', async () => {
    const one = as('one');
    for (const text of ['a', 'b', 'c']) await one.insert([request(text)]);
    const [first, ...rest] = await one.next(null, 1);
    expect([texts(first ? [first] : []), rest]).toEqual([['a'], []]);
    expect(texts(await one.next(first?._id ?? null, 10))).toEqual(['b', 'c']);
  });

  test('shows a process only its own', async () => {
    await as('one').insert([request('a')]);
    expect(await as('two').next(null, 10)).toEqual([]);
  });

  test('is smaller by what was removed', async () => {
    const one = as('one');
    for (const text of ['a', 'b']) await one.insert([request(text)]);
    const [first] = await one.next(null, 1);
    await one.remove(first ? [first._id] : []);
    await one.remove([]);
    expect(texts(await one.next(null, 10))).toEqual(['b']);
    expect(await one.count()).toBe(1);
  });

  test('keeps apart what was deferred until it is asked for', async () => {
    const one = as('one');
    for (const text of ['a', 'b', 'c']) await one.insert([request(text)]);
    const records = await one.next(null, 2);
    for (const { _id } of records) await one.defer(_id);
    expect(texts(await one.next(null, 10))).toEqual(['c']);
    expect(texts(await one.nextDeferred([], 10))).toEqual(['a', 'b']);
    expect(
      texts(
        await one.nextDeferred(
          records.slice(0, 1).map(({ _id }) => _id),
          10,
        ),
      ),
    ).toEqual(['b']);
  });
});

describe('What a dead process left', () => {
  test('is taken over by two others at once, each document by one of them', async () => {
    for (let n = 0; n < 30; n++) await as('dead').insert([request(`${n}`)]);
    await allDied();
    const [one, two] = [as('one'), as('two')];
    const taken = await Promise.all([one.takeOver(100), two.takeOver(100)]);
    const all = taken.flatMap(texts).sort((a, b) => Number(a) - Number(b));
    expect(all).toEqual(Array.from({ length: 30 }, (_, n) => `${n}`));
    const owned = [...texts(await one.next(null, 100)), ...texts(await two.next(null, 100))];
    expect(owned).toHaveLength(30);
    expect(await as('dead').next(null, 100)).toEqual([]);
  });

  test('is not taken while its lease lasts', async () => {
    await as('slow').insert([request('a')]);
    expect(await as('one').takeOver(10)).toEqual([]);
  });

  test('is not taken after the lease was renewed', async () => {
    await as('slow').insert([request('a')]);
    await allDied();
    await as('slow').renewLease();
    expect(await as('one').takeOver(10)).toEqual([]);
  });

  test('is taken also when nothing is known of its process any more', async () => {
    await as('forgotten').insert([request('a')]);
    await store.intakeOwners.deleteMany({});
    expect(texts(await as('one').takeOver(10))).toEqual(['a']);
  });

  test('is taken at once when it was let go of', async () => {
    await as('leaving').insert([request('a')]);
    await as('leaving').release();
    expect(texts(await as('one').takeOver(10))).toEqual(['a']);
  });

  test('is not taken over from oneself', async () => {
    await as('one').insert([request('a')]);
    await allDied();
    expect(await as('one').takeOver(10)).toEqual([]);
  });

  test('is taken oldest first, no more than asked for', async () => {
    for (const text of ['a', 'b', 'c']) await as('dead').insert([request(text)]);
    await allDied();
    expect(texts(await as('one').takeOver(2))).toEqual(['a', 'b']);
  });
});

describe('Parked events', () => {
  const park = async (more: Record<string, unknown>) => {
    const _id = newId();
    const record = { reason: 'not_json', connectionId: 'c', pageId: null, receivedAt: new Date(7), raw: 'Привет' };
    await store.parked.create({ _id, parkedAt: new Date(), ...record, ...more });
    return _id;
  };

  test('are listed oldest first, by reason and by Page', async () => {
    const pageId = newId();
    const second = await park({ pageId, reason: 'unknown_page', parkedAt: new Date(2) });
    const first = await park({ pageId, reason: 'unknown_page', parkedAt: new Date(1) });
    await park({ pageId, parkedAt: new Date(3) });
    const ids = async (filter: object, limit = 10) => (await as('one').listParked(filter, limit)).map(({ _id }) => _id);
    expect(await ids({ pageId, reason: 'unknown_page' })).toEqual([first, second]);
    expect(await ids({ pageId })).toHaveLength(3);
    expect(await ids({ pageId }, 1)).toEqual([first]);
  });

  test('go back to the way in as they came, with their time of receipt', async () => {
    const one = as('one');
    const record = await one.findParked(await park({}));
    if (!record) throw new Error('not parked');
    await one.replay(record);
    expect(await one.findParked(record._id)).toBeNull();
    const [intake] = await one.next(null, 10);
    expect(intake?.requests).toEqual([{ connectionId: 'c', receivedAt: new Date(7), body: Buffer.from('Привет') }]);
  });
});
