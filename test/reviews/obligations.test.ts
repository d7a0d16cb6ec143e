import { skipTime } from '../../embedded/time-skipping';
import { join } from '../people/support';
import { caseOn, toReleased } from '../support/review-case';
import { type Stack, startStack } from '../support/stack';
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
