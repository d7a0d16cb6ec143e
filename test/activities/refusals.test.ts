import { type Bench, type Fault, openBench, retryOf } from './support';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());
afterEach(() => bench.store.pages.updateOne({ _id: bench.connectionId }, { tokenVersion: 1, deadTokenVersion: null }));

describe('A reply that Facebook refuses for good', () => {
  test.each([
    [10, 2018278, 'messaging_window_closed'],
    [551, 1545041, 'recipient_unavailable'],
    [100, 2018001, 'recipient_unknown'],
    [200, 2018028, 'app_not_live'],
    [200, undefined, 'permission_missing'],
    [10, 2018300, 'thread_owned_elsewhere'],
    [100, undefined, 'bad_request'],
  ])('with %d/%d has failed as %s, with Facebook’s numbers and words', async (code, subcode, reason) => {
    const key = await bench.newReply();
    bench.plan(key, { kind: 'error', code, subcode, message: 'Слова Facebook' });
    expect(await bench.attempt(key)).toBe('failed');
    expect(await bench.stored(key)).toMatchObject({
      progress: 'failed',
      attempts: 1,
      failure: { reason, code, subcode: subcode ?? null, explanation: 'Слова Facebook', traceId: expect.any(String) },
    });
    expect(await bench.attempt(key, { attempt: 2 })).toBe('failed');
    expect(bench.calls(key)).toHaveLength(1);
  });
});

const MINUTE = 60_000;

describe('A reply that Facebook refuses for now', () => {
  test.each<[string, Fault, number, string, number | null]>([
    ['a passing error', { kind: 'error', code: 2 }, 1, 'transient', null],
    ['a passing error for the fiftieth time', { kind: 'error', code: 1200 }, 50, 'transient', null],
    ['an error with status 200', { kind: 'error_in_200', code: 2 }, 1, 'transient', null],
    ['a limit without a time', { kind: 'error', code: 4 }, 1, 'rate_limited', null],
    ['a restriction', { kind: 'error', code: 368 }, 1, 'page_restricted', MINUTE],
    [
      'a restriction for the third time',
      { kind: 'error', code: 10, subcode: 1893063 },
      3,
      'page_restricted',
      3 * MINUTE,
    ],
    ['a restriction for the hundredth time', { kind: 'error', code: 368 }, 100, 'page_restricted', 15 * MINUTE],
    ['a dead token', { kind: 'error', code: 190, subcode: 463 }, 1, 'token_invalid', MINUTE],
  ])('because of %s is tried again after the right while', async (_, fault, attempt, type, delayMs) => {
    const key = await bench.newReply();
    bench.plan(key, fault);
    expect(await retryOf(bench.attempt(key, { attempt }))).toMatchObject({ type, delayMs });
    expect(await bench.stored(key)).toMatchObject({ progress: 'retrying', failure: { reason: type } });
    await bench.store.pages.updateOne({ _id: bench.connectionId }, { deadTokenVersion: null });
    expect(await bench.attempt(key, { attempt: attempt + 1 })).toBe('sent');
    expect(bench.delivered(key)).toHaveLength(1);
  });

  test('tells Temporal the class only', async () => {
    const key = await bench.newReply('a secret between us');
    bench.plan(key, { kind: 'error', code: 2, message: 'words of Facebook' });
    const { message } = await retryOf(bench.attempt(key));
    expect(message).toBe('send refused for now: transient');
  });

  test('with code 1 for the first time is tried again, however long it has waited for something else', async () => {
    const key = await bench.newReply();
    bench.plan(key, { kind: 'error', code: 2 });
    expect(await retryOf(bench.attempt(key, { attempt: 6 }))).toMatchObject({ type: 'transient' });
    bench.plan(key, { kind: 'error_in_200', code: 1 });
    expect(await retryOf(bench.attempt(key, { attempt: 7 }))).toMatchObject({ type: 'transient' });
    expect(await bench.attempt(key, { attempt: 8 })).toBe('sent');
  });

  test('with code 1 is given up after five times in a row, since Meta says it also for missing permissions', async () => {
    const key = await bench.newReply();
    for (const attempt of [1, 2, 3, 4]) {
      bench.plan(key, { kind: 'error', code: 1 });
      expect(await retryOf(bench.attempt(key, { attempt }))).toMatchObject({ type: 'transient' });
    }
    bench.plan(key, { kind: 'error', code: 1 });
    expect(await bench.attempt(key, { attempt: 5 })).toBe('failed');
    expect(await bench.stored(key)).toMatchObject({ attempts: 5, failure: { reason: 'transient', code: 1 } });
  });
});

describe('When nobody knows whether it was sent', () => {
  test.each<[string, Fault, number]>([
    ['the connection was cut after delivery', { kind: 'drop_after_delivery' }, 1],
    ['the connection was cut before delivery', { kind: 'drop_before_delivery' }, 0],
    ['no answer came', { kind: 'timeout_after_delivery' }, 1],
    ['an HTML page came', { kind: 'html' }, 0],
    ['a bare 503 came', { kind: 'status', httpStatus: 503 }, 0],
  ])('because %s, the reply is unknown and never repeated', async (_, fault, deliveries) => {
    const key = await bench.newReply();
    bench.plan(key, fault);
    const using = fault.kind === 'timeout_after_delivery' ? { graph: bench.hasty } : {};
    expect(await bench.attempt(key, { using })).toBe('unknown');
    expect(await bench.stored(key)).toMatchObject({ progress: 'unknown', failure: { reason: 'outcome_unknown' } });
    expect(await bench.attempt(key, { attempt: 2 })).toBe('unknown');
    expect(bench.calls(key)).toHaveLength(1);
    expect(bench.delivered(key)).toHaveLength(deliveries);
  });

  test('but the echo came before the silence, it was sent', async () => {
    const key = await bench.newReply();
    bench.plan(key, { kind: 'drop_after_delivery' });
    const { graph } = bench.deps;
    const using = {
      graph: {
        ...graph,
        sendText: async (...call: Parameters<typeof graph.sendText>) => {
          await bench.store.messages.updateOne({ _id: `${key.conversationId}/r1` }, { mid: 'm_e', 'send.echoAt': 5 });
          return await graph.sendText(...call);
        },
      },
    };
    expect(await bench.attempt(key, { using })).toBe('sent');
    expect(await bench.stored(key)).toMatchObject({ progress: 'sent', mid: 'm_e', echoAt: 5, failure: null });
  });
});

describe('While the token of the Page is dead', () => {
  test('the first refusal notes it, and the next replies wait without asking Facebook', async () => {
    const [first, second] = [await bench.newReply(), await bench.newReply()];
    bench.plan(first, { kind: 'error', code: 190, subcode: 460 });
    await retryOf(bench.attempt(first));
    expect(await bench.store.pages.findById(bench.connectionId).lean()).toMatchObject({ deadTokenVersion: 1 });
    expect(await retryOf(bench.attempt(second, { attempt: 2 }))).toMatchObject({
      type: 'token_invalid',
      delayMs: 2 * MINUTE,
    });
    expect(await bench.stored(second)).toMatchObject({ progress: 'retrying', failure: { reason: 'token_invalid' } });
    expect(bench.calls(second)).toEqual([]);
  });

  test('a newer token sends what waited', async () => {
    const key = await bench.newReply();
    await bench.store.pages.updateOne({ _id: bench.connectionId }, { deadTokenVersion: 1 });
    await retryOf(bench.attempt(key));
    await bench.store.pages.updateOne({ _id: bench.connectionId }, { tokenVersion: 2 });
    expect(await bench.attempt(key, { attempt: 2 })).toBe('sent');
  });

  test('a refusal of the old token does not mark the new one', async () => {
    const key = await bench.newReply();
    bench.plan(key, { kind: 'error', code: 190 });
    const { graph } = bench.deps;
    const using = {
      graph: {
        ...graph,
        sendText: async (...call: Parameters<typeof graph.sendText>) => {
          await bench.store.pages.updateOne({ _id: bench.connectionId }, { tokenVersion: 2 });
          return await graph.sendText(...call);
        },
      },
    };
    await retryOf(bench.attempt(key, { using }));
    expect(await bench.store.pages.findById(bench.connectionId).lean()).toMatchObject({ deadTokenVersion: null });
    expect(await bench.attempt(key, { attempt: 2 })).toBe('sent');
  });

  test('the window still ends: a reply that waited too long has failed', async () => {
    const key = await bench.newReply();
    await bench.store.pages.updateOne({ _id: bench.connectionId }, { deadTokenVersion: 1 });
    await retryOf(bench.attempt(key));
    expect(await bench.attempt(key, { attempt: 2, sendUntil: bench.clock.now() - 1 })).toBe('failed');
    expect(await bench.stored(key)).toMatchObject({ failure: { reason: 'messaging_window_closed' } });
  });
});
