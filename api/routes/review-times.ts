import { stringify } from 'csv-stringify';
import type { z } from 'zod';
import { effective } from '../../domain/app-review/history';
import { roundDurations, roundTimes } from '../../domain/app-review/round-times';
import type { Clock } from '../../domain/clock';
import type { ReviewRepository } from '../../store/review-repository';
import { fileRoute } from '../http/file-route';
import { type Route, route } from '../http/route';
import { isoTime, listOf } from '../schemas/common';
import * as schemas from '../schemas/reports';

export interface ReviewTimesRouteDeps {
  reviews: Pick<ReviewRepository, 'list' | 'entries'>;
  clock: Clock;
}

type Row = z.input<typeof schemas.reviewRound>;

const permission = 'reports.read';

/** How long the rounds of App Review took. There are few, so all of them are told. */
export function reviewTimesRoutes({ reviews, clock }: ReviewTimesRouteDeps): Route[] {
  async function rounds(): Promise<Row[]> {
    const now = clock.now();
    const rows: Row[] = [];
    for (const { _id: appId, name } of await reviews.list()) {
      for (const times of roundTimes(effective(await reviews.entries(appId)))) {
        const { startedAt, submittedAt, decidedAt, withdrawnAt, ...counts } = times;
        rows.push({
          ...{ appId, name, ...counts, ...roundDurations(times, now) },
          ...{ startedAt: new Date(startedAt).toISOString(), submittedAt: isoTime(submittedAt) },
          ...{ decidedAt: isoTime(decidedAt), withdrawnAt: isoTime(withdrawnAt) },
        });
      }
    }
    return rows;
  }

  return [
    route({
      method: 'get',
      path: '/api/reports/reviews',
      permission,
      summary: 'How long the rounds of App Review took',
      response: { status: 200, description: 'Every round, app by app', schema: listOf(schemas.reviewRound) },
      errors: [],
      handle: async () => ({ items: await rounds(), nextCursor: null }),
    }),
    fileRoute({
      path: '/api/reports/reviews.csv',
      permission,
      summary: 'The same as a table for spreadsheets',
      response: { description: 'UTF-8 with a byte order mark; times in seconds', mediaTypes: ['text/csv'] },
      errors: [],
      async handle() {
        const cells = (await rounds()).map(cellsOf);
        const bytes = stringify(cells, {
          ...{ header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' },
        });
        return { bytes, contentType: 'text/csv; charset=utf-8', download: 'report-reviews.csv' };
      },
    }),
  ];
}

function cellsOf({ preparingMs, waitingMs, ...row }: Row) {
  const seconds = (ms: number | null) => (ms === null ? '' : Math.round(ms / 1000));
  return { ...row, preparing_s: seconds(preparingMs), waiting_s: seconds(waitingMs) };
}
