import { createPageLimiter } from '../../activities/page-limiter';
import { pieceStates, replyState } from '../../domain/delivery';
import { replyMetadata } from '../../domain/ids';
import { drawPicture } from '../../simulator/control/picture';
import { createFactRepository } from '../../store/fact-repository';
import { createMessageFileRepository } from '../../store/message-file-repository';
import { newId, storeReply } from '../support/test-store';
import { type Bench, type Key, openBench, retryOf } from './support';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

const NOW = { delivered: null, read: null };
const TEXT = `${'a'.repeat(1990)} ${'b'.repeat(1990)} ${'c'.repeat(100)}`;
const texts = (key: Key) => bench.delivered(key).map(({ text, metadata }) => [text?.[0], metadata]);
const all = [
  ['a', 'md1:r1#0'],
  ['b', 'md1:r1#1'],
  ['c', 'md1:r1#2'],
];

async function states(key: Key) {
  const stored = await bench.stored(key);
  return [replyState(stored, NOW), ...pieceStates(stored, NOW)];
}

/** Facebook's copy of one message of the reply. */
function echo(key: Key, piece: number) {
  return createFactRepository(bench.store).joinEcho(`${key.conversationId}/r1`, `m_echo${piece}`, 5, piece);
}

/** Leaves the worker dead after it wrote the message whose turn it was. */
async function dieWriting(key: Key, piece: number) {
  const { replies } = bench.deps;
  await replies.claim(key, 'dead');
  for (let one = 0; one <= piece; one++) {
    await replies.markPieceWriting(key, 'dead', one, bench.clock.now());
    if (one < piece) await replies.markPieceSent(key, 'dead', one, { mid: `m_${one}`, now: bench.clock.now() });
  }
}

describe('A reply of several messages', () => {
  test('goes out in order, each with a mark of its own', async () => {
    const key = await bench.newReply(TEXT);
    expect(await states(key)).toEqual(['queued', 'queued', 'queued', 'queued']);
    expect(await bench.attempt(key)).toBe('sent');
    expect(texts(key)).toEqual(all);
    expect(await states(key)).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  test('by ten workers at once goes out once', async () => {
    const key = await bench.newReply(TEXT);
    await Promise.allSettled(Array.from({ length: 10 }, () => bench.attempt(key)));
    await bench.attempt(key);
    expect(texts(key)).toEqual(all);
  });

  test('whose second is refused for good says which, and leaves the rest out', async () => {
    const key = await bench.newReply(TEXT);
    const { graph } = bench.deps;
    const sendText: typeof graph.sendText = async (page, send) => {
      if (send.metadata === replyMetadata('r1', 1)) bench.plan(key, { kind: 'error', code: 551, subcode: 1545041 });
      return await graph.sendText(page, send);
    };
    expect(await bench.attempt(key, { using: { graph: { ...graph, sendText } } })).toBe('failed');
    expect(await states(key)).toEqual(['failed', 'sent', 'failed', 'left_out']);
    expect(texts(key)).toEqual([all[0]]);
  });

  test('whose second is refused for now goes on with the second', async () => {
    const key = await bench.newReply(TEXT);
    const { graph } = bench.deps;
    let refused = false;
    const sendText: typeof graph.sendText = async (page, send) => {
      if (!refused && send.metadata === replyMetadata('r1', 1)) bench.plan(key, { kind: 'error', code: 2 });
      refused ||= send.metadata === replyMetadata('r1', 1);
      return await graph.sendText(page, send);
    };
    expect(await retryOf(bench.attempt(key, { using: { graph: { ...graph, sendText } } }))).toMatchObject({
      type: 'transient',
    });
    expect(await states(key)).toEqual(['retrying', 'sent', 'retrying', 'queued']);
    expect(await bench.attempt(key, { attempt: 2 })).toBe('sent');
    expect(texts(key)).toEqual(all);
  });

  test('that is cancelled in the middle sends no more', async () => {
    const key = await bench.newReply(TEXT);
    await dieWriting(key, 0);
    await bench.deps.replies.markPieceSent(key, 'dead', 0, { mid: 'm_0', now: 1 });
    await bench.deps.replies.markCancelled(key);
    expect(await bench.attempt(key, { attempt: 2 })).toBe('cancelled');
    expect(await states(key)).toEqual(['cancelled', 'sent', 'cancelled', 'left_out']);
    expect(bench.calls(key)).toEqual([]);
  });
});

describe('When the answer to the middle one is lost', () => {
  test('its echo is waited for, and with it the rest goes on', async () => {
    const key = await bench.newReply(TEXT);
    await dieWriting(key, 1);
    expect(await retryOf(bench.attempt(key, { attempt: 2 }))).toMatchObject({ type: 'echo_awaited' });
    expect(await states(key)).toEqual(['sending', 'sent', 'sending', 'queued']);
    await echo(key, 1);
    expect(await bench.attempt(key, { attempt: 3 })).toBe('sent');
    expect(texts(key)).toEqual([all[2]]);
    expect(await states(key)).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  test('and no echo comes, nobody knows, and nothing is written again', async () => {
    const key = await bench.newReply(TEXT);
    await dieWriting(key, 1);
    bench.clock.advance(30_001);
    expect(await bench.attempt(key, { attempt: 2 })).toBe('unknown');
    expect(await states(key)).toEqual(['unknown', 'sent', 'unknown', 'left_out']);
    expect(bench.calls(key)).toEqual([]);
    await echo(key, 1); // minutes after: it did leave, the rest never did
    expect(await states(key)).toEqual(['failed', 'sent', 'sent', 'left_out']);
  });

  test('the last one proves all of them', async () => {
    const key = await bench.newReply(TEXT);
    await dieWriting(key, 2);
    await echo(key, 2);
    expect(await bench.attempt(key, { attempt: 2 })).toBe('sent');
    expect(await states(key)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(bench.calls(key)).toEqual([]);
  });
});

describe('A reply with files', () => {
  const picture = drawPicture('1');

  async function newReplyWith(bytes: Buffer, text = 'look') {
    const id = newId();
    const saved = await createMessageFileRepository(bench.store).save(id, 1, bytes);
    const file = { ...saved, contentType: 'image/png', name: 'plan.png', width: 120, height: 120 };
    const place = { _id: id, conversationId: 'c', pageId: bench.pageId, messageId: 'm', type: 'image', url: null };
    const state = { state: 'stored' as const, problem: null, tries: 0, dueAt: null, claims: 0, createdAt: new Date() };
    await bench.store.attachments.create({ ...place, ...state, file });
    const files = [{ id, type: 'image' }];
    return await storeReply(bench.store, { pageId: bench.pageId, psid: newId(), text, files });
  }
  const attached = ({ psid }: Key) =>
    (bench.simulator.world.visitors.get(psid)?.thread ?? []).flatMap(({ attachments }) => attachments);

  test('is its text and then the file, which the person gets as it is', async () => {
    const key = await newReplyWith(picture);
    expect(await bench.attempt(key)).toBe('sent');
    expect(bench.delivered(key).map(({ text }) => text)).toEqual(['look', null]);
    const url = attached(key)[0]?.url ?? '';
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(picture)).toBe(true);
  });

  test('of the same content is uploaded once for a Page', async () => {
    const other = drawPicture('2');
    const [one, two] = [await newReplyWith(other), await newReplyWith(other, '')];
    const before = bench.simulator.world.attachments.size;
    await bench.attempt(one);
    await bench.attempt(two);
    expect([attached(one).length, attached(two).length]).toEqual([1, 1]);
    expect(bench.simulator.world.attachments.size).toBe(before + 1);
  });

  test('whose id Facebook has forgotten is uploaded again', async () => {
    const other = drawPicture('3');
    await bench.attempt(await newReplyWith(other));
    const page = bench.simulator.world.pages.get(bench.pageId);
    if (page) page.attachmentIds.length = 0;
    const key = await newReplyWith(other, '');
    expect(await retryOf(bench.attempt(key))).toMatchObject({ type: 'bad_request' });
    expect(await bench.attempt(key, { attempt: 2 })).toBe('sent');
    expect(attached(key)).toHaveLength(1);
  });

  test('that is not there any more fails with its reason, and nothing is sent in its place', async () => {
    const key = await newReplyWith(drawPicture('4'), '');
    await bench.store.attachments.deleteMany({});
    expect(await bench.attempt(key)).toBe('failed');
    expect(await bench.stored(key)).toMatchObject({ failure: { reason: 'attachment_missing' } });
    expect(bench.calls(key)).toEqual([]);
  });
});

describe('Of two Pages', () => {
  test('the one with very much to say has to wait, and the other has not', async () => {
    const limiter = createPageLimiter({ perSecond: 5, atOnce: 100 });
    const noisy = await Promise.all(Array.from({ length: 20 }, () => limiter.enter('noisy')));
    expect(noisy.filter((turn) => 'leave' in turn)).toHaveLength(5);
    expect(await limiter.enter('quiet')).toHaveProperty('leave');
  });

  test('the one that Facebook answers slowly leaves room for the other', async () => {
    const limiter = createPageLimiter({ perSecond: 1000, atOnce: 3 });
    const slow = await Promise.all(Array.from({ length: 10 }, () => limiter.enter('slow')));
    expect(slow.filter((turn) => 'leave' in turn)).toHaveLength(3);
    expect(await limiter.enter('quick')).toHaveProperty('leave');
    for (const turn of slow) if ('leave' in turn) turn.leave();
    expect(await limiter.enter('slow')).toHaveProperty('leave');
  });

  test('a reply that has to wait for its turn keeps its place and is not touched', async () => {
    const key = await bench.newReply();
    const limiter = { enter: async () => ({ waitMs: 700 }) };
    expect(await retryOf(bench.attempt(key, { using: { limiter } }))).toMatchObject({
      type: 'rate_limited',
      delayMs: 700,
    });
    expect(await bench.stored(key)).toMatchObject({ progress: 'queued', attempts: 0 });
  });
});
