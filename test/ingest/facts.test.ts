import { randomFrom } from '../../chaos/random';
import { type Notice, writeFacts } from '../../ingest/facts';
import type { PlacedEvent } from '../../ingest/reading';
import { createFactRepository, type FactRepository } from '../../store/fact-repository';
import { createReplyRepository } from '../../store/reply-repository';
import { newId, openTestStore, storeReply, type TestStore } from '../support/test-store';

let store: TestStore;
let facts: FactRepository;
beforeAll(async () => {
  store = await openTestStore();
  facts = createFactRepository(store);
});
afterAll(() => store?.close());

const RECEIVED = 1_000_000;

const placed = (event: Partial<PlacedEvent['event']> & { psid: string | null }, eventIndex = 0): PlacedEvent => ({
  event: {
    pageId: '100',
    kind: 'message',
    id: `m_${newId()}`,
    at: RECEIVED - 10,
    standby: false,
    byPage: event.kind === 'echo',
    content: {},
    ...event,
  },
  connectionId: 'c',
  receivedAt: new Date(RECEIVED),
  intakeId: '665000000000000000000001',
  requestIndex: 0,
  eventIndex,
  body: () => '{}',
});
const conversation = (psid: string) => store.conversations.findById(`100-${psid}`).lean();
const heard = (notices: Notice[]) => notices.map(({ event, startsEpisode }) => [event.kind, startsEpisode]);

describe('What the workflow is told of', () => {
  test('messages and buttons start an episode, links and reactions only continue one, the rest is not told', async () => {
    const psid = newId();
    const kinds = ['message', 'postback', 'referral', 'reaction', 'edit', 'unsend', 'echo', 'read', 'unknown'] as const;
    const { notices } = await writeFacts(
      facts,
      kinds.map((kind, n) => placed({ psid, kind }, n)),
    );
    expect(heard(notices)).toEqual([
      ['message', true],
      ['postback', true],
      ['referral', false],
      ['reaction', false],
    ]);
  });

  test('is never more than id, kind and time', async () => {
    const event = { psid: newId(), id: `m_${newId()}`, content: { text: 'a secret' } };
    const { notices } = await writeFacts(facts, [placed(event)]);
    expect(notices[0]?.event).toEqual({ id: event.id, kind: 'message', at: RECEIVED - 10 });
  });

  test('is told again as long as nobody has heard it, and never after', async () => {
    const item = placed({ psid: newId() });
    expect((await writeFacts(facts, [item])).notices).toHaveLength(1);
    expect((await writeFacts(facts, [item])).notices).toHaveLength(1);
    await facts.markSignalled([`100/${item.event.id}`], new Date());
    expect((await writeFacts(facts, [item])).notices).toEqual([]);
  });

  test('an old message that comes again does not open what was closed since', async () => {
    const psid = newId();
    const item = placed({ psid });
    await writeFacts(facts, [item]);
    await facts.markSignalled([`100/${item.event.id}`], new Date());
    await store.conversations.updateOne({ _id: `100-${psid}` }, { status: 'closed' });
    await writeFacts(facts, [item]);
    expect((await conversation(psid))?.status).toBe('closed');
  });

  test('standby is shown and tells nobody, yet its time moves the window as it does at Facebook', async () => {
    const psid = newId();
    expect((await writeFacts(facts, [placed({ psid, standby: true })])).notices).toEqual([]);
    const stored = await conversation(psid);
    expect(stored).toMatchObject({ status: 'closed', standbyAt: RECEIVED - 10, windowOpenedAt: RECEIVED - 10 });
    expect(stored?.lastVisitorAt ?? null).toBeNull();
  });
});

describe('Writing the same events', () => {
  test('in any order, cut anywhere and repeated, ends with the same facts and rows', async () => {
    const random = randomFrom(5);
    const kinds = ['message', 'postback', 'reaction', 'edit', 'referral'] as const;
    for (let round = 0; round < 4; round++) {
      const psid = newId();
      const all = Array.from({ length: 20 }, (_, n) => placed({ psid, kind: kinds[n % 5] ?? 'message', at: n + 1 }, n));
      const shuffled = random.shuffle([...all, ...all.slice(0, 7)]);
      while (shuffled.length > 0) await writeFacts(facts, shuffled.splice(0, 1 + random.below(6)));
      expect(await conversation(psid)).toMatchObject({
        status: 'open',
        firstMessageAt: 1,
        lastMessageAt: 20,
        lastVisitorAt: 17,
        windowOpenedAt: 20,
      });
      const rows = await store.messages
        .find({ conversationId: `100-${psid}` })
        .sort({ at: 1 })
        .lean();
      expect(rows.map(({ at }) => at)).toEqual(all.map(({ event }) => event.at));
    }
  });

  test('for a hundred people at once makes a hundred conversations', async () => {
    const people = Array.from({ length: 100 }, newId);
    await writeFacts(
      facts,
      people.map((psid, n) => placed({ psid }, n)),
    );
    expect(await store.conversations.countDocuments({ psid: { $in: people } })).toBe(100);
  });

  test('about the Page alone writes nothing', async () => {
    expect(await writeFacts(facts, [placed({ psid: null, kind: 'policy_enforcement' })])).toEqual({
      notices: [],
      recovered: [],
    });
  });
});

describe('An echo', () => {
  const echoOf = (key: { pageId: string; psid: string }, metadata?: string) =>
    placed({ ...key, kind: 'echo', id: `m_${newId()}`, content: { text: 'hi', ...(metadata && { metadata }) } });
  const rowsOf = (conversationId: string) => store.messages.find({ conversationId }).lean();

  test('of a reply from here completes it and makes no row of its own', async () => {
    const key = await storeReply(store);
    const item = echoOf(key, 'md1:r1');
    await writeFacts(facts, [item]);
    const rows = await rowsOf(key.conversationId);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ direction: 'out', mid: item.event.id, send: { echoAt: RECEIVED - 10 } });
  });

  test.each([
    ['without metadata', undefined],
    ['with another product’s metadata', 'op-42'],
    ['with the id of a reply that is not there', 'md1:none'],
  ])('%s was sent from elsewhere', async (_, metadata) => {
    const key = await storeReply(store);
    await writeFacts(facts, [echoOf(key, metadata)]);
    const rows = (await rowsOf(key.conversationId)).filter(({ direction }) => direction === 'elsewhere');
    expect(rows).toMatchObject([{ kind: 'echo', content: { text: 'hi' } }]);
  });

  test('of a reply whose outcome was unknown is told, any other is not', async () => {
    const replies = createReplyRepository(store);
    const [unknown, queued] = [await storeReply(store), await storeReply(store)];
    await replies.claim(unknown, 'c');
    await replies.markWriting(unknown, 'c', 1);
    const failure = { reason: 'outcome_unknown', code: null, subcode: null, traceId: null, explanation: null, at: 1 };
    await replies.markUnknown(unknown, failure);
    const { recovered } = await writeFacts(facts, [echoOf(unknown, 'md1:r1'), echoOf(queued, 'md1:r1')]);
    expect(recovered).toEqual([{ pageId: unknown.pageId, psid: unknown.psid, replyId: 'r1' }]);
  });
});

describe('A receipt', () => {
  const receipt = (psid: string, kind: 'read' | 'delivery', watermark: number) =>
    placed({ psid, kind, content: { watermark } });

  test('raises the watermark of its conversation and makes no row', async () => {
    const psid = newId();
    await writeFacts(facts, [placed({ psid })]);
    await writeFacts(facts, [receipt(psid, 'delivery', 70), receipt(psid, 'read', 60), receipt(psid, 'delivery', 50)]);
    expect(await conversation(psid)).toMatchObject({ deliveredWatermark: 70, readWatermark: 60 });
    expect(await store.messages.countDocuments({ psid })).toBe(1);
  });

  test('from the future counts up to its receipt: what is sent later is not delivered yet', async () => {
    const psid = newId();
    await writeFacts(facts, [placed({ psid })]);
    await writeFacts(facts, [receipt(psid, 'read', RECEIVED + 86_400_000)]);
    expect(await conversation(psid)).toMatchObject({ readWatermark: RECEIVED });
  });
});
