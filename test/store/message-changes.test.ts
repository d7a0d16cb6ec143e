import { writeFacts } from '../../ingest/facts';
import type { PlacedEvent } from '../../ingest/reading';
import { createFactRepository } from '../../store/fact-repository';
import { createMessageChanges } from '../../store/message-changes';
import { newId, openTestStore, type TestStore } from '../support/test-store';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());

const PHOTO = { type: 'image', url: 'https://scontent.example/1.jpg' };

type Event = PlacedEvent['event'];

let places = 0;

const placed = (psid: string, event: Partial<Event>): PlacedEvent => ({
  event: {
    ...{ pageId: '100', kind: 'message', id: newId(), at: 1000, standby: false, byPage: false, content: {} },
    ...event,
    psid,
  },
  ...{ connectionId: 'c', receivedAt: new Date(2000), intakeId: '665000000000000000000001' },
  ...{ requestIndex: 0, eventIndex: ++places, body: () => '{}' },
});
const write = (...events: PlacedEvent[]) => writeFacts(createFactRepository(store), events);
const row = (mid: string) => store.messages.findById(`100/${mid}`).lean();
const filesOf = (mid: string) => store.attachments.find({ messageId: `100/${mid}` }).lean();

/** A message with a photo, an edit of it, and that it was taken back. */
function story() {
  const [psid, mid] = [newId(), `m_${newId()}`];
  return {
    psid,
    mid,
    message: placed(psid, { id: mid, content: { text: 'my number is 1234', attachments: [PHOTO] } }),
    edit: placed(psid, { kind: 'edit', at: 1001, content: { targetMid: mid, text: 'my number is 5678' } }),
    unsend: placed(psid, { kind: 'unsend', at: 1002, content: { targetMid: mid } }),
  };
}

const ORDERS = [
  ['message', 'edit', 'unsend'],
  ['message', 'unsend', 'edit'],
  ['edit', 'message', 'unsend'],
  ['edit', 'unsend', 'message'],
  ['unsend', 'message', 'edit'],
  ['unsend', 'edit', 'message'],
] as const;

describe.each(ORDERS)('Taken back, arriving as %s, %s, %s', (...order) => {
  test.each(['one by one', 'all at once'])(
    '%s: nothing of the content stays, and that there was one does',
    async (how) => {
      const { psid, mid, ...events } = story();
      const inOrder = order.map((name) => events[name]);
      if (how === 'all at once') await write(...inOrder);
      else for (const event of inOrder) await write(event);
      await write(...inOrder); // Facebook repeats
      expect(await row(mid)).toMatchObject({ kind: 'message', mid, unsentAt: 1002, content: {} });
      const stored = JSON.stringify(await store.messages.find({ psid }).lean());
      expect(stored).not.toMatch(/1234|5678|scontent/);
      expect((await filesOf(mid)).filter(({ state, url }) => state !== 'removed' || url !== null)).toEqual([]);
      expect(await store.conversations.findById(`100-${psid}`).lean()).toMatchObject({ windowOpenedAt: 1000 });
    },
  );
});

test('A message whose taking back came first is told to the workflow like any other', async () => {
  const { message, unsend } = story();
  expect((await write(unsend)).notices).toEqual([]);
  expect((await write(message)).notices).toHaveLength(1);
});

test('What the Page takes back elsewhere makes no message of a visitor', async () => {
  const [psid, mid] = [newId(), `m_${newId()}`];
  await write(placed(psid, { kind: 'unsend', byPage: true, content: { targetMid: mid } }));
  expect(await row(mid)).toBeNull();
  await store.messages.create({
    ...{ _id: `100-${psid}/r1`, conversationId: `100-${psid}`, pageId: '100', psid, direction: 'out', kind: 'reply' },
    ...{ mid, at: 1, seq: 'r1', receivedAt: new Date(), content: { text: 'ours' } },
  });
  await write(placed(psid, { kind: 'unsend', byPage: true, at: 1003, content: { targetMid: mid } }));
  expect(await store.messages.findById(`100-${psid}/r1`).lean()).toMatchObject({ unsentAt: 1003 });
});

test('The work of fetching a file is noted once, and none for links and texts', async () => {
  const { psid, mid, message } = story();
  const link = placed(psid, { content: { attachments: [{ type: 'reel', url: 'https://facebook.com/reel/1' }] } });
  await write(message, link, placed(psid, { content: { text: 'hi' } }));
  await write(message);
  expect(await store.attachments.find({ conversationId: `100-${psid}` }).lean()).toMatchObject([
    { messageId: `100/${mid}`, type: 'image', url: PHOTO.url, state: 'waiting', tries: 0 },
  ]);
});

test('Changes are found by the message that they are about, in the conversation that asks', async () => {
  const { psid, mid, message, edit } = story();
  await write(message, edit);
  const changes = createMessageChanges(store);
  expect(await changes.of(`100-${psid}`, [mid])).toMatchObject([{ kind: 'edit', at: 1001 }]);
  expect(await changes.of('100-other', [mid])).toEqual([]);
});
