import { type Bench, openBench, retryOf } from './support';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

test('A reply that runs into a limit waits as long as Facebook says, and so do the next ones of that Page', async () => {
  const [first, second] = [await bench.newReply(), await bench.newReply()];
  bench.plan(first, { kind: 'rate_limit', code: 613, estimatedMinutes: 30 });
  expect(await retryOf(bench.attempt(first))).toMatchObject({ type: 'rate_limited', delayMs: 30 * 60_000 });
  expect(await retryOf(bench.attempt(second))).toMatchObject({ type: 'rate_limited', delayMs: expect.any(Number) });
  for (const key of [first, second]) {
    expect(await bench.stored(key)).toMatchObject({ progress: 'retrying', failure: { reason: 'rate_limited' } });
  }
  expect(bench.calls(second)).toEqual([]);
});
