import { newPsid, textEvent } from '../support/facebook';
import { type ConnectedPage, type Stack, startStack } from '../support/stack';
import { addPage, deliverEvents, intakeEmpty, pageAt, plantPage, shownRows } from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

/** Every row of a list, page by page; fails when a page is longer than asked for. */
async function walk(path: string, limit: number): Promise<{ id: string }[]> {
  const rows: { id: string }[] = [];
  let cursor: string | null = null;
  do {
    const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await stack.call('GET', `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${at}`);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    rows.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor !== null && rows.length < 1000);
  return rows;
}

async function newPage(): Promise<ConnectedPage> {
  const planted = plantPage(stack);
  const { id, callbackUrl } = (await addPage(stack, planted)).body;
  return { ...planted, id, callbackUrl };
}

const AT = Date.now() - 3_600_000;

describe('A list read page by page', () => {
  test('shows every conversation once, also when all have the same time', async () => {
    const page = await newPage();
    const psids = Array.from({ length: 11 }, newPsid);
    await deliverEvents(
      page,
      psids.map((psid) => textEvent(page.pageId, psid, 'at once', AT)),
    );
    await intakeEmpty(stack);
    const rows = await walk(`/api/conversations?pageId=${page.pageId}`, 3);
    expect(rows.map(({ id }) => id)).toEqual(
      psids
        .map((psid) => `${page.pageId}-${psid}`)
        .sort()
        .reverse(),
    );
  });

  test('has the newest activity first', async () => {
    const page = await newPage();
    const psids = Array.from({ length: 5 }, newPsid);
    await deliverEvents(
      page,
      psids.map((psid, n) => textEvent(page.pageId, psid, 'x', AT + ((n * 3) % 5))),
    );
    await intakeEmpty(stack);
    const rows = await walk(`/api/conversations?pageId=${page.pageId}&status=open`, 2);
    expect(rows.map(({ id }) => id)).toEqual([3, 1, 4, 2, 0].map((n) => `${page.pageId}-${psids[n]}`));
  });

  test('shows every message of a thread once and in order, also when all have the same time', async () => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    const events = Array.from({ length: 12 }, (_, n) => textEvent(page.pageId, psid, String(n), AT));
    await deliverEvents(page, events);
    await shownRows(stack, page, psid, 12);
    const rows = await walk(`/api/conversations/${page.pageId}-${psid}/messages`, 5);
    expect(rows.map((row) => (row as unknown as { text: string }).text)).toEqual(events.map((_, n) => String(n)));
  });

  test('of messages can be read from the end backwards, also when new ones arrive meanwhile', async () => {
    const page = await newPage();
    const psid = newPsid();
    const events = Array.from({ length: 7 }, (_, n) => textEvent(page.pageId, psid, String(n), AT));
    await deliverEvents(page, events);
    await shownRows(stack, page, psid, 7);
    const path = `/api/conversations/${page.pageId}-${psid}/messages?order=newest&limit=3`;
    const first = (await stack.call('GET', path)).body;
    await deliverEvents(page, [textEvent(page.pageId, psid, 'later', AT)]);
    await shownRows(stack, page, psid, 8);
    const second = (await stack.call('GET', `${path}&cursor=${first.nextCursor}`)).body;
    const third = (await stack.call('GET', `${path}&cursor=${second.nextCursor}`)).body;
    const texts = [first, second, third].flatMap(({ items }) => items.map((row: { text: string }) => row.text));
    expect([texts, third.nextCursor]).toEqual([['6', '5', '4', '3', '2', '1', '0'], null]);
  });

  test('is empty without a next page when there is nothing', async () => {
    const { body } = await stack.call('GET', '/api/conversations?pageId=404');
    expect(body).toEqual({ items: [], nextCursor: null });
  });

  test('ends without a next page when the last one is just full', async () => {
    const page = await newPage();
    await deliverEvents(
      page,
      [1, 2].map(() => textEvent(page.pageId, newPsid(), 'x', AT)),
    );
    await intakeEmpty(stack);
    const { body } = await stack.call('GET', `/api/conversations?pageId=${page.pageId}&limit=2`);
    expect([body.items.length, body.nextCursor]).toEqual([2, null]);
  });

  test('of closed conversations leaves out the open ones', async () => {
    const page = await newPage();
    const psid = newPsid();
    await deliverEvents(page, [textEvent(page.pageId, psid, 'open', AT)]);
    await shownRows(stack, page, psid);
    expect(await walk(`/api/conversations?pageId=${page.pageId}&status=closed`, 5)).toEqual([]);
    expect(await walk(`/api/conversations?pageId=${page.pageId}&status=open`, 5)).toHaveLength(1);
  });
});
