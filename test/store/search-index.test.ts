import { createSearchIndexRepository } from '../../store/search-index-repository';
import { openTestStore, type TestStore } from '../support/test-store';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());

const NOW = new Date(5);

test('Messages from before the search get their words part by part, others stay as they are, and then nothing is left', async () => {
  const index = createSearchIndexRepository(store);
  const row = {
    conversationId: '1-2',
    pageId: '1',
    psid: '2',
    direction: 'in',
    kind: 'message',
    receivedAt: NOW,
    seq: 'a',
  };
  const old = (id: string, more: object) => ({ ...row, _id: id, at: 1, ...more });
  await store.messages.insertMany([
    old('1/a', { content: { text: 'Ёлка' } }),
    old('1/b', { content: { title: 'Get Started' } }),
    old('1/c', { content: { text: 'kept' }, tokens: ['chosen'] }),
    old('1/d', { content: { text: 'gone' }, unsentAt: 3 }),
    old('1/e', { content: {} }),
  ]);
  let parts = 0;
  for (let after = await index.place(); after !== null; after = await index.place()) {
    await index.indexPart(after, 2, NOW);
    parts += 1;
  }
  const found = await store.messages.find().sort({ _id: 1 }).lean();
  expect(found.map(({ tokens }) => tokens)).toEqual([['елка'], ['get', 'started'], ['chosen'], [], []]);
  expect(parts).toBe(4); // three of messages, one that finds no visitors
});

test('Names from before are found as well, and one that was given meanwhile stays', async () => {
  const index = createSearchIndexRepository(store);
  await store.searchProgress.deleteMany({});
  const visitor = (psid: string, more: object) => ({ _id: `1:${psid}`, pageId: '1', psid, seenAt: NOW, ...more });
  const called = (name: string | null) => ({ name, firstName: null, lastName: null, locale: null });
  await store.visitors.insertMany([
    visitor('a', { profile: called('Пётр Иванов') }),
    visitor('b', { profile: called('New Name'), nameTokens: ['new', 'name'] }),
    visitor('c', { profile: null }),
    visitor('d', { profile: called(null) }),
  ]);
  for (let place = await index.place(); place !== null; place = await index.place())
    await index.indexPart(place, 3, NOW);
  const tokens = async () => (await store.visitors.find().sort({ _id: 1 }).lean()).map(({ nameTokens }) => nameTokens);
  expect(await tokens()).toEqual([['петр', 'иванов'], ['new', 'name'], undefined, []]);
  await index.indexPart({ kind: 'visitors', after: '' }, 10, NOW);
  expect(await tokens()).toEqual([['петр', 'иванов'], ['new', 'name'], undefined, []]);
});
