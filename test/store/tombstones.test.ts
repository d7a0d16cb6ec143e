import { withoutErased } from '../../ingest/erased';
import type { PlacedEvent } from '../../ingest/reading';
import { createTombstoneRepository } from '../../store/tombstone-repository';
import { newId, openTestStore, type TestStore, testCipher } from '../support/test-store';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());

const open = () => createTombstoneRepository(store, testCipher);
const newConversation = () => `100-${newId()}`;

test('A tombstone says until when, the later instant counts, and nothing in the store says for whom', async () => {
  const id = newConversation();
  for (const at of [20, 30, 10]) await open().note(id, new Date(at));
  expect(await open().erasedUntil(new Set([id, newConversation()]))).toEqual(new Map([[id, 30]]));
  const raw = JSON.stringify(await store.connection.collection('tombstones').find().toArray());
  expect(raw).not.toContain(id.slice(4));
});

test('Twenty processes that need the key for the first time at once make the same one', async () => {
  await store.tombstoneKeys.deleteMany({});
  const id = newConversation();
  await Promise.all(Array.from({ length: 20 }, (_, index) => open().note(id, new Date(index + 1))));
  expect(await store.tombstoneKeys.countDocuments()).toBe(1);
  expect(await open().erasedUntil(new Set([id]))).toEqual(new Map([[id, 20]]));
});

test('It is kept longer than Facebook repeats a webhook, and not for ever', async () => {
  const id = newConversation();
  const day = 86_400_000;
  await open().note(id, new Date(0));
  await open().forgetOld(8 * day);
  expect((await open().erasedUntil(new Set([id]))).size).toBe(1);
  await open().forgetOld(31 * day);
  expect((await open().erasedUntil(new Set([id]))).size).toBe(0);
});

test.each([
  ['a message from before', 'message', 99, false],
  ['one of that very instant', 'message', 100, false],
  ['a later one', 'message', 101, true],
  ['a late receipt', 'read', 99, false],
  ['a late echo', 'echo', 99, false],
] as const)('Of an erased conversation, %s: let in %#', async (_, kind, at, letIn) => {
  const psid = newId();
  await open().note(`100-${psid}`, new Date(100));
  const other = placed(newId(), kind, at);
  const found = await withoutErased([placed(psid, kind, at), other], open());
  expect(found).toHaveLength(letIn ? 2 : 1);
  expect(found).toContain(other);
});

function placed(psid: string, kind: PlacedEvent['event']['kind'], at: number): PlacedEvent {
  return {
    event: { pageId: '100', psid, kind, id: newId(), at, standby: false, byPage: false, content: {} },
    ...{ connectionId: 'c', receivedAt: new Date(), intakeId: 'i', requestIndex: 0, eventIndex: 0 },
    body: () => '{}',
  };
}
