import { type Bench, openBench } from './support';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

const SENT = { progress: 'sent', failure: null, attempts: 1 };

describe('Sending a reply', () => {
  test('brings it to the person once and keeps what Facebook said', async () => {
    const key = await bench.newReply('Привет 😀');
    expect(await bench.attempt(key)).toBe('sent');
    expect(bench.delivered(key)).toEqual([{ text: 'Привет 😀', metadata: 'md1:r1' }]);
    const { mid, ...reply } = await bench.stored(key);
    expect(reply).toMatchObject({ ...SENT, sentAt: expect.any(Number), requestedAt: expect.any(Number) });
    expect(mid).toBe(bench.calls(key)[0]?.mid);
  });

  test('a second time, after it was sent, sends nothing', async () => {
    const key = await bench.newReply();
    await bench.attempt(key);
    expect(await bench.attempt(key, { attempt: 2 })).toBe('sent');
    expect(bench.calls(key)).toHaveLength(1);
  });

  test('by ten workers at once sends it once', async () => {
    const key = await bench.newReply();
    await Promise.allSettled(Array.from({ length: 10 }, () => bench.attempt(key)));
    expect(bench.calls(key)).toHaveLength(1);
  });

  test('that was cancelled sends nothing', async () => {
    const key = await bench.newReply();
    await bench.deps.replies.markCancelled(key);
    expect(await bench.attempt(key)).toBe('cancelled');
    expect(bench.calls(key)).toEqual([]);
  });

  test('that is not there any more sends nothing', async () => {
    expect(await bench.attempt({ conversationId: `${bench.pageId}-1`, replyId: 'none' })).toBe('cancelled');
  });

  test('to a Page that is not there any more has failed', async () => {
    const key = await bench.newReply();
    const { pages } = bench.deps;
    const using = { pages: { ...pages, secretsByFacebookPageId: async () => null } };
    expect(await bench.attempt(key, { using })).toBe('failed');
    expect(await bench.stored(key)).toMatchObject({ progress: 'failed', failure: { reason: 'page_removed' } });
  });
});

describe('Nothing is sent', () => {
  /** Something happens after the claim, while the Page is looked up. */
  const meanwhile = (happens: () => Promise<unknown>) => ({
    pages: {
      ...bench.deps.pages,
      secretsByFacebookPageId: async (id: string) => {
        await happens();
        return await bench.deps.pages.secretsByFacebookPageId(id);
      },
    },
  });

  test('once the window has closed', async () => {
    const key = await bench.newReply();
    expect(await bench.attempt(key, { sendUntil: bench.clock.now() })).toBe('failed');
    expect(await bench.stored(key)).toMatchObject({
      progress: 'failed',
      requestedAt: null,
      failure: { reason: 'messaging_window_closed', code: null },
    });
    expect(bench.calls(key)).toEqual([]);
  });

  test('by a worker that was frozen until the window had closed', async () => {
    const key = await bench.newReply();
    const using = meanwhile(async () => bench.clock.advance(3_600_001));
    expect(await bench.attempt(key, { using })).toBe('failed');
    expect(await bench.stored(key)).toMatchObject({ failure: { reason: 'messaging_window_closed' } });
    expect(bench.calls(key)).toEqual([]);
  });

  test('by a worker whose claim another one has taken', async () => {
    const key = await bench.newReply();
    const using = meanwhile(() => bench.deps.replies.claim(key, 'another worker'));
    await expect(bench.attempt(key, { using })).rejects.toMatchObject({ type: 'reply_not_settled' });
    expect(await bench.stored(key)).toMatchObject({ progress: 'claimed', claim: 'another worker' });
    expect(bench.calls(key)).toEqual([]);
  });

  test('of a reply that was cancelled after it was claimed', async () => {
    const key = await bench.newReply();
    const using = meanwhile(() => bench.deps.replies.markCancelled(key));
    expect(await bench.attempt(key, { using })).toBe('cancelled');
    expect(bench.calls(key)).toEqual([]);
  });
});

describe('A worker that died in the middle', () => {
  test('before it wrote the request leaves the reply to the next', async () => {
    const key = await bench.newReply();
    await bench.deps.replies.claim(key, 'the dead one');
    expect(await bench.attempt(key, { attempt: 2 })).toBe('sent');
    expect(bench.calls(key)).toHaveLength(1);
  });

  test('after it wrote the request leaves it unknown, and nothing is written again', async () => {
    const key = await bench.newReply();
    await bench.deps.replies.claim(key, 'the dead one');
    await bench.deps.replies.markWriting(key, 'the dead one', bench.clock.now());
    expect(await bench.attempt(key, { attempt: 2 })).toBe('unknown');
    expect(await bench.stored(key)).toMatchObject({ progress: 'unknown', failure: { reason: 'outcome_unknown' } });
    expect(await bench.attempt(key, { attempt: 3 })).toBe('unknown');
    expect(bench.calls(key)).toEqual([]);
  });

  test('but whose echo has come has sent it', async () => {
    const key = await bench.newReply();
    await bench.deps.replies.claim(key, 'the dead one');
    await bench.deps.replies.markWriting(key, 'the dead one', bench.clock.now());
    await bench.store.messages.updateOne({ _id: `${key.conversationId}/r1` }, { mid: 'm_echo', 'send.echoAt': 5 });
    expect(await bench.attempt(key, { attempt: 2 })).toBe('sent');
    expect(await bench.stored(key)).toMatchObject({ progress: 'sent', mid: 'm_echo', failure: null });
    expect(bench.calls(key)).toEqual([]);
  });

  test('because the store was away just then leaves it unknown rather than sending twice', async () => {
    const key = await bench.newReply();
    const away = async () => {
      throw new Error('the store is away');
    };
    await expect(
      bench.attempt(key, { using: { replies: { ...bench.deps.replies, markSent: away } } }),
    ).rejects.toThrow();
    expect(await bench.attempt(key, { attempt: 2 })).toBe('unknown');
    expect(bench.calls(key)).toHaveLength(1);
  });
});
