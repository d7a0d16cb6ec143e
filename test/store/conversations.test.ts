import {
  type ConversationRepository,
  createConversationRepository,
  type EndOfEpisode,
} from '../../store/conversation-repository';
import { newId, openTestStore, type TestStore } from '../support/test-store';

let store: TestStore;
let conversations: ConversationRepository;
beforeAll(async () => {
  store = await openTestStore();
  conversations = createConversationRepository(store);
});
afterAll(() => store?.close());

async function conversation(more: Record<string, unknown> = {}, pageId = newId()): Promise<string> {
  const psid = newId();
  const _id = `${pageId}-${psid}`;
  const times = { lastVisitorAt: 100, windowOpenedAt: 100, lastMessageAt: 100, firstMessageAt: 1 };
  await store.conversations.create({ _id, pageId, psid, status: 'open', ...times, ...more });
  return _id;
}

const mark = (runStartedAt: number, number: number) => ({ runStartedAt, number });
const end = (conversationId: string, more: Partial<EndOfEpisode> = {}) =>
  conversations.end({
    conversationId,
    status: 'closed',
    through: 100,
    decision: mark(1000, 1),
    missed: false,
    now: new Date(5),
    ...more,
  });

describe('Ending an episode', () => {
  test('sets the status and who decided it', async () => {
    const id = await conversation();
    expect(await end(id, { status: 'expired', missed: true })).toBe(true);
    expect(await conversations.find(id)).toMatchObject({
      status: 'expired',
      end: { status: 'expired', at: new Date(5), missed: true, runStartedAt: 1000, number: 1 },
    });
  });

  test.each<[string, Partial<EndOfEpisode>, boolean]>([
    ['of the same decision again', { decision: mark(2000, 2) }, false],
    ['of an older decision of the same run', { decision: mark(2000, 1) }, false],
    ['of an older run', { decision: mark(1999, 9) }, false],
    ['of a later decision of the same run', { decision: mark(2000, 3) }, true],
    ['of a newer run', { decision: mark(2001, 1) }, true],
  ])('after an end, %s: %s', async (_, more, done) => {
    const id = await conversation();
    await end(id, { decision: mark(2000, 2) });
    expect(await end(id, { ...more, status: 'expired' })).toBe(done);
    expect((await conversations.find(id))?.status).toBe(done ? 'expired' : 'closed');
  });

  test.each<[string, number, boolean]>([
    ['the newest message', 100, true],
    ['more than there is', 101, true],
    ['less than there is', 99, false],
  ])('that knows of %s: %s', async (_, through, done) => {
    const id = await conversation();
    expect(await end(id, { through })).toBe(done);
  });

  test('that was opened by a late message need not know of what an earlier end has settled', async () => {
    const id = await conversation();
    await end(id);
    await store.conversations.updateOne({ _id: id }, { status: 'open' });
    expect(await end(id, { through: 50, decision: mark(3000, 1) })).toBe(true);
    expect((await conversations.find(id))?.status).toBe('closed');
  });

  test('but must know of what came after that end', async () => {
    const id = await conversation();
    await end(id);
    await store.conversations.updateOne({ _id: id }, { status: 'open', lastVisitorAt: 120 });
    expect(await end(id, { through: 110, decision: mark(3000, 1) })).toBe(false);
  });

  test('of a conversation that is not there does nothing', async () => {
    expect(await end('1-2')).toBe(false);
  });

  test('by forty at once happens once', async () => {
    const id = await conversation();
    const done = await Promise.all(Array.from({ length: 40 }, () => end(id)));
    expect(done.filter(Boolean)).toHaveLength(1);
  });
});

describe('The list', () => {
  test('goes on exactly where it stopped, also between equal times', async () => {
    const pageId = newId();
    const ids = await Promise.all([5, 7, 7, 7, 9].map((lastMessageAt) => conversation({ lastMessageAt }, pageId)));
    const seen: string[] = [];
    let place: { at: number; id: string } | null = null;
    for (;;) {
      const [row] = await conversations.list({ pageId }, place, 1, 0);
      if (!row) break;
      seen.push(row._id);
      place = { at: row.lastMessageAt, id: row._id };
    }
    const [five = '', , , , nine = ''] = ids;
    expect(seen).toEqual([nine, ...ids.slice(1, 4).sort().reverse(), five]);
  });

  test.each([
    [{ status: 'open' }, 2],
    [{ status: 'closed' }, 1],
    [{}, 3],
  ])('with %j has %d', async (filter, count) => {
    const pageId = newId();
    for (const status of ['open', 'open', 'closed']) await conversation({ status }, pageId);
    expect(await conversations.list({ ...(filter as object), pageId }, null, 10, 0)).toHaveLength(count);
  });
});

describe('The thread', () => {
  test('goes on exactly where it stopped, also between equal times', async () => {
    const id = `${newId()}-${newId()}`;
    const [pageId = '', psid = ''] = id.split('-');
    const row = { conversationId: id, pageId, psid, direction: 'in', kind: 'message', receivedAt: new Date() };
    const places: [number, string][] = [
      [5, 'a'],
      [7, 'a'],
      [7, 'b'],
      [7, 'c'],
      [9, 'a'],
    ];
    await store.messages.insertMany(
      places.map(([at, seq]) => ({ ...row, _id: `${id}/${at}${seq}`, at, seq })).reverse(),
    );
    const seen: [number, string][] = [];
    for (let more = true; more; ) {
      const last = seen.at(-1);
      const [next] = await conversations.messages(id, last ? { at: last[0], seq: last[1] } : null, 1);
      if (next) seen.push([next.at, next.seq]);
      more = next !== undefined;
    }
    expect(seen).toEqual(places);
  });
});

describe('The timeline', () => {
  test('has each line once, in the order of time', async () => {
    const id = `${newId()}-${newId()}`;
    const line = (key: string, at: number) => ({
      _id: `${id}/${key}`,
      conversationId: id,
      kind: 'closed' as const,
      at: new Date(at),
      details: { key },
    });
    for (const one of [line('b', 2), line('a', 1), line('b', 9)]) await conversations.addToTimeline(one);
    const rows = await conversations.timeline(id);
    expect(rows.map(({ at, details }) => [at.getTime(), details.key])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });
});
