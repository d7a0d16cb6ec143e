import { newPsid, pageBody, textEvent } from '../support/facebook';
import { type Stack, startStack } from '../support/stack';
import { eventually } from '../support/wait';
import {
  addPage,
  deliverBody,
  deliverEvents,
  expectProblem,
  intakeEmpty,
  pageAt,
  parkedCount,
  parkedFor,
  plantPage,
  shownRows,
  threadOf,
} from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

describe('One callback serves every Page of an app', () => {
  test("an event of a sister Page is taken in on the other Page's callback", async () => {
    const [first, second] = [pageAt(stack, 0), pageAt(stack, 1)];
    const psid = newPsid();
    const events = [textEvent(second.pageId, psid, 'to the sister', Date.now())];
    await deliverBody(first, pageBody([{ pageId: second.pageId, events }]));
    expect((await shownRows(stack, second, psid))[0]).toMatchObject({ text: 'to the sister' });
  });

  test('an event of a Page of another app is not, since its secret is another', async () => {
    const first = pageAt(stack, 0);
    const other = plantPage(stack);
    const added = await addPage(stack, other);
    expect(added.status).toBe(201);
    const psid = newPsid();
    const events = [textEvent(other.pageId, psid, 'forged', Date.now())];
    await deliverBody(first, pageBody([{ pageId: other.pageId, events }]));
    const [row] = await parkedCount(stack, 1, { reason: 'unknown_page', pageId: other.pageId });
    expect(row).toMatchObject({ connectionId: first.id });
    expect(await threadOf(stack, { ...other, id: '', callbackUrl: '' }, psid)).toEqual([]);
  });

  test('an event that came before its Page was added is taken in when it is, without anybody asking', async () => {
    const first = pageAt(stack, 0);
    const sister = plantPage(stack, first);
    const psid = newPsid();
    const events = [textEvent(sister.pageId, psid, 'early', Date.now())];
    await deliverBody(first, pageBody([{ pageId: sister.pageId, events }]));
    await parkedCount(stack, 1, { reason: 'unknown_page', pageId: sister.pageId });
    expect((await addPage(stack, sister)).status).toBe(201);
    expect((await shownRows(stack, { ...sister, id: '', callbackUrl: '' }, psid))[0]).toMatchObject({ text: 'early' });
    await intakeEmpty(stack);
    expect(await parkedFor(stack, { pageId: sister.pageId })).toEqual([]);
  });
});

describe('A poison event', () => {
  const deep = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
  const strange: [string, (psid: string) => unknown][] = [
    ['that is no object', () => 7],
    ['that is null', () => null],
    ['without a mid', (psid) => ({ sender: { id: psid }, timestamp: 1, message: { text: 'no mid' } })],
    ['from nobody', () => ({ timestamp: 1, message: { mid: 'm_nobody', text: 'x' } })],
    [
      'from a person whose id is no text',
      () => ({ sender: { id: '\ud800' }, timestamp: 1, message: { mid: 'm_half' } }),
    ],
    [
      'from a person with an id of a thousand characters',
      () => ({ sender: { id: '7'.repeat(1000) }, message: { mid: 'm' } }),
    ],
    ['whose watermark is no number', (psid) => ({ sender: { id: psid }, read: { watermark: 'yesterday' } })],
  ];
  test.each(strange)('%s parks itself, and its neighbours arrive', async (_, poison) => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    const before = (await parkedFor(stack, { pageId: page.pageId })).length;
    const events = [
      textEvent(page.pageId, psid, 'before', Date.now() - 2),
      poison(psid),
      textEvent(page.pageId, psid, 'after', Date.now() - 1),
    ];
    expect(await deliverEvents(page, events)).toBe(200);
    const rows = await shownRows(stack, page, psid, 2);
    expect(rows.map(({ text }) => text)).toEqual(['before', 'after']);
    expect(await parkedCount(stack, before + 1, { pageId: page.pageId })).toHaveLength(before + 1);
    await intakeEmpty(stack);
  });

  test('nested ten thousand levels deep is kept, and its neighbours arrive', async () => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    const first = JSON.stringify(textEvent(page.pageId, psid, 'before', Date.now() - 2));
    const last = JSON.stringify(textEvent(page.pageId, psid, 'after', Date.now() - 1));
    const poison = `{"sender":{"id":"${psid}"},"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    const entry = `{"id":"${page.pageId}","time":1,"messaging":[${first},${poison},${last}]}`;
    expect(await deliverBody(page, `{"object":"page","entry":[${entry}]}`)).toBe(200);
    const rows = await shownRows(stack, page, psid, 2);
    expect(rows.map(({ text }) => text).filter((text) => text !== null)).toEqual(['before', 'after']);
    const isShown = rows.some(({ kind }) => kind === 'unknown'); // newer versions of Node can write it again
    if (!isShown) await eventually('it is parked', () => stack.store.parked.exists({ raw: { $regex: '"deep":' } }));
    await intakeEmpty(stack);
  });

  test('is not more than a thousand levels: that much is shown like any other event', async () => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    await deliverEvents(page, [{ sender: { id: psid }, timestamp: Date.now(), deep: deep(1000) }]);
    expect((await shownRows(stack, page, psid))[0]).toMatchObject({ kind: 'unknown' });
  });
});

describe('Replaying a parked event', () => {
  test('takes it in once its cause is gone, and removes it', async () => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    const raw = JSON.stringify(
      pageBody([{ pageId: page.pageId, events: [textEvent(page.pageId, psid, 'late', 1e12)] }]),
    );
    const parked = { reason: 'store_refused', connectionId: page.id, pageId: page.pageId, raw };
    const id = `parked-${psid}`;
    await stack.store.parked.create({ _id: id, ...parked, receivedAt: new Date(), parkedAt: new Date() });
    expect(await stack.call('POST', `/api/parked-events/${id}/replay`)).toMatchObject({ status: 202, body: { id } });
    expect((await shownRows(stack, page, psid))[0]).toMatchObject({ text: 'late', at: new Date(1e12).toISOString() });
    expect(await stack.store.parked.exists({ _id: id })).toBeNull();
  });

  test('parks it again while its cause stays', async () => {
    const page = pageAt(stack, 0);
    const mark = `still no json ${newPsid()}`;
    await deliverBody(page, mark);
    const first = await eventually('it is parked', () => stack.store.parked.findOne({ raw: mark }).lean());
    await stack.call('POST', `/api/parked-events/${first._id}/replay`);
    const second = await eventually('it is parked again', () =>
      stack.store.parked.findOne({ raw: mark, _id: { $ne: first._id } }).lean(),
    );
    expect(second).toMatchObject({ reason: 'not_json', receivedAt: first.receivedAt });
    expect(await stack.store.parked.countDocuments({ raw: mark })).toBe(1);
  });

  test('is refused when there is none with this id', async () => {
    expectProblem(await stack.call('POST', '/api/parked-events/none/replay'), 404, 'parked_event_not_found');
  });
});
