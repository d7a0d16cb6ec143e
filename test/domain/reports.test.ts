import { averageRating, createDayOf, measure } from '../../domain/report-rows';
import { createReport, type ReportFact } from '../../domain/reports';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-23T08:00:00Z');

const at = (minutes: number, conversationId = '1-a') => ({ conversationId, pageId: '1', at: START + minutes * MINUTE });
const asked = (minutes: number, id?: string): ReportFact => ({ kind: 'asked', ...at(minutes, id) });
const answered = (minutes: number, author: string | null = 'olga', id?: string): ReportFact => ({
  kind: 'answered',
  ...at(minutes, id),
  author,
});
const ended = (minutes: number, missed = false, id?: string): ReportFact => ({
  kind: 'ended',
  ...at(minutes, id),
  missed,
});

function sums(facts: ReportFact[], by: 'day' | 'operator' = 'day') {
  const report = createReport({
    dayOf: createDayOf('UTC'),
    keyOf: ({ day, author }) => (by === 'day' ? day : (author ?? 'nobody')),
  });
  for (const fact of facts) report.add(fact);
  return Object.fromEntries(report.rows());
}

test('A wait begins with the first unanswered message and ends with the next reply; the first of them is the first reply', () => {
  const { '2026-11-23': day } = sums([
    asked(0),
    asked(5),
    answered(12),
    answered(13),
    asked(20),
    answered(25),
    ended(60),
  ]);
  expect(day).toMatchObject({ received: 3, opened: 1, replies: 3, ended: 1, missed: 0 });
  expect(day?.waits).toEqual([12 * MINUTE, 5 * MINUTE]);
  expect(day?.firstReplies).toEqual([12 * MINUTE]);
  expect(day?.handling).toEqual([HOUR]);
});

test('What comes after an end begins a conversation anew', () => {
  const { '2026-11-23': day } = sums([asked(0), ended(10, true), asked(20), answered(50)]);
  expect(day).toMatchObject({ opened: 2, ended: 1, missed: 1, waits: [30 * MINUTE], firstReplies: [30 * MINUTE] });
});

test('Conversations do not answer for each other', () => {
  const { '2026-11-23': day } = sums([
    asked(0, '1-a'),
    asked(1, '1-b'),
    answered(3, 'olga', '1-b'),
    answered(9, 'olga', '1-a'),
  ]);
  expect(day?.waits.sort()).toEqual([2 * MINUTE, 9 * MINUTE]);
});

test('A wait over midnight belongs to the day on which it began', () => {
  const night = 16 * 60 - 5; // 23:55
  const rows = sums([asked(night), answered(night + 10)]);
  expect(rows['2026-11-23']).toMatchObject({ received: 1, replies: 0, waits: [10 * MINUTE] });
  expect(rows['2026-11-24']).toMatchObject({ received: 0, replies: 1, waits: [] });
});

test('Waits, first replies and ends belong to who answered', () => {
  const rows = sums(
    [asked(0), answered(2, 'olga'), asked(10), answered(14, 'pyotr'), ended(20), asked(30), ended(40, true)],
    'operator',
  );
  expect(rows.olga).toMatchObject({ replies: 1, waits: [2 * MINUTE], firstReplies: [2 * MINUTE], ended: 0 });
  expect(rows.pyotr).toMatchObject({ replies: 1, waits: [4 * MINUTE], firstReplies: [], handling: [20 * MINUTE] });
  expect(rows.nobody).toMatchObject({ received: 3, opened: 2, ended: 1, missed: 1 });
});

test.each([
  ['UTC', '2026-11-22T23:59:59Z', '2026-11-22'],
  ['Europe/Berlin', '2026-11-22T23:00:00Z', '2026-11-23'],
  ['Asia/Kathmandu', '2026-11-22T18:14:59Z', '2026-11-22'],
  ['Asia/Kathmandu', '2026-11-22T18:15:00Z', '2026-11-23'],
  ['America/New_York', '2026-11-01T03:59:59Z', '2026-10-31'],
])('In %s the day of %s is %s', (zone, instant, day) => {
  expect(createDayOf(zone)(Date.parse(instant))).toBe(day);
});

test.each([
  [[], { count: 0, averageMs: null, medianMs: null, longestMs: null }],
  [[7], { count: 1, averageMs: 7, medianMs: 7, longestMs: 7 }],
  [[9, 1, 2], { count: 3, averageMs: 4, medianMs: 2, longestMs: 9 }],
  [[1, 2, 4, 100], { count: 4, averageMs: 27, medianMs: 3, longestMs: 100 }],
])('Times %j are measured as %j', (times, expected) => {
  expect(measure(times)).toEqual(expected);
});

test('Ratings belong to the day of the answer and to who asked, beside everything else', () => {
  const rated = (minutes: number, value: number): ReportFact => ({
    kind: 'rated',
    ...at(minutes),
    author: 'olga',
    value,
  });
  const { olga } = sums([asked(0), rated(30, 5), rated(40, 2)], 'operator');
  expect(olga).toMatchObject({ received: 0, ratings: [5, 2] });
  expect([averageRating([5, 2, 2]), averageRating([])]).toEqual([3, null]);
});
