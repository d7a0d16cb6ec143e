import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { isTimeMeasure, REPORT_MEASURES, type ReportMeasure } from '../../domain/report-measures';
import type { ReportRow } from '../client/api';
import { withChoice } from './filter';
import styles from './reports.module.css';
import { useReportWords } from './use-words';

/** The whole period in six figures; each leads to its chart. */
export function Figures({ total, show }: { total: ReportRow; show: ReportMeasure }) {
  const { t } = useTranslation('reports');
  const [search] = useSearchParams();
  const figureOf = useFigures(total);
  return (
    <ul aria-label={t('figures')} className={styles.figures}>
      {REPORT_MEASURES.map((measure) => {
        const { value, more } = figureOf(measure);
        return (
          <li key={measure}>
            <Link
              to={`?${withChoice(search, { show: measure })}`}
              className={styles.figure}
              aria-current={measure === show}
            >
              <span>{t(`measure.${measure}`)}</span>
              <strong>{value}</strong>
              <span className={styles.quiet}>{more}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function useFigures(total: ReportRow): (measure: ReportMeasure) => { value: string; more: string } {
  const { t } = useTranslation('reports');
  const words = useReportWords();
  const { ended, missed, received, replies, ratings } = total;
  return (measure) => {
    if (isTimeMeasure(measure)) {
      const { medianMs, averageMs } = total[measure];
      const average = words.value('time', averageMs);
      return { value: words.value('time', medianMs), more: t('figure.average', { average }) };
    }
    switch (measure) {
      case 'missed': {
        const share = ended === 0 ? null : words.percent(missed / ended);
        const more = share === null ? t('figure.noneEnded') : t('figure.missed', { count: ended, share });
        return { value: words.value('count', missed), more };
      }
      case 'ratings':
        return { value: words.value('rating', ratings.average), more: t('figure.answers', { count: ratings.count }) };
      case 'volume':
        return { value: words.value('count', received), more: t('figure.replies', { count: replies }) };
    }
  };
}
