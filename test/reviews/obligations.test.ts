import { skipTime } from '../../embedded/time-skipping';
import { createDateWatch } from '../../reviews/date-watch';
import { enterInReview } from '../../reviews/enter';
import { join } from '../people/support';
import { caseOn, toReleased } from '../support/review-case';
import { type Stack, startStack } from '../support/stack';
import { testCipher } from '../support/test-store';
import { eventually } from '../support/wait';

const DAY = 86_400_000;

let stack: Stack;
let review: ReturnType<typeof caseOn>;
beforeAll(async () => {
  stack = await startStack();
  await join(stack, ['administrator']);
  review = caseOn(stack.client, stack.taskQueue);
  await stack.call('POST', '/api/reviews', { appId: review.appId, name: 'Sunny Hotels' });
  await review.enter(...toReleased);
});
afterAll(async () => {
  await review?.stop();
  await stack?.stop();
});

const SITE = {
  ...{ problem: null, status: 200, redirects: 0, host: null, domain: null, text: null },
  ...{ robotsRefuse: null, crawlerStatus: 200 },
};
const read = async () => (await stack.call('GET', `/api/reviews/${review.appId}`)).body;
const told = async () =>
  (await stack.store.outbox.find({ 'list.thread': `review:${review.appId}`, 'list.category': 'obligations' }).lean())
    .map(({ data }) => data.event)
    .sort();

test('a released app owes a Data Use Checkup in a year; dates are told in time, moved and done', async () => {
  expect((await read()).obligations).toMatchObject([{ obligation: 'data_use_checkup' }]);
  await review.enter({ kind: 'obligation_due', obligation: 'data_access_renewal', dueAt: Date.now() + 50 * DAY });
  stack.clock.advance(5.1 * DAY);
  await skipTime(stack.client, review.workflowId, 5.1 * DAY);
  await eventually('the first reminder', async () => (await told()).length === 1);
  const [mail] = await stack.store.outbox.find({ 'list.category': 'obligations' }).lean();
  expect(mail?.data).toMatchObject({ event: 'obligation_near', obligation: 'data_access_renewal', days: 45 });
  await review.enter({ kind: 'obligation_done', obligation: 'data_access_renewal' });
  expect((await read()).obligations).toHaveLength(1);
});

test('what the product finds out by itself is entered once, moves, stands in the calendar and is told; it goes when it is over', async () => {
  const { id = '' } = stack.pages[0] ?? {};
  const expires = (at: number | null) =>
    stack.store.pages.updateOne({ _id: id }, { $set: { 'token.appId': review.appId, 'token.expiresAt': at } });
  const end = stack.clock.now() + 20 * DAY;
  await expires(end);
  const site = { ...SITE, certificateEndsAt: stack.clock.now() + 10 * DAY };
  const watch = createDateWatch({
    ...{ store: stack.store, cipher: testCipher, clock: stack.clock, publicUrl: 'https://desk.sunny.example' },
    sites: { look: async () => site },
    enter: (appId, request) => enterInReview(stack.client, stack.taskQueue, appId, request),
  });
  const look = async () => {
    const due = await watch.claim();
    if (!due) throw new Error('nothing is due');
    await watch.handle(due);
    expect(await watch.claim()).toBeNull();
    stack.clock.advance(1.01 * DAY);
  };
  const dates = async () =>
    (await read()).obligations.map(({ obligation }: { obligation: string }) => obligation).sort();
  const entries = () => stack.store.reviewEntries.countDocuments({ appId: review.appId, 'entry.actor': 'date-watch' });

  await look();
  expect(await dates()).toEqual(['certificate_expiry', 'data_use_checkup', 'token_expiry']);
  const { path } = (await stack.call('GET', `/api/reviews/${review.appId}/calendar-link`)).body;
  expect(await (await fetch(stack.api.url + path)).text()).toContain(`UID:token_expiry.${review.appId}`);
  await skipTime(stack.client, review.workflowId, 6.5 * DAY);
  await eventually('it is told', async () =>
    (await stack.store.outbox.find({ 'list.thread': `review:${review.appId}` }).lean()).some(
      ({ data }) => data.obligation === 'token_expiry',
    ),
  );
  await expires(null);
  await look();
  expect(await dates()).toEqual(['certificate_expiry', 'data_use_checkup']);
  const before = await entries();
  await look();
  expect(await entries()).toBe(before);
});

test('the calendar has every date, and its link works until it is renewed', async () => {
  const { path } = (await stack.call('GET', `/api/reviews/${review.appId}/calendar-link`)).body;
  const calendar = await fetch(stack.api.url + path);
  expect(calendar.headers.get('content-type')).toContain('text/calendar');
  const text = await calendar.text();
  expect(text).toContain('BEGIN:VEVENT');
  expect(text).toContain(`UID:data_use_checkup.${review.appId}@messenger-desk`);
  expect(text).toContain('SUMMARY:Sunny Hotels: Data Use Checkup');
  const renewed = (await stack.call('POST', `/api/reviews/${review.appId}/calendar-link/renewal`)).body;
  expect((await fetch(stack.api.url + path)).status).toBe(403);
  expect((await fetch(stack.api.url + renewed.path)).status).toBe(200);
  const other = renewed.path.replace(review.appId, '10000000001');
  expect((await fetch(stack.api.url + other)).status).toBe(403);
});

test('the titles in a calendar are in the language of the link', async () => {
  const path = `/api/reviews/${review.appId}/calendar-link`;
  const text = async (query: string) => {
    const link = (await stack.call('GET', path + query)).body.path;
    return (await (await fetch(stack.api.url + link)).text()).replace(/\r\n /g, ''); // unfolded, RFC 5545 3.1
  };
  expect(await text('?language=ru')).toContain(
    'SUMMARY:Sunny Hotels: проверка использования данных (Data Use Checkup)',
  );
  expect(await text('')).toContain('SUMMARY:Sunny Hotels: Data Use Checkup');
  expect((await stack.call('GET', `${path}?language=de`)).status).toBe(422);
});
