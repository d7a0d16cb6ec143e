import { randomFrom } from '../../chaos/random';
import { createConversationRepository } from '../../store/conversation-repository';
import { type ConversationFacts, createFactRepository, type FactRepository } from '../../store/fact-repository';
import type { MessageRecord } from '../../store/models/message';
import { newId, openTestStore, storeReply, type TestStore } from '../support/test-store';

let store: TestStore;
let facts: FactRepository;
beforeAll(async () => {
  store = await openTestStore();
  facts = createFactRepository(store);
});
afterAll(() => store?.close());

const message = (mid: string, more: Partial<MessageRecord> = {}): MessageRecord => ({
  _id: `100/${mid}`,
  conversationId: '100-200',
  pageId: '100',
  psid: '200',
  direction: 'in',
  kind: 'message',
  mid,
  at: 1,
  seq: mid,
  standby: false,
  content: { text: mid },
  receivedAt: new Date(1),
  signalledAt: null,
  ...more,
});

describe('Messages', () => {
  test('are stored once however often they come, and are untold until they are told', async () => {
    const [a, b] = [message(newId()), message(newId())];
    expect(await facts.insertMessages([a])).toEqual(new Set([a._id]));
    expect(await facts.insertMessages([a, b, a])).toEqual(new Set([a._id, b._id]));
    await facts.markSignalled([a._id], new Date());
    expect(await facts.insertMessages([a, b])).toEqual(new Set([b._id]));
    await facts.markSignalled([b._id], new Date());
    expect(await facts.insertMessages([a, b])).toEqual(new Set());
  });

  test('keep their conversation from being closed as seen until its workflow has heard of them', async () => {
    const conversationId = `${newId()}-${newId()}`;
    const [seen, echo] = [message(newId(), { conversationId }), message(newId(), { conversationId, direction: 'out' })];
    const { signalledAt: _, ...silent } = echo;
    const conversations = createConversationRepository(store);
    await facts.insertMessages([seen, silent]);
    expect(await conversations.hasUntold(conversationId)).toBe(true);
    await facts.markSignalled([seen._id], new Date());
    expect(await conversations.hasUntold(conversationId)).toBe(false);
  });

  test('that nobody needs to be told of are never untold', async () => {
    const { signalledAt: _, ...row } = message(newId());
    expect(await facts.insertMessages([row])).toEqual(new Set());
    expect(await facts.insertMessages([row])).toEqual(new Set());
  });

  test('in thousands are stored and told in parts, none forgotten', async () => {
    const rows = Array.from({ length: 1203 }, () => message(newId()));
    const ids = rows.map(({ _id }) => _id);
    expect(await facts.insertMessages(rows)).toEqual(new Set(ids));
    await facts.markSignalled(ids.slice(0, 1202), new Date());
    expect(await facts.untold(ids)).toEqual(new Set(ids.slice(1202)));
  });

  test('keep what they were when they come again with other words', async () => {
    const first = message(newId(), { content: { text: 'first' } });
    await facts.insertMessages([first]);
    await facts.insertMessages([{ ...first, content: { text: 'second' } }]);
    expect(await store.messages.findById(first._id).lean()).toMatchObject({ content: { text: 'first' } });
  });

  test('inserted by forty at once are stored once', async () => {
    const rows = Array.from({ length: 5 }, () => message(newId()));
    await Promise.all(Array.from({ length: 40 }, () => facts.insertMessages(rows)));
    expect(await store.messages.countDocuments({ _id: { $in: rows.map(({ _id }) => _id) } })).toBe(5);
  });

  test('are told once: the first time stays', async () => {
    const row = message(newId());
    await facts.insertMessages([row]);
    await facts.markSignalled([row._id], new Date(1));
    await facts.markSignalled([row._id], new Date(2));
    expect((await store.messages.findById(row._id).lean())?.signalledAt).toEqual(new Date(1));
  });

  test('none at all are no work', async () => {
    expect(await facts.insertMessages([])).toEqual(new Set());
    await facts.growConversations([]);
    await facts.noteReceipts([]);
    await facts.markSignalled([], new Date());
  });
});

describe('A conversation', () => {
  const grown = (conversationId: string, more: Partial<ConversationFacts> = {}): ConversationFacts => ({
    conversationId,
    pageId: '100',
    psid: '200',
    firstAt: 5,
    lastAt: 5,
    lastVisitorAt: null,
    windowOpenedAt: null,
    standbyAt: null,
    lastMessage: null,
    asksOperator: false,
    ...more,
  });
  const stored = (id: string) => store.conversations.findById(id).lean();

  test('ends with the same facts in whatever order and however often they come', async () => {
    const random = randomFrom(99);
    const parts = Array.from({ length: 12 }, (_, n) => ({
      firstAt: 100 + n,
      lastAt: 100 + n,
      lastVisitorAt: n % 2 ? 100 + n : null,
      windowOpenedAt: n % 3 ? 100 + n : null,
      standbyAt: n % 4 ? null : 100 + n,
      asksOperator: n === 3,
    }));
    for (let round = 0; round < 5; round++) {
      const id = newId();
      const shuffled = random.shuffle([...parts, ...parts.slice(4, 9)]);
      while (shuffled.length > 0) {
        await facts.growConversations(shuffled.splice(0, 1 + random.below(4)).map((part) => grown(id, part)));
      }
      expect(await stored(id)).toMatchObject({
        status: 'open',
        firstMessageAt: 100,
        lastMessageAt: 111,
        lastVisitorAt: 111,
        windowOpenedAt: 111,
        standbyAt: 108,
      });
    }
  });

  test('shows its newest message, however the events come and whether they come again', async () => {
    const random = randomFrom(7);
    const said = (at: number, rank: 0 | 1, id: string, text: string | null) => ({
      lastMessage: { at, rank, id, kind: text === null ? 'unsent' : 'text', text, from: 'visitor' } as const,
    });
    const newest = said(10, 1, '0', null);
    const parts = [
      said(9, 0, 'a', 'nine'),
      said(10, 0, 'a', 'ten'),
      said(10, 0, 'b', 'ten and later'),
      newest,
      { lastMessage: null },
    ];
    for (let round = 0; round < 8; round++) {
      const id = newId();
      for (const part of random.shuffle([...parts, ...parts])) await facts.growConversations([grown(id, part)]);
      expect((await stored(id))?.lastMessage).toEqual(newest.lastMessage);
    }
  });

  test('that began before messages were noted shows none', async () => {
    const id = newId();
    await facts.growConversations([grown(id)]);
    expect((await stored(id))?.lastMessage ?? null).toBeNull();
  });

  test.each([
    ['new', true, 'open'],
    ['new', false, 'closed'],
    ['open', false, 'open'],
    ['closed', false, 'closed'],
    ['closed', true, 'open'],
    ['expired', true, 'open'],
    ['expired', false, 'expired'],
  ])('that is %s, with an event that asks for an operator %s, is %s', async (before, asksOperator, after) => {
    const id = newId();
    if (before !== 'new') {
      await facts.growConversations([grown(id)]);
      await store.conversations.updateOne({ _id: id }, { status: before });
    }
    await facts.growConversations([grown(id, { asksOperator })]);
    expect((await stored(id))?.status).toBe(after);
  });
});

describe('Receipts', () => {
  const receipt = (conversationId: string, watermark: number, mids: string[] = []) => ({
    conversationId,
    pageId: conversationId.split('-')[0] ?? '',
    kind: 'delivered' as const,
    watermark,
    mids,
  });

  test('only ever move forward', async () => {
    const id = `${newId()}-1`;
    await store.conversations.create({
      _id: id,
      pageId: '1',
      psid: '1',
      status: 'open',
      lastMessageAt: 1,
      firstMessageAt: 1,
    });
    for (const watermark of [50, 70, 60]) {
      await facts.noteReceipts([receipt(id, watermark), { ...receipt(id, watermark - 10), kind: 'read' }]);
    }
    expect(await store.conversations.findById(id).lean()).toMatchObject({ deliveredWatermark: 70, readWatermark: 60 });
  });

  test('of a conversation that nobody knows make none', async () => {
    await facts.noteReceipts([receipt('404-404', 50, ['m'])]);
    expect(await store.conversations.findById('404-404').lean()).toBeNull();
  });

  test('that name a reply mark it, and no message of the visitor and no other Page’s', async () => {
    const mid = `m_${newId()}`;
    const [mine, other] = [await storeReply(store), await storeReply(store)];
    for (const { conversationId } of [mine, other]) {
      await store.messages.updateOne({ _id: `${conversationId}/r1` }, { mid });
    }
    const visitors = message(mid, { _id: `${mine.pageId}/${mid}`, pageId: mine.pageId });
    await facts.insertMessages([visitors]);
    await facts.noteReceipts([receipt(mine.conversationId, 50, [mid])]);
    const deliveredAt = async (id: string) => (await store.messages.findById(id).lean())?.send?.deliveredAt;
    expect(await deliveredAt(`${mine.conversationId}/r1`)).toBe(50);
    expect(await deliveredAt(`${other.conversationId}/r1`)).toBeNull();
    expect((await store.messages.findById(visitors._id).lean())?.send).toBeUndefined();
  });
});

describe('An echo', () => {
  test('joins the reply whose id it carries and says how it stood', async () => {
    const key = await storeReply(store);
    expect(await facts.joinEcho(`${key.conversationId}/r1`, 'm_e', 77)).toBe('queued');
    expect(await store.messages.findById(`${key.conversationId}/r1`).lean()).toMatchObject({
      mid: 'm_e',
      send: { echoAt: 77, progress: 'queued' },
    });
  });

  test('joins nothing when there is no such reply', async () => {
    expect(await facts.joinEcho('1-2/none', 'm_e', 77)).toBeNull();
  });
});

test('Parking the same thing again keeps the first', async () => {
  const record = {
    _id: newId(),
    connectionId: 'c',
    pageId: null,
    receivedAt: new Date(1),
    parkedAt: new Date(2),
    raw: 'x',
  };
  await facts.park([{ ...record, reason: 'first' }]);
  await facts.park([{ ...record, reason: 'second' }]);
  expect(await store.parked.findById(record._id).lean()).toMatchObject({ reason: 'first' });
});
