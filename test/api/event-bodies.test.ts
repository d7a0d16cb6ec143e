import { conversationId } from '../../domain/ids';
import { newMid, newPsid, pageBody, textEvent } from '../support/facebook';
import { type ConnectedPage, type Stack, startStack } from '../support/stack';
import { eventually } from '../support/wait';
import {
  deliverBody,
  deliverEvents,
  intakeEmpty,
  pageAt,
  parkedCount,
  parkedFor,
  shownRows,
  threadOf,
} from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

const conversation = async (page: ConnectedPage, psid: string) =>
  (await stack.call('GET', `/api/conversations/${conversationId(page.pageId, psid)}`)).body;

describe('A signed body that holds nothing usable is acknowledged and parked', () => {
  test.each<[string, unknown, string]>([
    ['text that is no JSON', 'I am no JSON', 'not_json'],
    ['an empty body', '', 'not_json'],
    ['JSON of another kind', '[1,2]', 'unknown_object'],
    ['an unknown object', { object: 'whatsapp_business_account', entry: [{ id: '1' }] }, 'unknown_object'],
    ['a Page body without entries', { object: 'page' }, 'no_entries'],
    ['a Page body with an empty list', { object: 'page', entry: [] }, 'no_entries'],
    ['an entry without events', { object: 'page', entry: [{ id: '1', time: 1 }] }, 'entry_without_events'],
    ['an entry that is no object', { object: 'page', entry: [7] }, 'malformed_event'],
    [
      'a change of the Page feed',
      { object: 'page', entry: [{ id: '1', time: 1, changes: [{ field: 'feed', value: { item: 'comment' } }] }] },
      'page_change',
    ],
  ])('%s', async (_, body, reason) => {
    const page = pageAt(stack, 0);
    const before = (await parkedFor(stack, { reason })).length;
    expect(await deliverBody(page, body)).toBe(200);
    const rows = await parkedCount(stack, before + 1, { reason });
    expect(rows).toHaveLength(before + 1);
    expect(rows.at(-1)).toMatchObject({ connectionId: page.id, reason });
  });

  test('and what is kept is the body byte for byte', async () => {
    const raw = 'not json, but signed: \u043f\u0440\u0438\u0432\u0435\u0442 \ud83d\ude00';
    await deliverBody(pageAt(stack, 0), raw);
    await eventually('it is parked', () => stack.store.parked.findOne({ raw }).lean());
  });
});

describe('Where Facebook writes the same thing in several ways', () => {
  const NOW = Date.now() - 3_600_000;
  const seconds = Math.floor(NOW / 1000);
  const times: [string, unknown, number][] = [
    ['milliseconds', NOW, NOW],
    ['seconds', seconds, seconds * 1000],
    ['milliseconds as text', String(NOW), NOW],
    ['seconds as text', String(seconds), seconds * 1000],
  ];
  test.each(times)('a timestamp in %s is the same time', async (_, timestamp, expected) => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    await deliverEvents(page, [{ ...textEvent(page.pageId, psid, 'when?', 0), timestamp }]);
    const [row] = await shownRows(stack, page, psid);
    expect(row?.at).toBe(new Date(expected).toISOString());
  });

  test('a timestamp in the future counts as the time of receipt, so that the window is not longer than a day', async () => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    await deliverEvents(page, [textEvent(page.pageId, psid, 'from tomorrow', Date.now() + 86_400_000)]);
    await shownRows(stack, page, psid);
    const { window } = await conversation(page, psid);
    expect(window.state).toBe('open');
    expect(Date.parse(window.openedAt)).toBeLessThanOrEqual(Date.now());
  });

  test('ids written as numbers belong to the same person and Page', async () => {
    const page = pageAt(stack, 0);
    const psid = '7012345678901234';
    await deliverEvents(page, [textEvent(page.pageId, psid, 'as text', Date.now() - 2)]);
    const event = {
      ...textEvent('', '', 'as numbers', Date.now() - 1),
      sender: { id: Number(psid) },
      recipient: { id: Number(page.pageId) },
    };
    await deliverBody(page, { object: 'page', entry: [{ id: Number(page.pageId), time: 1, messaging: [event] }] });
    const rows = await shownRows(stack, page, psid, 2);
    expect(rows.map(({ text }) => text)).toEqual(['as text', 'as numbers']);
  });
});

describe('However much comes at once', () => {
  test('a body of 3.9 MB with a thousand events is taken whole', async () => {
    const page = pageAt(stack, 0);
    const people = Array.from({ length: 20 }, newPsid);
    const events = Array.from({ length: 1000 }, (_, n) =>
      textEvent(page.pageId, people[n % 20] ?? '', `${n} ${'x'.repeat(3700)}`, Date.now() - 1000 + n),
    );
    const body = pageBody([{ pageId: page.pageId, events }]);
    expect(JSON.stringify(body).length).toBeGreaterThan(3_850_000);
    expect(await deliverBody(page, body)).toBe(200);
    const mids = events.map((event) => (event.message as { mid: string }).mid);
    await eventually(
      'all are stored',
      async () => (await stack.store.messages.countDocuments({ mid: { $in: mids } })) === 1000,
    );
  });

  test('three entries of four events on two Pages are twelve messages', async () => {
    const [first, second] = [pageAt(stack, 0), pageAt(stack, 1)];
    const psids = { [first.pageId]: newPsid(), [second.pageId]: newPsid() };
    const entryOf = ({ pageId }: ConnectedPage, batch: number) => ({
      pageId,
      events: Array.from({ length: 4 }, (_, n) =>
        textEvent(pageId, psids[pageId] ?? '', `${batch}.${n}`, Date.now() - 1000 + batch * 10 + n),
      ),
    });
    await deliverBody(first, pageBody([entryOf(first, 0), entryOf(second, 1), entryOf(first, 2)]));
    const texts = async (page: ConnectedPage, count: number) =>
      (await shownRows(stack, page, psids[page.pageId] ?? '', count)).map(({ text }) => text);
    expect(await texts(first, 8)).toEqual(['0.0', '0.1', '0.2', '0.3', '2.0', '2.1', '2.2', '2.3']);
    expect(await texts(second, 4)).toEqual(['1.0', '1.1', '1.2', '1.3']);
  });

  test('the same delivery five times is one message', async () => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    const body = pageBody([{ pageId: page.pageId, events: [textEvent(page.pageId, psid, 'once', Date.now())] }]);
    const statuses = await Promise.all([1, 2, 3, 4, 5].map(() => deliverBody(page, body)));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    await intakeEmpty(stack);
    expect(await threadOf(stack, page, psid)).toHaveLength(1);
  });

  test('the same mid on two Pages is two messages', async () => {
    const mid = newMid();
    const psid = newPsid();
    for (const page of stack.pages)
      await deliverEvents(page, [textEvent(page.pageId, psid, page.pageId, Date.now(), mid)]);
    for (const page of stack.pages) {
      expect((await shownRows(stack, page, psid)).map(({ text }) => text)).toEqual([page.pageId]);
    }
  });
});
