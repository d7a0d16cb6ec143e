import { WINDOW_MS } from '../../domain/messaging-window';
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

test('the window of now counts, not the one that was known when the sending began', async () => {
  const now = bench.clock.now();
  const write = async (windowOpenedAt: number) => {
    const key = await bench.newReply();
    const times = { windowOpenedAt, lastMessageAt: now, firstMessageAt: now };
    await bench.store.conversations.updateOne(
      { _id: key.conversationId },
      { $set: { pageId: bench.pageId, psid: key.psid, status: 'open', ...times } },
      { upsert: true },
    );
    return await bench.attempt(key, { sendUntil: now - 1 });
  };
  expect(await write(now - 60_000)).toBe('sent');
  expect(await write(now - WINDOW_MS)).toBe('failed');
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
