import { faultOfSpans, opensAt, type WorkingHours } from '../../domain/working-hours';
import { DAYS_AHEAD, openingTimes } from '../../queue/opening-times';

const HOUR = 3_600_000;

/** Monday to Friday. */
const workdays = (from: string, to: string) => [1, 2, 3, 4, 5].map((day) => ({ day, from, to }));

function hours(change: Partial<WorkingHours> = {}): WorkingHours {
  return { timeZone: 'Europe/Riga', week: workdays('09:00', '18:00'), exceptions: [], ...change };
}

/** When it opens next, as somebody would read it; null: it is open. */
function opening(when: WorkingHours, now: string): string | null {
  const at = opensAt(openingTimes(when, Date.parse(now)), Date.parse(now));
  return at === null ? null : new Date(at).toISOString();
}

describe('A department with working hours', () => {
  test.each([
    ['before it opens', '2026-11-30T06:59:00Z', '2026-11-30T07:00:00.000Z'],
    ['from the first minute', '2026-11-30T07:00:00Z', null],
    ['in the last minute', '2026-11-30T15:59:59Z', null],
    ['from its end on, until the next day', '2026-11-30T16:00:00Z', '2026-12-01T07:00:00.000Z'],
    ['on Friday evening, until Monday', '2026-12-04T16:00:00Z', '2026-12-07T07:00:00.000Z'],
  ])('%s', (_when, now, expected) => {
    expect(opening(hours(), now)).toBe(expected);
  });

  test('keeps its hours on the wall when summer time begins and ends', () => {
    expect(opening(hours(), '2026-03-27T20:00:00Z')).toBe('2026-03-30T06:00:00.000Z'); // UTC+3 from 29 March on
    expect(opening(hours(), '2026-10-23T20:00:00Z')).toBe('2026-10-26T07:00:00.000Z');
  });

  test('a night over midnight is one stretch, and an hour that summer time leaves out is the one after it', () => {
    const night = hours({
      week: [
        { day: 6, from: '22:00', to: '24:00' },
        { day: 7, from: '00:00', to: '03:30' },
      ],
    });
    const { spans } = openingTimes(night, Date.parse('2026-03-28T12:00:00Z'));
    expect(spans[0]?.map((at) => new Date(at).toISOString())).toEqual([
      '2026-03-28T20:00:00.000Z',
      '2026-03-29T01:30:00.000Z', // half past three does not exist that night
    ]);
  });

  test('is closed on a holiday and keeps other hours on a short day', () => {
    const feast = hours({
      exceptions: [
        { date: '2026-12-24', spans: [{ from: '09:00', to: '12:00' }] },
        { date: '2026-12-25', spans: [] },
      ],
    });
    expect(opening(feast, '2026-12-24T10:30:00Z')).toBe('2026-12-28T07:00:00.000Z');
    expect(opening(feast, '2026-12-24T09:30:00Z')).toBeNull();
  });

  test('is told the same all day long, so that it is told once', () => {
    const morning = openingTimes(hours(), Date.parse('2026-11-30T00:00:00Z'));
    expect(openingTimes(hours(), Date.parse('2026-11-30T23:59:59Z'))).toEqual(morning);
    expect(openingTimes(hours(), Date.parse('2026-12-01T00:00:00Z'))).not.toEqual(morning);
  });

  test('that is open day and night has one stretch', () => {
    const always = hours({ week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })) });
    const { spans, until } = openingTimes(always, Date.parse('2026-11-30T12:00:00Z'));
    expect(spans).toHaveLength(1);
    expect(spans[0]?.[1]).toBe(until);
  });

  test('that never opens, opens when nothing more is known, and is told anew long before', () => {
    const never = hours({ week: [] });
    const now = Date.parse('2026-11-30T12:00:00Z');
    expect(opensAt(openingTimes(never, now), now)).toBe(Date.parse('2026-11-30T00:00:00Z') + DAYS_AHEAD * 24 * HOUR);
  });
});

test.each([
  [
    [
      { from: '09:00', to: '12:00' },
      { from: '12:00', to: '18:00' },
    ],
    null,
  ],
  [
    [
      { from: '13:00', to: '18:00' },
      { from: '09:00', to: '14:00' },
    ],
    'overlapping',
  ],
  [[{ from: '18:00', to: '09:00' }], 'backwards'],
  [[{ from: '09:00', to: '09:00' }], 'backwards'],
])('spans %j have the fault %s', (spans, fault) => {
  expect(faultOfSpans(spans)).toBe(fault);
});
