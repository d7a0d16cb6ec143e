import type { SendProgress } from '../../domain/delivery';
import type { SendFailure } from '../../store/models/message';
import { createReplyRepository, type ReplyRepository } from '../../store/reply-repository';
import { newId, openTestStore, storeReply, type TestStore } from '../support/test-store';

let store: TestStore;
let replies: ReplyRepository;
beforeAll(async () => {
  store = await openTestStore();
  replies = createReplyRepository(store);
});
afterAll(() => store?.close());

type Key = Awaited<ReturnType<typeof storeReply>>;
const FAILURE: SendFailure = { reason: 'transient', code: 2, subcode: null, traceId: 't', explanation: 'x', at: 5 };
const ALL: SendProgress[] = ['queued', 'claimed', 'writing', 'retrying', 'sent', 'failed', 'unknown', 'cancelled'];

async function replyIn(progress: SendProgress): Promise<Key> {
  const key = await storeReply(store);
  const change = { 'send.progress': progress, 'send.claim': progress === 'queued' ? null : 'mine' };
  await store.messages.updateOne({ _id: `${key.conversationId}/r1` }, change);
  return key;
}

describe('Forty at once', () => {
  const forty = Array.from({ length: 40 }, (_, n) => n);

  test('who claim the same reply: one may write', async () => {
    const key = await storeReply(store);
    const written = await Promise.all(
      forty.map(async (n) => {
        await replies.claim(key, `worker ${n}`);
        return await replies.markWriting(key, `worker ${n}`, n);
      }),
    );
    expect(written.filter((one) => one !== null)).toHaveLength(1);
    expect(await replies.find(key)).toMatchObject({ progress: 'writing', claim: written.find(Boolean)?.claim });
  });

  test('who store a reply with the same id: one text stands, and all are told of it', async () => {
    const [pageId, psid] = [newId(), newId()];
    const reply = { conversationId: `${pageId}-${psid}`, replyId: 'r', pageId, psid, now: 1 };
    const stored = await Promise.all(forty.map((n) => replies.add({ ...reply, text: `text ${n}` })));
    expect(new Set(stored.map(({ text }) => text)).size).toBe(1);
    expect(await store.messages.countDocuments({ conversationId: reply.conversationId })).toBe(1);
  });

  test('who cancel and claim the same reply: it is cancelled or may be written, never both', async () => {
    for (let round = 0; round < 10; round++) {
      const key = await storeReply(store);
      const [cancelled, written] = await Promise.all([
        replies.markCancelled(key),
        replies.claim(key, 'c').then(() => replies.markWriting(key, 'c', 1)),
      ]);
      expect([cancelled, written].filter((one) => one !== null)).toHaveLength(1);
    }
  });
});

describe('A step is taken only from where it may be', () => {
  const steps: [string, (key: Key) => Promise<unknown>, SendProgress[], SendProgress][] = [
    ['claim', (key) => replies.claim(key, 'other'), ['queued', 'claimed', 'retrying'], 'claimed'],
    ['markWriting', (key) => replies.markWriting(key, 'mine', 7), ['claimed'], 'writing'],
    ['markSent', (key) => replies.markSent(key, 'm_1', 8), ['writing', 'unknown'], 'sent'],
    ['markRetrying', (key) => replies.markRetrying(key, 'mine', FAILURE), ['claimed', 'writing'], 'retrying'],
    ['markUnknown', (key) => replies.markUnknown(key, FAILURE), ['writing'], 'unknown'],
    ['markFailed from queued', (key) => replies.markFailed(key, FAILURE, ['queued']), ['queued'], 'failed'],
    ['markCancelled', (key) => replies.markCancelled(key), ['queued', 'claimed', 'retrying'], 'cancelled'],
  ];
  const rows = steps.flatMap(([name, take, allowed, to]) =>
    ALL.map((from): [string, SendProgress, boolean, typeof take, SendProgress] => [
      name,
      from,
      allowed.includes(from),
      take,
      to,
    ]),
  );
  test.each(rows)('%s from %s: %s', async (_, from, allowed, take, to) => {
    const key = await replyIn(from);
    const result = await take(key);
    expect(result === null).toBe(!allowed);
    expect((await replies.find(key))?.progress).toBe(allowed ? to : from);
  });

  test.each(['markWriting', 'markRetrying'])('%s belongs to the holder of the claim', async (name) => {
    const key = await replyIn('claimed');
    const take =
      name === 'markWriting' ? replies.markWriting(key, 'not mine', 1) : replies.markRetrying(key, 'x', FAILURE);
    expect(await take).toBeNull();
  });
});

describe('A reply', () => {
  test('comes back as it was stored', async () => {
    const key = await storeReply(store, { text: 'Привет', now: 1234 });
    expect(await replies.find(key)).toEqual({
      conversationId: key.conversationId,
      pageId: key.pageId,
      psid: key.psid,
      replyId: 'r1',
      text: 'Привет',
      files: [],
      quickReplies: [],
      mid: null,
      progress: 'queued',
      claim: null,
      attempts: 0,
      requestedAt: null,
      sentAt: null,
      echoAt: null,
      deliveredAt: null,
      readAt: null,
      failure: null,
    });
  });

  test('counts its attempts and keeps when the request was written', async () => {
    const key = await storeReply(store);
    await replies.claim(key, 'a');
    await replies.markRetrying(key, 'a', FAILURE);
    await replies.claim(key, 'b');
    await replies.markWriting(key, 'b', 77);
    expect(await replies.find(key)).toMatchObject({ attempts: 2, requestedAt: 77, failure: FAILURE });
    await replies.markSent(key, 'm_9', 78);
    expect(await replies.find(key)).toMatchObject({ sentAt: 78, mid: 'm_9', failure: null });
  });

  test('that was sent without a mid keeps the one that its echo brought', async () => {
    const key = await replyIn('writing');
    await store.messages.updateOne({ _id: `${key.conversationId}/r1` }, { mid: 'm_echo' });
    await replies.markSent(key, null, 1);
    expect((await replies.find(key))?.mid).toBe('m_echo');
  });

  test('is not found under the id of a message of the visitor', async () => {
    const row = {
      conversationId: '1-2',
      pageId: '1',
      psid: '2',
      kind: 'message' as const,
      at: 1,
      seq: 's',
      receivedAt: new Date(),
    };
    await store.messages.create({ ...row, _id: '1-2/r1', direction: 'in' });
    expect(await replies.find({ conversationId: '1-2', replyId: 'r1' })).toBeNull();
  });
});
