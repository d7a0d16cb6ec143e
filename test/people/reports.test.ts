import { newCase } from '../../domain/app-review/case';
import type { ReviewFact } from '../../domain/app-review/events';
import { createConversationRepository } from '../../store/conversation-repository';
import { createReviewRepository } from '../../store/review-repository';
import { newId } from '../support/test-store';
import { asSystem, type Desk, expectProblem, join, type Member, newDepartment, startDesk } from './support';

const DAY = '2026-11-20';
const START = Date.parse(`${DAY}T10:00:00Z`);
const MINUTE = 60_000;

let desk: Desk;
let olga: Member;
let supervisor: Member;
const pages = { sales: newId(), night: newId() };

beforeAll(async () => {
  desk = await startDesk();
  const [sales, night] = [await newDepartment(desk), await newDepartment(desk)];
  await page(pages.sales, sales, '=HYPERLINK("http://evil.example.com")');
  await page(pages.night, night, 'Night');
  olga = await join(desk, ['operator'], { departments: [sales] });
  supervisor = await join(desk, ['supervisor'], { departments: [sales] });
  await conversation(pages.sales, { answeredAfter: 4, by: olga.id, closedAfter: 30 });
  await conversation(pages.sales, { answeredAfter: 10, by: 'elsewhere' });
  await conversation(pages.night, { missedAfter: 24 * 60 });
});
afterAll(() => desk?.stop());

async function page(facebookId: string, departmentId: string, name: string): Promise<void> {
  const given = { name, accessToken: 'EAAG', confirmationCode: 'code', appSecret: 'secret', departmentId };
  const { id } = (await asSystem(desk, 'POST', '/api/pages', given)).body;
  await desk.store.pages.updateOne({ _id: id }, { $set: { facebookPageId: facebookId } });
}

interface Course {
  answeredAfter?: number;
  by?: string;
  closedAfter?: number;
  missedAfter?: number;
}

/** A visitor writes at ten o'clock; minutes later this happens. */
async function conversation(pageId: string, { answeredAfter, by, closedAfter, missedAfter }: Course): Promise<void> {
  const psid = newId();
  const id = `${pageId}-${psid}`;
  const base = { conversationId: id, pageId, psid, mid: null, standby: false, content: {}, receivedAt: new Date() };
  const { messages } = desk.store;
  await messages.create({ ...base, _id: `${id}/in`, direction: 'in', kind: 'message', at: START, seq: '1' });
  if (answeredAfter !== undefined) {
    const at = START + answeredAfter * MINUTE;
    const elsewhere = by === 'elsewhere';
    const whose = elsewhere
      ? ({ direction: 'elsewhere', kind: 'echo' } as const)
      : ({ direction: 'out', kind: 'reply' } as const);
    const send = { replyId: 'r', progress: 'sent' as const, attempts: 1 };
    const own = elsewhere ? {} : { send, author: { kind: 'person' as const, id: by ?? '' } };
    await messages.create({ ...base, ...whose, ...own, _id: `${id}/out`, at, seq: '2' });
  }
  const end = closedAfter ?? missedAfter;
  if (end === undefined) return;
  await createConversationRepository(desk.store).addToTimeline({
    ...{ _id: `${id}/end`, conversationId: id, kind: missedAfter ? ('expired' as const) : ('closed' as const) },
    ...{ at: new Date(START + end * MINUTE), details: { missed: missedAfter !== undefined } },
  });
}

const report = async (query: Record<string, string>, path = '/api/reports') =>
  await asSystem(desk, 'GET', `${path}?${new URLSearchParams({ from: DAY, to: DAY, ...query })}`);

test('Days add up what was asked, answered, closed and missed, in the time zone that was chosen', async () => {
  const { status, body } = await report({ to: '2026-11-21' });
  expect(status).toBe(200);
  expect(body.rows.map(({ key }: { key: string }) => key)).toEqual([DAY, '2026-11-21']);
  expect(body.rows[0]).toMatchObject({
    ...{ received: 3, opened: 3, replies: 2, ended: 1, missed: 0 },
    waits: { count: 2, averageMs: 7 * MINUTE, medianMs: 7 * MINUTE, longestMs: 10 * MINUTE },
    handling: { count: 1, averageMs: 30 * MINUTE },
  });
  expect(body.rows[1]).toMatchObject({ received: 0, ended: 1, missed: 1, handling: { averageMs: 24 * 60 * MINUTE } });
  expect(body.total).toMatchObject({ received: 3, ended: 2, missed: 1 });
  const auckland = await report({ timeZone: 'Pacific/Auckland' });
  expect(auckland.body.rows[0]).toMatchObject({ received: 3 });
  expect(
    (await report({ from: '2026-11-19', to: '2026-11-19', timeZone: 'Pacific/Honolulu' })).body.rows,
  ).toMatchObject([{ key: '2026-11-19', received: 0, waits: { count: 0, medianMs: null } }]);
});

test('Rows by operator, Page and department carry their names', async () => {
  const byOperator = (await report({ by: 'operator' })).body.rows;
  expect(byOperator.map(({ key, name }: { key: string; name: string }) => [key, name])).toEqual([
    ['elsewhere', null],
    ['nobody', null],
    [olga.id, 'Somebody New'],
  ]);
  expect((await report({ by: 'page' })).body.rows.map(({ key }: { key: string }) => key).sort()).toEqual(
    Object.values(pages).sort(),
  );
  const byDepartment = (await report({ by: 'department' })).body.rows;
  expect(byDepartment.map(({ name }: { name: string }) => name)).toEqual([
    expect.stringMatching(/^Department/),
    expect.stringMatching(/^Department/),
  ]);
  expect((await report({ by: 'page', pageId: pages.night })).body.rows).toMatchObject([
    { key: pages.night, name: 'Night' },
  ]);
});

test('Supervisors see their own departments only', async () => {
  const { body } = await supervisor.browser.call('GET', `/api/reports?by=page&from=${DAY}&to=${DAY}`);
  expect(body.rows).toMatchObject([{ key: pages.sales, received: 2 }]);
  const other = await supervisor.browser.call(
    'GET',
    `/api/reports?by=page&from=${DAY}&to=${DAY}&pageId=${pages.night}`,
  );
  expect(other.body.rows).toEqual([]);
});

test('The table for spreadsheets has a byte order mark, and names are no formulas in it', async () => {
  const { body, headers } = await report({ by: 'page' }, '/api/reports.csv');
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toBe(`attachment; filename="report-page-${DAY}-${DAY}.csv"`);
  const raw = await fetch(`${desk.api.url}/api/reports.csv?by=page&from=${DAY}&to=${DAY}`, {
    headers: { authorization: 'Bearer a-token-for-the-tests-only' },
  });
  expect([...new Uint8Array(await raw.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = String(body).replace('\uFEFF', '').trim().split('\r\n');
  expect(lines[0]).toMatch(/^key,name,received,opened,replies,ended,missed,wait_count,wait_average_s/);
  expect(lines.find((line) => line.startsWith(pages.sales))).toContain(`"'=HYPERLINK(""http://evil.example.com"")"`);
});

test('Ratings count on the day of the answer, for who asked and for the Page', async () => {
  const at = new Date(START);
  const question = { conversationId: 'c', pageId: pages.sales, askedAt: at, askedBy: { id: olga.id, name: 'Olga' } };
  const answers = [
    [5, at],
    [2, at],
    [1, new Date(START - 86_400_000)],
    [null, null],
  ] as const;
  for (const [n, [value, answeredAt]] of answers.entries()) {
    await desk.store.ratings.create({ _id: `${newId()}-${n}`, ...question, value, answeredAt });
  }
  const [byOlga, ...others] = (await report({ by: 'operator', measure: 'ratings' })).body.rows;
  expect([byOlga.key, byOlga.ratings, others]).toEqual([olga.id, { count: 2, average: 3.5 }, []]);
  const byPage = (await report({ by: 'page' })).body;
  expect(byPage.rows.find(({ key }: { key: string }) => key === pages.night).ratings).toEqual({
    count: 0,
    average: null,
  });
  expect(byPage.total.ratings).toEqual({ count: 2, average: 3.5 });
});

test('The table for spreadsheets holds what is looked at and nothing else', async () => {
  const lines = async (query: Record<string, string>) =>
    String((await report(query, '/api/reports.csv')).body)
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n');
  const [header, ...rows] = await lines({ by: 'operator', measure: 'waits' });
  expect(header).toBe('key,name,wait_count,wait_average_s,wait_median_s,wait_longest_s');
  expect(rows).toEqual(['elsewhere,,1,600,600,600', `${olga.id},Somebody New,1,240,240,240`]);
  expect((await lines({ by: 'page', measure: 'volume' }))[0]).toBe('key,name,received,opened,replies,ended');
  expect((await lines({ by: 'operator', measure: 'volume' }))[0]).toBe('key,name,replies,ended');
});

test('Rounds of App Review tell how long they were prepared and how long Meta had them', async () => {
  const [appId, day] = ['800000001', 86_400_000];
  const reviews = createReviewRepository(desk.store);
  await reviews.open(appId, 'Sunny app', new Date(START));
  const facts = [
    { kind: 'permissions_chosen', permissions: [] },
    { kind: 'submitted', snapshotId: 's1' },
    { kind: 'outcome_recorded', verdicts: { pages_messaging: 'rejected' }, decidedAt: START + 5 * day },
  ] as const;
  for (const [n, fact] of facts.entries()) {
    const known = { actor: 'p', source: 'person', noteId: null } as const;
    const entry = { id: n + 1, at: START + n * day, ...known, fact: fact as ReviewFact };
    await reviews.record(appId, entry, newCase, null, new Date(START));
  }
  const { items } = (await asSystem(desk, 'GET', '/api/reports/reviews')).body;
  expect(items).toMatchObject([
    { appId, name: 'Sunny app', round: 1, preparingMs: day, waitingMs: 4 * day, approved: 0, refused: 1 },
  ]);
  const csv = String((await asSystem(desk, 'GET', '/api/reports/reviews.csv')).body).replace('\uFEFF', '');
  expect(
    csv
      .trim()
      .split('\r\n')
      .map((line) => line.split(',').at(-1)),
  ).toEqual(['waiting_s', String((4 * day) / 1000)]);
});

test.each([
  [{ from: '2026-11-20', to: '2026-11-19' }, 'report_too_large'],
  [{ from: '2026-01-01', to: '2026-11-20' }, 'report_too_large'],
  [{ timeZone: 'Mars/Olympus' }, 'invalid_request'],
  [{ from: 'yesterday' }, 'invalid_request'],
])('Refused: %j', async (query, code) => {
  expectProblem(await report(query as Record<string, string>), 422, code);
});
