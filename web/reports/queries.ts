import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReportGroup } from '../../domain/reports';
import { getReports, getReportsReviews } from '../client/api';
import type { ReportFilter } from './filter';

/** Days begin and end by the clock of whoever looks. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Reports are added up anew each time, so they are asked for when somebody looks, not all the time. */
const FRESH_MS = 60_000;

export function reportQuery(group: ReportGroup | null, { from, to, page }: ReportFilter) {
  const by = group ?? 'day';
  return queryOptions({
    queryKey: ['reports', by, from, to, page],
    queryFn: ({ signal }) =>
      getReports(from, to, { by, timeZone: ownTimeZone(), ...(page && { pageId: page }) }, { signal }),
    enabled: group !== null,
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

export const reviewTimesQuery = queryOptions({
  queryKey: ['reports', 'reviews'],
  queryFn: async ({ signal }) => (await getReportsReviews({ signal })).items,
  staleTime: FRESH_MS,
});

/** Where the table on the screen is as a file. */
export function fileAddress(group: ReportGroup, { from, to, page, show }: ReportFilter): string {
  const query = { by: group, from, to, measure: show, timeZone: ownTimeZone(), ...(page && { pageId: page }) };
  return `/api/reports.csv?${new URLSearchParams(query)}`;
}
