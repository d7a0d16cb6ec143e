import { type Count, isTimeMeasure, type ReportMeasure } from '../../domain/report-measures';
import type { ReportGroup } from '../../domain/reports';
import type { ReportRow } from '../client/api';

/** What a number of a report is: a length of time (ms), how many, or a mark from 1 to 5. */
export type Unit = 'time' | 'count' | 'rating';

/** A column of the table. */
export interface Column {
  name: 'counted' | 'median' | 'average' | 'longest' | 'answers' | 'ratingAverage' | Count;
  unit: Unit;
  of(row: ReportRow): number | null;
}

const TIMES: readonly [Column['name'], keyof ReportRow['waits'], Unit][] = [
  ['counted', 'count', 'count'],
  ['median', 'medianMs', 'time'],
  ['average', 'averageMs', 'time'],
  ['longest', 'longestMs', 'time'],
];

/** The columns of a measure, in the order in which the file for spreadsheets has them. */
export function columnsOf(measure: ReportMeasure, counts: readonly Count[]): Column[] {
  if (isTimeMeasure(measure)) return TIMES.map(([name, key, unit]) => ({ name, unit, of: (row) => row[measure][key] }));
  if (measure === 'ratings') {
    return [
      { name: 'answers', unit: 'count', of: ({ ratings }) => ratings.count },
      { name: 'ratingAverage', unit: 'rating', of: ({ ratings }) => ratings.average },
    ];
  }
  return counts.map((name) => ({ name, unit: 'count', of: (row) => row[name] }));
}

/** The columns that the chart draws; the first is the one that rows are compared by. */
export function drawnOf(measure: ReportMeasure, columns: readonly Column[], by: ReportGroup): Column[] {
  const names = namesDrawn(measure, by);
  return names.flatMap((name) => columns.filter((column) => column.name === name));
}

function namesDrawn(measure: ReportMeasure, by: ReportGroup): readonly Column['name'][] {
  if (isTimeMeasure(measure)) return by === 'day' ? ['median', 'average'] : ['median'];
  if (measure === 'ratings') return ['ratingAverage'];
  if (measure === 'missed') return ['missed'];
  if (by === 'day') return ['received', 'replies'];
  return [by === 'operator' ? 'replies' : 'received'];
}

/** Whether anything happened at all. */
export function isEmpty({ received, replies, ended, ratings }: ReportRow): boolean {
  return received + replies + ended + ratings.count === 0;
}
