import { createNoteRepository } from '../../store/note-repository';
import { createPurgeRepository } from '../../store/purge-repository';
import { createRatingRepository } from '../../store/rating-repository';
import { newId, openTestStore, type TestStore } from '../support/test-store';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());

const NOW = new Date(5);

async function annotated(pageId: string): Promise<string> {
  const conversationId = `${pageId}-${newId()}`;
  const author = { id: 'o', name: 'Olga' };
  await createNoteRepository(store).add({ conversationId, noteId: 'n', pageId, author, text: 'a regular', now: NOW });
  const rating = { _id: newId(), conversationId, pageId, askedAt: NOW, askedBy: author };
  await createRatingRepository(store).add(rating);
  return conversationId;
}

test('A purge counts and removes notes and ratings of its conversation and of no other', async () => {
  const pageId = newId();
  const [gone, kept] = [await annotated(pageId), await annotated(pageId)];
  const purge = createPurgeRepository(store);
  expect(await purge.count({ conversationId: gone })).toMatchObject({ notes: 1, ratings: 1 });
  await purge.purgeConversation(gone);
  expect(await purge.count({ conversationId: gone })).toMatchObject({ notes: 0, ratings: 0 });
  expect(await purge.count({ conversationId: kept })).toMatchObject({ notes: 1, ratings: 1 });
});

test('A purge of a Page leaves none of its notes and ratings', async () => {
  const pageId = newId();
  await annotated(pageId);
  const purge = createPurgeRepository(store);
  await purge.purgeRest(pageId);
  expect(await purge.count({ pageId })).toMatchObject({ notes: 0, ratings: 0 });
});
