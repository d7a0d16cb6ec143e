import { dayAfter, REPORT_MEASURES, type ReportMeasure } from '../../domain/report-measures';
import { REPORT_GROUPS, type ReportGroup } from '../../domain/reports';

/** What rows are made of: those of the conversations, or the rounds of App Review. */
export type Subject = ReportGroup | 'reviews';

export const SUBJECTS: readonly Subject[] = ['day', 'operator', 'department', 'page', 'reviews'];

/** Spans of days that are asked for often; `own` stands for two days that somebody chose. */
export const PERIODS = ['today', '7', '30', 'month', 'last-month', '90', 'own'] as const;

export type Period = (typeof PERIODS)[number];

/** What the address of a report says; days as `2031-05-01`. */
export interface ReportFilter {
  by: Subject;
  show: ReportMeasure;
  period: Period;
  from: string;
  to: string;
  /** Facebook's id of the only Page that counts. */
  page: string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const USUAL = { by: 'day', show: 'waits', period: '30' } as const;

/** Reads an address; what it does not say, or says wrongly, is as usual. `today` is the day of whoever reads. */
export function filterIn(search: URLSearchParams, today: string): ReportFilter {
  const one = <T extends string>(values: readonly T[], name: string, usual: T) =>
    values.find((value) => value === search.get(name)) ?? usual;
  const period = one(PERIODS, 'period', USUAL.period);
  const span = spanOf(period, today);
  const own = (name: 'from' | 'to') => (period === 'own' ? dayIn(search.get(name)) : null) ?? span[name];
  return {
    by: one(SUBJECTS, 'by', USUAL.by),
    show: one(REPORT_MEASURES, 'show', USUAL.show),
    ...{ period, from: own('from'), to: own('to') },
    page: search.get('page'),
  };
}

function dayIn(text: string | null): string | null {
  return text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** First and last day of a period; of `own`, those that are offered first. */
export function spanOf(period: Period, today: string): { from: string; to: string } {
  const firstOfMonth = `${today.slice(0, 8)}01`;
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'month':
      return { from: firstOfMonth, to: today };
    case 'last-month': {
      const last = dayAfter(firstOfMonth, -1);
      return { from: `${last.slice(0, 8)}01`, to: last };
    }
    case 'own':
      return { from: dayAfter(today, -29), to: today };
    default:
      return { from: dayAfter(today, 1 - Number(period)), to: today };
  }
}

/** The address with another choice; what is as usual is left out. */
export function withChoice(search: URLSearchParams, change: Record<string, string | null>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || (USUAL as Record<string, string>)[name] === value) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** What the rows of the conversations are grouped by; null: the report is another one. */
export function groupOf(by: Subject): ReportGroup | null {
  return REPORT_GROUPS.find((group) => group === by) ?? null;
}
