import { useTranslation } from 'react-i18next';
import type { ReportMeasure } from '../../domain/report-measures';
import type { ReportGroup } from '../../domain/reports';
import type { ReportRow } from '../client/api';
import styles from './charts.module.css';
import { DayChart } from './day-chart';
import { RowChart } from './row-chart';
import type { Column } from './series';
import { useReportWords } from './use-words';

export interface ReportChartProps {
  rows: readonly ReportRow[];
  by: ReportGroup;
  show: ReportMeasure;
  drawn: readonly Column[];
}

/** The picture of a report: days as lines or bars, everything else as a bar each. The table below says the same. */
export function ReportChart({ rows, by, show, drawn }: ReportChartProps) {
  const { t } = useTranslation('reports');
  const words = useReportWords();
  const [first] = drawn;
  const summary = useSummary(rows, by, first);
  if (!first || summary === null) return <p className={styles.word}>{t('chart.nothing')}</p>;
  const greatest = first.unit === 'rating' ? 5 : Math.max(1, ...rows.map((row) => first.of(row) ?? 0));
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <h2>{t(`measure.${show}`)}</h2>
        <Legend drawn={drawn} isLines={by === 'day' && (drawn.length > 1 || first.unit !== 'count')} />
      </figcaption>
      {by === 'day' ? (
        <DayChart rows={rows} drawn={drawn} words={words} summary={summary} />
      ) : (
        <RowChart
          label={summary}
          bars={rows.map((row) => ({
            ...{ key: row.key, name: words.rowName(by, row), value: words.value(first.unit, first.of(row)) },
            parts: [{ share: (first.of(row) ?? 0) / greatest, look: 'first' as const }],
          }))}
        />
      )}
    </figure>
  );
}

function Legend({ drawn, isLines }: { drawn: readonly Column[]; isLines: boolean }) {
  const { t } = useTranslation('reports');
  return (
    <ul className={styles.legend}>
      {drawn.map(({ name }, n) => (
        <li key={name}>
          <svg aria-hidden="true" width={isLines ? 24 : 16} height={12}>
            {isLines ? (
              <line x1={0} x2={24} y1={6} y2={6} className={n === 0 ? styles.first : styles.second} />
            ) : (
              <rect width={16} height={12} rx={2} className={styles.bar} />
            )}
          </svg>
          {t(`column.${name}`)}
        </li>
      ))}
    </ul>
  );
}

/** What the picture shows, for those who cannot see it; null: there is nothing to show. */
function useSummary(rows: readonly ReportRow[], by: ReportGroup, column: Column | undefined): string | null {
  const { t } = useTranslation('reports');
  const words = useReportWords();
  const known = rows.flatMap((row) => {
    const value = column?.of(row) ?? null;
    return value === null ? [] : [{ row, value }];
  });
  const sorted = known.sort((a, b) => a.value - b.value);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (!column || !least || !most || (column.unit === 'count' && most.value === 0)) return null;
  return t('chart.summary', {
    what: t(`column.${column.name}`),
    least: words.value(column.unit, least.value),
    leastOf: words.rowName(by, least.row),
    most: words.value(column.unit, most.value),
    mostOf: words.rowName(by, most.row),
  });
}
