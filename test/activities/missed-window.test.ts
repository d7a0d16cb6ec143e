import { createPageEventRepository } from '../../store/page-event-repository';
import { createPageHealthRepository } from '../../store/page-health-repository';
import { type Bench, openBench, retryOf } from './support';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

const missed = async () =>
  (await createPageEventRepository(bench.store).list(bench.connectionId, null, 50)).filter(
    ({ kind }) => kind === 'reply_missed_window',
  );

test('a reply that waited for a new token until its window closed is told by itself, once, with what it waited for', async () => {
  await bench.deps.pages.markTokenDead(bench.connectionId, 1);
  const key = await bench.newReply();
  await retryOf(bench.attempt(key));
  expect(await bench.attempt(key, { sendUntil: bench.clock.now() - 1 })).toBe('failed');
  expect(await bench.attempt(key, { sendUntil: bench.clock.now() - 1 })).toBe('failed');
  const { conversationId, replyId } = key;
  expect(await missed()).toMatchObject([{ data: { conversationId, replyId, cause: 'token_invalid' } }]);
  await bench.store.pages.updateOne({ _id: bench.connectionId }, { deadTokenVersion: null });
});

test('a restriction is noted for the Page with the numbers of the first refusal', async () => {
  const [first, second] = [await bench.newReply(), await bench.newReply()];
  for (const [key, code] of [
    [first, 368],
    [second, 368],
  ] as const) {
    bench.plan(key, { kind: 'error', code });
    await retryOf(bench.attempt(key));
  }
  const record = await createPageHealthRepository(bench.store).find(bench.connectionId);
  expect(record?.restriction).toMatchObject({ code: 368, subcode: null });
  expect(record).toMatchObject({ state: 'unknown', findings: [], revision: 0 });
});

test('a refusal for want of a role is evidence about the mode of the app', async () => {
  const key = await bench.newReply();
  bench.plan(key, { kind: 'error', code: 200, subcode: 2018028 });
  expect(await bench.attempt(key)).toBe('failed');
  expect((await createPageHealthRepository(bench.store).find(bench.connectionId))?.refusedWithoutRoleAt).toBeInstanceOf(
    Date,
  );
});
