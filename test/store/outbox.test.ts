import { createOutboxRepository, type OutboxMail, type OutboxRepository } from '../../store/outbox-repository';
import { newId, openTestStore, type TestStore } from '../support/test-store';

let store: TestStore;
let outbox: OutboxRepository;
beforeAll(async () => {
  store = await openTestStore();
  outbox = createOutboxRepository(store);
});
beforeEach(() => store.outbox.deleteMany({}));
afterAll(() => store?.close());

const NOON = new Date('2026-11-22T12:00:00Z');
const inSeconds = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

async function enqueue(more: Partial<OutboxMail> = {}): Promise<string> {
  const key = more.key ?? `event/${newId()}:anna`;
  const data = { name: 'Anna' };
  await outbox.enqueue({
    ...{ key, to: 'anna@example.com', language: 'ru', template: 'invitation', data, at: NOON },
    ...more,
  });
  return key;
}

const FAILURE = { kind: 'refused_for_now', code: 450, at: NOON } as const;

describe('A mail', () => {
  test('that is put in again changes nothing, also after it was sent', async () => {
    const key = await enqueue();
    await enqueue({ key, to: 'other@example.com' });
    await outbox.markSent(key, inSeconds(1));
    await enqueue({ key });
    expect(await store.outbox.countDocuments()).toBe(1);
    expect(await outbox.find(key)).toMatchObject({ to: 'anna@example.com', state: 'sent', sentAt: inSeconds(1) });
  });

  test('put in by forty at once is one', async () => {
    await Promise.all(Array.from({ length: 40 }, () => enqueue({ key: 'once:anna' })));
    expect(await store.outbox.countDocuments()).toBe(1);
  });

  test('is taken by one of forty who claim it at once', async () => {
    await enqueue();
    const claims = await Promise.all(Array.from({ length: 40 }, () => outbox.claim(inSeconds(0), inSeconds(60))));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  test('is not taken before its time, and the one that waits longest comes first', async () => {
    const late = await enqueue({ at: inSeconds(5) });
    const early = await enqueue({ at: inSeconds(1) });
    expect(await outbox.claim(inSeconds(0), inSeconds(60))).toBeNull();
    expect((await outbox.claim(inSeconds(9), inSeconds(60)))?._id).toBe(early);
    expect((await outbox.claim(inSeconds(9), inSeconds(60)))?._id).toBe(late);
  });

  test('that a dead process had claimed is taken over when the claim ends, and the late one settles nothing', async () => {
    const key = await enqueue();
    const first = await outbox.claim(NOON, inSeconds(60));
    expect(await outbox.claim(inSeconds(59), inSeconds(120))).toBeNull();
    expect(await outbox.claim(inSeconds(60), inSeconds(120))).toMatchObject({ _id: key, attempts: 2 });
    if (!first) throw new Error('not claimed');
    expect(await outbox.park(first, FAILURE)).toBe(false);
    expect(await outbox.defer(first, FAILURE, inSeconds(999))).toBe(false);
    expect(await outbox.find(key)).toMatchObject({ state: 'sending', attempts: 2, failure: null });
  });

  test('that was taken by the server is sent for good, though its claim had ended', async () => {
    const key = await enqueue();
    await outbox.claim(NOON, inSeconds(60));
    const second = await outbox.claim(inSeconds(61), inSeconds(120));
    await outbox.markSent(key, inSeconds(62));
    expect(second && (await outbox.defer(second, FAILURE, inSeconds(70)))).toBe(false);
    expect(await outbox.claim(inSeconds(999), inSeconds(1200))).toBeNull();
  });

  test('loses its one-time link when it has left', async () => {
    const key = await enqueue({ sealedLink: 'k1.sealed' });
    expect(await outbox.claim(NOON, inSeconds(60))).toMatchObject({ sealedLink: 'k1.sealed' });
    await outbox.markSent(key, inSeconds(1));
    expect(await outbox.find(key)).toMatchObject({ sealedLink: null });
  });

  test.each(['waiting', 'parked'] as const)('that is %s can be tried again at once', async (state) => {
    const key = await enqueue();
    const claimed = await outbox.claim(NOON, inSeconds(60));
    if (!claimed) throw new Error('not claimed');
    expect(
      await (state === 'parked' ? outbox.park(claimed, FAILURE) : outbox.defer(claimed, FAILURE, inSeconds(999))),
    ).toBe(true);
    expect(await outbox.claim(inSeconds(500), inSeconds(560))).toBeNull();
    expect(await outbox.retry(key, inSeconds(500))).toMatchObject({ state: 'waiting', dueAt: inSeconds(500) });
    expect(await outbox.claim(inSeconds(500), inSeconds(560))).toMatchObject({
      _id: key,
      attempts: 2,
      failure: FAILURE,
    });
  });

  test('that was sent or is not there cannot be tried again', async () => {
    const key = await enqueue();
    await outbox.markSent(key, inSeconds(1));
    expect([await outbox.retry(key, NOON), await outbox.retry('none', NOON)]).toEqual([null, null]);
  });
});

test('Mails are listed newest first, in parts, by state', async () => {
  const keys = await Promise.all([1, 2, 2, 3].map((s) => enqueue({ at: inSeconds(s) })));
  const [first] = keys;
  if (first) await outbox.markSent(first, NOON);
  const part = await outbox.list(undefined, null, 2);
  const last = part.at(-1);
  const rest = await outbox.list(undefined, last ? { at: last.createdAt.getTime(), id: last._id } : null, 9);
  expect(new Set([...part, ...rest].map(({ _id }) => _id))).toEqual(new Set(keys));
  expect([...part, ...rest].map(({ createdAt }) => createdAt)).toEqual([3, 2, 2, 1].map(inSeconds));
  expect((await outbox.list('sent', null, 9)).map(({ _id }) => _id)).toEqual([first]);
  expect(await outbox.count('waiting')).toBe(3);
});
