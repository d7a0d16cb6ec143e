import { countsOf, dayAfter, daysFrom, tells } from '../../domain/report-measures';
import type { ReportRow } from '../../web/client/api';
import { filterIn, groupOf, PERIODS, spanOf, withChoice } from '../../web/reports/filter';
import { countTicks, labelled, runsOf, timeTicks } from '../../web/reports/scale';
import { columnsOf, drawnOf, isEmpty } from '../../web/reports/series';

const TODAY = '2028-03-01';

describe('The address of a report', () => {
  test.each([
    ['', { by: 'day', show: 'waits', period: '30', from: '2028-02-01', to: TODAY, page: null }],
    ['by=operator&show=ratings&period=7&page=5', { by: 'operator', show: 'ratings', from: '2028-02-24', page: '5' }],
    ['by=nonsense&show=%20&period=7000', { by: 'day', show: 'waits', period: '30' }],
    ['period=own&from=2027-12-31&to=2028-01-02', { period: 'own', from: '2027-12-31', to: '2028-01-02' }],
    ['period=own&from=yesterday&to=2028-13-77', { from: '2028-02-01', to: TODAY }],
    ['period=7&from=2020-01-01', { from: '2028-02-24' }],
  ])('says what is shown: %s', (address, wanted) => {
    expect(filterIn(new URLSearchParams(address), TODAY)).toMatchObject(wanted);
  });

  test.each([
    ['today', '2028-03-01', '2028-03-01'],
    ['7', '2028-02-24', '2028-03-01'],
    ['month', '2028-03-01', '2028-03-01'],
    ['last-month', '2028-02-01', '2028-02-29'],
    ['90', '2027-12-03', '2028-03-01'],
  ] as const)('knows the days of the period %s', (period, from, to) => {
    expect(spanOf(period, TODAY)).toEqual({ from, to });
  });

  test('has no period that is longer than the API allows', () => {
    for (const period of PERIODS) {
      const { from, to } = spanOf(period, '2028-04-01');
      expect(daysFrom(from, to).length).toBeLessThanOrEqual(92);
    }
  });

  test('leaves out what is as usual', () => {
    const search = new URLSearchParams('by=page&show=missed');
    expect(withChoice(search, { show: 'waits', page: null }).toString()).toBe('by=page');
  });

  test('may be about something else than conversations', () => {
    expect([groupOf('page'), groupOf('reviews')]).toEqual(['page', null]);
  });
});

describe('The lines of an axis', () => {
  const MINUTE = 60_000;
  test.each([
    [0, [0, 1000]],
    [50_000, [0, 15_000, 30_000, 45_000, 60_000]],
    [47 * MINUTE, [0, 15 * MINUTE, 30 * MINUTE, 45 * MINUTE, 60 * MINUTE]],
    [23 * 60 * MINUTE, [0, 6, 12, 18, 24].map((hours) => hours * 60 * MINUTE)],
  ])('count time as people do, up to %s ms', (greatest, ticks) => {
    expect(timeTicks(greatest)).toEqual(ticks);
  });

  test.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [180, [0, 50, 100, 150, 200]],
    [12_345, [0, 5000, 10_000, 15_000]],
  ])('count in round numbers, up to %s', (greatest, ticks) => {
    expect(countTicks(greatest)).toEqual(ticks);
  });

  test.each([1, 999, 3_599_000, 90_000_000, 86_400_000_000])(
    'never end below the greatest value, nor are many: %s',
    (value) => {
      for (const ticks of [timeTicks(value), countTicks(value)]) {
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(value);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }
    },
  );

  test('carry as many words as have room, and always the last', () => {
    expect(labelled(3, 900, 64)).toEqual([0, 1, 2]);
    expect(labelled(30, 260, 64)).toEqual([5, 13, 21, 29]);
    expect(labelled(1, 0, 64)).toEqual([0]);
    expect(labelled(0, 900, 64)).toEqual([]);
  });
});

test('A line is broken where nothing was measured', () => {
  expect(runsOf([null, 1, 2, null, null, 3, null])).toEqual([[1, 2], [3]]);
  expect(runsOf([])).toEqual([]);
});

const none = { count: 0, averageMs: null, medianMs: null, longestMs: null };
const row = (more: Partial<ReportRow> = {}): ReportRow => ({
  ...{ key: 'k', name: null, received: 0, opened: 0, replies: 0, ended: 0, missed: 0 },
  ...{ waits: none, firstReplies: none, handling: none, ratings: { count: 0, average: null } },
  ...more,
});

test.each([
  [row({ received: 5 }), 'waits', 'operator', false],
  [row({ received: 5 }), 'waits', 'day', true],
  [row({ received: 5 }), 'volume', 'operator', false],
  [row({ received: 5 }), 'volume', 'page', true],
  [row({ missed: 1 }), 'missed', 'operator', true],
  [row({ ratings: { count: 1, average: 5 } }), 'ratings', 'operator', true],
] as const)('Whether a row tells something: %#', (one, measure, by, told) => {
  expect(tells(one, measure, by)).toBe(told);
});

test('What is drawn stands in the table as well', () => {
  for (const by of ['day', 'operator', 'page', 'department'] as const) {
    for (const show of ['waits', 'firstReplies', 'handling', 'ratings', 'missed', 'volume'] as const) {
      const columns = columnsOf(show, show === 'missed' || show === 'volume' ? countsOf(show, by) : []);
      const drawn = drawnOf(show, columns, by);
      expect([by, show, drawn.length > 0 && drawn.every((one) => columns.includes(one))]).toEqual([by, show, true]);
    }
  }
});

test('A report is empty when nothing happened', () => {
  expect([isEmpty(row()), isEmpty(row({ missed: 0, ended: 1 }))]).toEqual([true, false]);
});

test('Days are counted over ends of months and leap days', () => {
  expect(daysFrom('2028-02-27', '2028-03-01')).toEqual(['2028-02-27', '2028-02-28', '2028-02-29', '2028-03-01']);
  expect(daysFrom('2028-03-02', '2028-03-01')).toEqual([]);
  expect(dayAfter('2028-01-01', -1)).toBe('2027-12-31');
});
