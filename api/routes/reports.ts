import { stringify } from 'csv-stringify';
import { countsOf, type ReportMeasure } from '../../domain/report-measures';
import type { ReportGroup } from '../../domain/reports';
import { fileRoute } from '../http/file-route';
import { type Route, route } from '../http/route';
import { createReportDesk, type ReportDeps, type ReportRow } from '../report-desk';
import * as schemas from '../schemas/reports';

export type ReportRouteDeps = ReportDeps;

const permission = 'reports.read';

/** How long people wait, how long conversations take, and how many there are. */
export function reportRoutes(deps: ReportRouteDeps): Route[] {
  const desk = createReportDesk(deps);
  return [
    route({
      method: 'get',
      path: '/api/reports',
      permission,
      summary: 'Waiting, first reply and handling times, missed windows and volumes',
      query: schemas.reportQuery,
      response: { status: 200, description: 'The rows and all of them together', schema: schemas.report },
      errors: ['report_too_large'],
      handle: async ({ caller, query }) => await desk.make(caller.identity, query),
    }),
    fileRoute({
      path: '/api/reports.csv',
      permission,
      summary: 'The same as a table for spreadsheets',
      query: schemas.reportQuery,
      response: { description: 'UTF-8 with a byte order mark; times in seconds', mediaTypes: ['text/csv'] },
      errors: ['report_too_large'],
      async handle({ caller, query }) {
        const { rows } = await desk.make(caller.identity, query);
        const cells = rows.map((row) => narrowed(cellsOf(row), query.by, query.measure));
        const download = `report-${query.by}-${query.from}-${query.to}.csv`;
        return { bytes: csvOf(cells), contentType: 'text/csv; charset=utf-8', download };
      },
    }),
  ];
}

/** Names are what people typed: those that a spreadsheet would take for a formula are defused (`escape_formulas`). */
function csvOf(cells: readonly Cells[]) {
  return stringify([...cells], { header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

type Cells = Record<string, string | number>;

function cellsOf({ key, name, waits, firstReplies, handling, ratings, ...counts }: ReportRow): Cells {
  return {
    ...{ key, name: name ?? '', ...counts },
    ...seconds('wait', waits),
    ...seconds('first_reply', firstReplies),
    ...seconds('handling', handling),
    rating_count: ratings.count,
    rating_average: ratings.average ?? '',
  };
}

/** Only what belongs to a measure, where one is asked for. */
function narrowed(cells: Cells, by: ReportGroup, measure: ReportMeasure | undefined): Cells {
  if (measure === undefined) return cells;
  const counts: readonly string[] = measure === 'missed' || measure === 'volume' ? countsOf(measure, by) : [];
  const prefix = PREFIXES[measure];
  const isShown = (column: string) => counts.includes(column) || (prefix !== null && column.startsWith(prefix));
  return Object.fromEntries(
    Object.entries(cells).filter(([column]) => column === 'key' || column === 'name' || isShown(column)),
  );
}

/** How the columns of a measure begin; null: they are counts with names of their own. */
const PREFIXES: Readonly<Record<ReportMeasure, string | null>> = {
  waits: 'wait_',
  firstReplies: 'first_reply_',
  handling: 'handling_',
  ratings: 'rating_',
  missed: null,
  volume: null,
};

function seconds(name: string, { count, averageMs, medianMs, longestMs }: ReportRow['waits']) {
  const inSeconds = (ms: number | null) => (ms === null ? '' : Math.round(ms / 1000));
  return {
    [`${name}_count`]: count,
    [`${name}_average_s`]: inSeconds(averageMs),
    [`${name}_median_s`]: inSeconds(medianMs),
    [`${name}_longest_s`]: inSeconds(longestMs),
  };
}
