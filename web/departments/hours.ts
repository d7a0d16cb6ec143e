import { type DaySpan, faultOfSpans, type WorkingHours } from '../../domain/working-hours';
import type { DepartmentDetails } from '../client/api';

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** As the fields hold it. Fields of a browser know no 24:00: midnight as an end is 00:00 there. */
export interface HoursDraft {
  timeZone: string;
  /** By day: Monday 1 to Sunday 7. */
  week: Readonly<Record<number, readonly DaySpan[]>>;
  exceptions: readonly { key: string; date: string; spans: readonly DaySpan[] }[];
}

const OFFICE: DaySpan = { from: '09:00', to: '18:00' };

/** What the API tells, or office hours to begin with. */
export function draftOf(hours: DepartmentDetails['hours'], timeZone: string): HoursDraft {
  if (!hours) {
    const week = Object.fromEntries(DAYS.map((day) => [day, day <= 5 ? [OFFICE] : []]));
    return { timeZone, week, exceptions: [] };
  }
  const week = Object.fromEntries(
    DAYS.map((day) => [day, hours.week.filter((one) => one.day === day).map(({ from, to }) => typed({ from, to }))]),
  );
  const exceptions = (hours.exceptions ?? []).map(({ date, spans }) => ({ key: date, date, spans: spans.map(typed) }));
  return { timeZone: hours.timeZone, week, exceptions };
}

/** As the API takes it. */
export function hoursOf({ timeZone, week, exceptions }: HoursDraft): WorkingHours {
  return {
    timeZone,
    week: DAYS.flatMap((day) => (week[day] ?? []).map((span) => ({ day, ...told(span) }))),
    exceptions: exceptions.map(({ date, spans }) => ({ date, spans: spans.map(told) })),
  };
}

export type SpansFault = 'missing' | 'backwards' | 'overlapping';

/** What is wrong with the hours of a day; null: nothing. */
export function faultOf(spans: readonly DaySpan[]): SpansFault | null {
  if (spans.some(({ from, to }) => !from || !to)) return 'missing';
  return faultOfSpans(spans.map(told));
}

/** Whether it can be saved. */
export function isWhole({ week, exceptions }: HoursDraft): boolean {
  const dates = exceptions.map(({ date }) => date);
  if (dates.includes('') || new Set(dates).size < dates.length) return false;
  return [...Object.values(week), ...exceptions.map(({ spans }) => spans)].every((spans) => faultOf(spans) === null);
}

/** Another stretch of a day: after the last one, where there is room. */
export function oneMore(spans: readonly DaySpan[]): DaySpan[] {
  const last = spans.at(-1);
  return [...spans, last ? { from: last.to, to: '' } : OFFICE];
}

function typed({ from, to }: DaySpan): DaySpan {
  return { from, to: to === '24:00' ? '00:00' : to };
}

function told({ from, to }: DaySpan): DaySpan {
  return { from, to: to === '00:00' ? '24:00' : to };
}
