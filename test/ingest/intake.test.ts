import { createIntake } from '../../ingest/intake';
import { createPageDirectory } from '../../ingest/page-directory';
import { readIntake } from '../../ingest/reading';
import { createIntakeRepository } from '../../store/intake-repository';
import { createPageRepository } from '../../store/page-repository';
import { newId, openTestStore, savePage, type TestStore, testCipher } from '../support/test-store';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());

const request = (body: Buffer | string, connectionId = 'c') => ({
  connectionId,
  receivedAt: new Date(5),
  body: Buffer.from(body),
});
const directory = () => createPageDirectory(createPageRepository(store, testCipher));

describe('Making webhook bodies durable', () => {
  beforeEach(() => store.intake.deleteMany({}));

  test('takes all that wait together in few inserts, and none is lost', async () => {
    let stored = 0;
    const repository = createIntakeRepository(store, 'one');
    const intake = createIntake(repository, () => stored++);
    await Promise.all(Array.from({ length: 200 }, (_, n) => intake.add(request(`${n}`))));
    const records = await repository.next(null, 1000);
    const bodies = records.flatMap(({ requests }) => requests.map(({ body }) => body.toString()));
    expect(bodies.sort()).toEqual(Array.from({ length: 200 }, (_, n) => `${n}`).sort());
    expect(records.length).toBeLessThan(20);
    expect(stored).toBe(records.length);
    expect(intake.waiting()).toBe(0);
  });

  test('takes bodies of the largest size together without one document growing too large', async () => {
    const repository = createIntakeRepository(store, 'one');
    const intake = createIntake(repository, () => undefined);
    const large = Buffer.alloc(4 * 1024 * 1024, 'x');
    await Promise.all(Array.from({ length: 6 }, () => intake.add(request(large))));
    const records = await repository.next(null, 100);
    expect(records.flatMap(({ requests }) => requests)).toHaveLength(6);
    for (const { requests } of records) expect(requests.length).toBeLessThanOrEqual(2);
  });

  test('refuses one that the store cannot take, and its neighbours are taken', async () => {
    const repository = createIntakeRepository(store, 'one');
    const intake = createIntake(repository, () => undefined);
    const bodies = ['first', Buffer.alloc(17 * 1024 * 1024), 'last'];
    const results = await Promise.allSettled(bodies.map((body) => intake.add(request(body))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await repository.count()).toBe(2);
  });

  test('refuses what cannot be stored while the store is away, and goes on when asked again', async () => {
    const gone = await openTestStore();
    const intake = createIntake(createIntakeRepository(gone, 'one'), () => undefined);
    await gone.close();
    const results = await Promise.allSettled(['a', 'b'].map((body) => intake.add(request(body))));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(intake.add(request('c'))).rejects.toThrow();
    expect(intake.waiting()).toBe(0);
  });
});

describe('The directory of Pages', () => {
  test('knows a Page that was saved a moment after it was asked for', async () => {
    const pages = directory();
    const pageId = newId();
    const connection = `connection-${pageId}`;
    expect(await pages.accepts(connection, pageId)).toBe(false);
    expect(await pages.byConnection(connection)).toBeNull();
    await savePage(store, { pageId });
    expect(await pages.accepts(connection, pageId)).toBe(true);
    expect(await pages.byConnection(connection)).toMatchObject({ facebookPageId: pageId });
  });

  test.each([
    ['the same secret', 'secret one', true],
    ['another secret', 'secret two', false],
  ])('accepts the event of another Page with %s: %s', async (_, appSecret, accepted) => {
    const [pageId, other] = [newId(), newId()];
    const connection = await savePage(store, { pageId, appSecret: 'secret one' });
    await savePage(store, { pageId: other, appSecret });
    expect(await directory().accepts(connection, other)).toBe(accepted);
  });

  test('accepts nothing on a connection that is not there', async () => {
    const pageId = newId();
    await savePage(store, { pageId });
    expect(await directory().accepts('nobody', pageId)).toBe(false);
  });
});

describe('Taking the intake apart', () => {
  const text = (mid: string) => ({ sender: { id: '200' }, message: { mid, text: mid } });

  test('gives each event its place, and parks the rest under a key made from its place', async () => {
    const pageId = newId();
    const connection = await savePage(store, { pageId });
    const body = { object: 'page', entry: [{ id: pageId, messaging: [text('m_1'), null, text('m_2')] }] };
    const repository = createIntakeRepository(store, newId());
    await repository.insert([request('no json', connection), request(JSON.stringify(body), connection)]);
    const records = await repository.next(null, 10);
    const { placed, unusable } = await readIntake(records, directory());
    const intakeId = records[0]?._id.toHexString();
    expect(placed.map(({ event, requestIndex, eventIndex }) => [event.id, requestIndex, eventIndex])).toEqual([
      ['m_1', 1, 0],
      ['m_2', 1, 2],
    ]);
    expect(unusable.map(({ _id, reason, pageId: of }) => [_id, reason, of])).toEqual([
      [`${intakeId}-0-0`, 'not_json', null],
      [`${intakeId}-1-1`, 'malformed_event', pageId],
    ]);
    const again = await readIntake(records, directory());
    expect(again.unusable.map(({ _id }) => _id)).toEqual(unusable.map(({ _id }) => _id));
  });

  test('parks one event of an unknown Page as a body of its own', async () => {
    const connection = await savePage(store, { pageId: newId() });
    const stranger = newId();
    const body = { object: 'page', entry: [{ id: stranger, time: 7, messaging: [text('m_1'), text('m_2')] }] };
    const repository = createIntakeRepository(store, newId());
    await repository.insert([request(JSON.stringify(body), connection)]);
    const { placed, unusable } = await readIntake(await repository.next(null, 10), directory());
    expect(placed).toEqual([]);
    expect(unusable.map(({ reason, pageId, raw }) => [reason, pageId, JSON.parse(raw).entry])).toEqual([
      ['unknown_page', stranger, [{ id: stranger, time: 7, messaging: [text('m_1')] }]],
      ['unknown_page', stranger, [{ id: stranger, time: 7, messaging: [text('m_2')] }]],
    ]);
  });
});
