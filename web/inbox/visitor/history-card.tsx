import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getConversationsByIdHistory } from '../../client/api';
import styles from '../conversation-panes.module.css';

const MOST_SHOWN = 10;

function historyQuery(id: string) {
  return queryOptions({
    queryKey: ['history', id],
    queryFn: ({ signal }) => getConversationsByIdHistory(id, { signal }),
    staleTime: 10_000,
  });
}

/** What there was with this visitor before: earlier talks with their ends, how much was said, ratings. */
export function HistoryCard({ id, time }: { id: string; time(at: string): string }) {
  const { t } = useTranslation('work-aids');
  const { data } = useQuery(historyQuery(id));
  if (!data) return null;
  const { ends, counts, ratings } = data;
  const said = [
    t('history.fromVisitor', { count: counts.fromVisitor }),
    t('history.fromPage', { count: counts.fromPage }),
    ...(counts.notes > 0 ? [t('history.notes', { count: counts.notes })] : []),
  ];
  return (
    <section aria-label={t('history.title')} className={styles.timeline}>
      <h3>{t('history.title')}</h3>
      <p>{ends.length === 0 ? t('history.talksNone') : t('history.talks', { count: ends.length })}</p>
      <p>{said.join(' · ')}</p>
      {ends.length > 0 ? (
        <ol className={styles.timeline}>
          {ends.slice(-MOST_SHOWN).map(({ at, status, missedWindow }) => (
            <li key={at}>
              <time dateTime={at}>{time(at)}</time>
              {t(missedWindow ? 'history.missed' : `history.${status}`)}
            </li>
          ))}
        </ol>
      ) : null}
      {ratings.map(({ askedAt, value }) => (
        <p key={askedAt}>
          {value === null
            ? t('history.ratingAsked', { time: time(askedAt) })
            : t('history.rating', { value, time: time(askedAt) })}
        </p>
      ))}
    </section>
  );
}
