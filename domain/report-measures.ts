import type { ReportGroup } from './reports';

/** What a report can be read for; each has columns of its own. */
export const REPORT_MEASURES = ['waits', 'firstReplies', 'handling', 'missed', 'ratings', 'volume'] as const;

export type ReportMeasure = (typeof REPORT_MEASURES)[number];

/** Those that are lengths of time. */
export const TIME_MEASURES = ['waits', 'firstReplies', 'handling'] as const satisfies readonly ReportMeasure[];

export type TimeMeasure = (typeof TIME_MEASURES)[number];

export function isTimeMeasure(measure: ReportMeasure): measure is TimeMeasure {
  return TIME_MEASURES.some((one) => one === measure);
}

export const COUNTS = ['received', 'opened', 'replies', 'ended', 'missed'] as const;

export type Count = (typeof COUNTS)[number];

/** The counts that belong to a measure. Nobody's own doing is what arrives, so it says nothing of operators. */
export function countsOf(measure: 'missed' | 'volume', by: ReportGroup): readonly Count[] {
  if (measure === 'missed') return ['ended', 'missed'];
  return by === 'operator' ? ['replies', 'ended'] : ['received', 'opened', 'replies', 'ended'];
}

type Row = Record<Count, number> & Record<TimeMeasure | 'ratings', { count: number }>;

/** Whether a row has something to say about a measure. Days always have: that nothing was is said of them as well. */
export function tells(row: Row, measure: ReportMeasure, by: ReportGroup): boolean {
  if (by === 'day') return true;
  if (measure === 'missed' || measure === 'volume') return countsOf(measure, by).some((name) => row[name] > 0);
  return row[measure].count > 0;
}

const DAY_MS = 86_400_000;

/** Every day from one to another, both counted, as `2026-11-23`. */
export function daysFrom(first: string, last: string): string[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) => dayAfter(first, n));
}

/** So many days after another; below zero, before it. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
