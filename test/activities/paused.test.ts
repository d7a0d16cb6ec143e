import { type Bench, openBench, retryOf } from './support';

const MINUTE = 60_000;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await bench.store.pages.updateOne({ _id: bench.connectionId }, { appId: '7' });
});
afterAll(() => bench?.close());

const pausedFor = (reason: 'app_blocked' | 'access_lost') => ({
  standings: { pauseOf: async () => ({ reason, since: 1 }) },
});

describe('While nothing may be sent for the app', () => {
  test.each(['app_blocked', 'access_lost'] as const)(
    'a reply waits because of %s, and Facebook is not asked',
    async (reason) => {
      const key = await bench.newReply();
      expect(await retryOf(bench.attempt(key, { using: pausedFor(reason) }))).toMatchObject({
        type: reason,
        delayMs: MINUTE,
      });
      expect(await bench.stored(key)).toMatchObject({ progress: 'retrying', failure: { reason } });
      expect(bench.calls(key)).toHaveLength(0);
      expect(await bench.attempt(key, { attempt: 2 })).toBe('sent');
      expect(bench.delivered(key)).toHaveLength(1);
    },
  );

  test('its window ends all the same', async () => {
    const key = await bench.newReply();
    await retryOf(bench.attempt(key, { using: pausedFor('app_blocked') }));
    const late = { attempt: 2, sendUntil: bench.clock.now(), using: pausedFor('app_blocked') };
    expect(await bench.attempt(key, late)).toBe('failed');
    expect(await bench.stored(key)).toMatchObject({ failure: { reason: 'messaging_window_closed' } });
  });

  test('the next look is never after the end of the window: Temporal would not wait for it', async () => {
    const key = await bench.newReply();
    const nearTheEnd = { attempt: 30, sendUntil: bench.clock.now() + 5 * MINUTE, using: pausedFor('app_blocked') };
    const { delayMs } = await retryOf(bench.attempt(key, nearTheEnd));
    expect(Number(delayMs)).toBeLessThanOrEqual(5 * MINUTE);
  });
});

test('what Facebook itself refuses as a blocked app waits and is noted once for the Page', async () => {
  const key = await bench.newReply();
  bench.plan(key, { kind: 'error', code: 200, message: 'API access blocked.' });
  expect(await retryOf(bench.attempt(key))).toMatchObject({ type: 'app_blocked', delayMs: MINUTE });
  expect(await bench.stored(key)).toMatchObject({
    progress: 'retrying',
    failure: { reason: 'app_blocked', code: 200 },
  });
  const health = await bench.store.pageHealth.findById(bench.connectionId).lean();
  expect(health?.appRefusal).toMatchObject({ by: 'send' });
});
