import { openStore, storeIsUp } from '../../store/connection';
import { isDuplicateKey, isStoreAway } from '../../store/errors';
import { ensureIndexes } from '../../store/indexes';
import { mongoUri, openTestStore } from '../support/test-store';

async function indexNames(store: Awaited<ReturnType<typeof openTestStore>>): Promise<Record<string, string[]>> {
  const collections = (await store.connection.db?.listCollections().toArray()) ?? [];
  const entries = await Promise.all(
    collections.map(async ({ name }) => {
      const indexes = await store.connection.collection(name).indexes();
      return [name, indexes.map((index) => String(index.name)).sort()] as const;
    }),
  );
  return Object.fromEntries(entries);
}

describe('Making the indexes', () => {
  test('gives every collection its own, and again changes nothing', async () => {
    const store = await openTestStore();
    const first = await indexNames(store);
    expect(first.conversations).toEqual([
      ...['_id_', 'by_activity', 'by_operator', 'by_page', 'by_status', 'by_tag', 'by_transfer', 'by_waiting'],
      ...['by_window'],
    ]);
    expect(first.pages).toEqual(['_id_', 'by_age', 'by_app', 'facebook_page']);
    await ensureIndexes(store);
    expect(await indexNames(store)).toEqual(first);
    await store.close();
  });

  test('by several processes that start at once fails for none of them', async () => {
    const store = await openTestStore();
    await store.connection.dropDatabase();
    const others = await Promise.all([1, 2, 3].map(() => openStore(mongoUri(), store.dbName)));
    await Promise.all(others.map((other) => ensureIndexes(other)));
    const names = await indexNames(store);
    expect(names.pages).toEqual(['_id_', 'by_age', 'by_app', 'facebook_page']);
    await Promise.all(others.map((other) => other.close()));
    await store.close();
  });

  test('keeps two Pages with the same Facebook id apart', async () => {
    const store = await openTestStore();
    await store.pages.collection.insertOne({ facebookPageId: '1' });
    const again = await store.pages.collection.insertOne({ facebookPageId: '1' }).catch((error: unknown) => error);
    expect([isDuplicateKey(again), isStoreAway(again)]).toEqual([true, false]);
    await store.close();
  });
});

describe('The store', () => {
  test('is up until it is closed, and then away rather than refusing', async () => {
    const store = await openTestStore();
    expect(await storeIsUp(store)).toBe(true);
    await store.close();
    expect(await storeIsUp(store)).toBe(false);
    const error = await store.pages.collection.findOne({}).catch((thrown: unknown) => thrown);
    expect([isStoreAway(error), isDuplicateKey(error)]).toEqual([true, false]);
  });

  test.each([undefined, null, 'text', 11000, { code: 'E11000' }, new Error('x')])('%p is neither', (error) => {
    expect([isStoreAway(error), isDuplicateKey(error)]).toEqual([false, false]);
  });
});
