import { CalendarDateTime, fromAbsolute, getDayOfWeek, toCalendarDate, toZoned } from '@internationalized/date';
import type { DaySpan, OpeningTimes, OpenSpan, WorkingHours } from '../domain/working-hours';

const DAY_MS = 86_400_000;

/** Days that are told ahead, so many that no holiday of everybody who looks after the installation comes through. */
export const DAYS_AHEAD = 30;

/**
 * Hours as instants, from the beginning of the day (UTC) of `now`, epoch ms: the same for the whole day, so that it has to be told once
 * a day. A time that the change to summer time leaves out is the one an hour later; one that comes twice is the first.
 */
export function openingTimes(hours: WorkingHours, now: number): OpeningTimes {
  const start = Math.floor(now / DAY_MS) * DAY_MS;
  const until = start + DAYS_AHEAD * DAY_MS;
  const first = toCalendarDate(fromAbsolute(start, hours.timeZone)).subtract({ days: 1 });
  const spans: OpenSpan[] = [];
  for (let n = 0; n <= DAYS_AHEAD + 1; n++) {
    const date = first.add({ days: n });
    for (const span of spansOf(hours, date.toString(), getDayOfWeek(date, 'en', 'mon') + 1)) {
      const at = (time: string) => instantOf(date, time, hours.timeZone);
      add(spans, [at(span.from), Math.min(at(span.to), until)]);
    }
  }
  return { until, spans: spans.filter(([, end]) => end > start) };
}

function spansOf({ week, exceptions }: WorkingHours, date: string, day: number): DaySpan[] {
  const own = exceptions.find((one) => one.date === date)?.spans;
  const spans = own ?? week.filter((one) => one.day === day);
  return [...spans].sort((one, other) => (one.from < other.from ? -1 : 1));
}

function instantOf(date: ReturnType<typeof toCalendarDate>, time: string, timeZone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const { year, month, day } = hour === 24 ? date.add({ days: 1 }) : date;
  return toZoned(new CalendarDateTime(year, month, day, hour % 24, minute), timeZone)
    .toDate()
    .getTime();
}

/** Spans that touch become one, so that nothing wakes up at midnight for nothing. */
function add(spans: OpenSpan[], [from, until]: OpenSpan): void {
  if (from >= until) return;
  const last = spans.at(-1);
  if (last && from <= last[1]) last[1] = Math.max(last[1], until);
  else spans.push([from, until]);
}
