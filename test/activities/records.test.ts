import { createRecordActivities, type RecordActivities } from '../../activities/records';
import { createConversationRepository } from '../../store/conversation-repository';
import { createFactRepository } from '../../store/fact-repository';
import { createReplyRepository } from '../../store/reply-repository';
import { TestClock } from '../support/clock';
import { newId, openTestStore, storeReply, type TestStore } from '../support/test-store';
import { quietTroubles } from '../support/troubles';

let store: TestStore;
let records: RecordActivities;
const clock = new TestClock();
beforeAll(async () => {
  store = await openTestStore();
  records = createRecordActivities({
    conversations: createConversationRepository(store),
    facts: createFactRepository(store),
    replies: createReplyRepository(store),
    troubles: quietTroubles(store, clock),
    door: { leave: async () => undefined },
    clock,
  });
});
afterAll(() => store?.close());

const replies = () => createReplyRepository(store);
const failure = { reason: 'rate_limited', code: 613, subcode: null, traceId: null, explanation: null, at: 1 };

async function openConversation(lastVisitorAt = 100): Promise<string> {
  const [pageId, psid] = [newId(), newId()];
  const _id = `${pageId}-${psid}`;
  const times = { lastVisitorAt, windowOpenedAt: lastVisitorAt, lastMessageAt: lastVisitorAt, firstMessageAt: 1 };
  await store.conversations.create({ _id, pageId, psid, status: 'open', ...times });
  return _id;
}

const end = (conversationId: string, more: Partial<Parameters<RecordActivities['recordEnd']>[0]> = {}) =>
  records.recordEnd({
    conversationId,
    status: 'closed',
    through: 100,
    eventIds: [],
    unsent: [],
    decision: { runStartedAt: 1000, number: 1 },
    missed: false,
    ...more,
  });
const stored = (id: string) => store.conversations.findById(id).lean();
const timeline = (conversationId: string) => store.timeline.find({ conversationId }).lean();

describe('Recording the end of an episode', () => {
  test('sets the status and leaves a line in the timeline', async () => {
    const id = await openConversation();
    await end(id, { status: 'expired', missed: true });
    expect(await stored(id)).toMatchObject({ status: 'expired', end: { status: 'expired', missed: true } });
    expect(await timeline(id)).toMatchObject([{ kind: 'expired', details: { missed: true, unsent: 0 } }]);
  });

  test('twice, as a retry would, leaves one line', async () => {
    const id = await openConversation();
    await end(id);
    await end(id);
    expect(await timeline(id)).toHaveLength(1);
  });

  test('fails the replies that were still waiting, and leaves what has left', async () => {
    const [pageId, psid] = [newId(), newId()];
    const id = `${pageId}-${psid}`;
    const waiting = await storeReply(store, { pageId, psid, replyId: 'waiting' });
    const writing = await storeReply(store, { pageId, psid, replyId: 'writing' });
    await replies().claim(writing, 'c');
    await replies().markWriting(writing, 'c', 1);
    await end(id, { status: 'expired', unsent: ['waiting', 'writing', 'none'] });
    expect(await replies().find(waiting)).toMatchObject({
      progress: 'failed',
      failure: { reason: 'messaging_window_closed' },
    });
    expect(await replies().find(writing)).toMatchObject({ progress: 'writing', failure: null });
  });

  test('notes that its events are known, so that nobody tells a workflow of them again', async () => {
    const id = await openConversation();
    const [pageId = '', psid = ''] = id.split('-');
    const row = { conversationId: id, pageId, psid, direction: 'in', kind: 'message', at: 1, seq: 's' } as const;
    const messages = ['m_1', 'm_2'].map((mid) => ({ _id: `${pageId}/${mid}`, mid, ...row, receivedAt: new Date() }));
    await store.messages.insertMany(messages.map((message) => ({ ...message, signalledAt: null })));
    await end(id, { eventIds: ['m_1'] });
    const [first, second] = await store.messages.find({ conversationId: id }).sort({ _id: 1 }).lean();
    expect([first?.signalledAt, second?.signalledAt]).toEqual([expect.any(Date), null]);
  });

  test('that a newer message has overtaken changes nothing', async () => {
    const id = await openConversation(101);
    await end(id);
    expect(await stored(id)).toMatchObject({ status: 'open', end: null });
    expect(await timeline(id)).toEqual([]);
  });
});

describe('Settling a reply whose sending was broken off', () => {
  test.each([
    ['waiting', [], true, 'cancelled', { progress: 'cancelled' }],
    ['waiting', [], false, 'failed', { progress: 'failed', failure: { reason: 'messaging_window_closed' } }],
    ['refused for now', ['claim', 'retry'], true, 'cancelled', { progress: 'cancelled' }],
    [
      'refused for now',
      ['claim', 'retry'],
      false,
      'failed',
      { progress: 'failed', failure: { reason: 'messaging_window_closed', code: 613 } },
    ],
    ['claimed', ['claim'], false, 'failed', { progress: 'failed', failure: { reason: 'messaging_window_closed' } }],
    ['being written', ['claim', 'write'], true, 'unknown', { progress: 'unknown' }],
    ['being written', ['claim', 'write'], false, 'unknown', { progress: 'unknown' }],
    ['being written, with its echo', ['claim', 'write', 'echo'], true, 'sent', { progress: 'sent', failure: null }],
    ['sent', ['claim', 'write', 'sent'], true, 'sent', { progress: 'sent' }],
    ['sent', ['claim', 'write', 'sent'], false, 'sent', { progress: 'sent' }],
  ])('%s (%j), cancelled %s: %s', async (_, steps, cancelled, outcome, expected) => {
    const key = await storeReply(store);
    const id = `${key.conversationId}/${key.replyId}`;
    const step: Record<string, () => Promise<unknown>> = {
      claim: () => replies().claim(key, 'c'),
      write: () => replies().markWriting(key, 'c', 1),
      retry: () => replies().markRetrying(key, 'c', failure),
      sent: () => replies().markSent(key, 'm_1', 2),
      echo: () => store.messages.updateOne({ _id: id }, { mid: 'm_e', 'send.echoAt': 5 }),
    };
    for (const name of steps) await step[name]?.();
    expect(await records.settleReply({ ...key, cancelled })).toBe(outcome);
    expect(await replies().find(key)).toMatchObject(expected);
  });

  test('that is not there any more counts as cancelled', async () => {
    expect(await records.settleReply({ conversationId: '1-2', replyId: 'none', cancelled: false })).toBe('cancelled');
  });
});
