import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewRoundTimes } from '../client/api';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { Cell, Row, Table } from '../ui/table';
import styles from './charts.module.css';
import { reviewTimesQuery } from './queries';
import { RowChart } from './row-chart';
import { useReportWords } from './use-words';

/** How long each round of App Review was prepared, and how long Meta had it. */
export function ReviewTimes() {
  const { t } = useTranslation('reports');
  const { data: rounds, error } = useQuery(reviewTimesQuery);
  if (!rounds) return error ? <ProblemNote error={error} /> : <Loading rows={3} height={96} />;
  if (rounds.length === 0) {
    return (
      <EmptyState title={t('reviews.none')}>
        <p>{t('reviews.noneText')}</p>
        <ButtonLink to="/reviews">{t('reviews.open')}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <>
      <Card>
        <RoundsChart rounds={rounds} />
      </Card>
      <RoundsTable rounds={rounds} />
    </>
  );
}

const LOOKS = ['second', 'first'] as const;

function RoundsChart({ rounds }: { rounds: readonly ReviewRoundTimes[] }) {
  const { t } = useTranslation('reports');
  const words = useReportWords();
  const longest = Math.max(1, ...rounds.map(({ preparingMs, waitingMs }) => preparingMs + (waitingMs ?? 0)));
  const bars = rounds.map(({ appId, name, round, preparingMs, waitingMs }) => ({
    key: `${appId}/${round}`,
    name: t('reviews.round', { name, round }),
    value: words.value('time', waitingMs),
    parts: [preparingMs, waitingMs ?? 0].map((ms, n) => ({ share: ms / longest, look: LOOKS[n] ?? 'first' })),
  }));
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <h2>{t('reviews.title')}</h2>
        <ul className={styles.legend}>
          {LOOKS.map((look) => (
            <li key={look}>
              <svg aria-hidden="true" width={16} height={12}>
                <rect width={16} height={12} rx={2} className={look === 'first' ? styles.bar : styles.barSecond} />
              </svg>
              {t(look === 'first' ? 'reviews.waiting' : 'reviews.preparing')}
            </li>
          ))}
        </ul>
      </figcaption>
      <RowChart label={t('reviews.title')} bars={bars} />
    </figure>
  );
}

function RoundsTable({ rounds }: { rounds: readonly ReviewRoundTimes[] }) {
  const { t } = useTranslation('reports');
  const at = useMoments();
  const words = useReportWords();
  const names = ['started', 'preparing', 'submitted', 'waiting', 'outcome'] as const;
  const outcomeOf = useOutcome();
  return (
    <Table label={t('reviews.title')} columns={[t('reviews.one'), ...names.map((name) => t(`reviews.${name}`))]}>
      {rounds.map((round) => (
        <Row
          key={`${round.appId}/${round.round}`}
          name={<Link to={`/reviews/${round.appId}/rounds`}>{t('reviews.round', { ...round })}</Link>}
        >
          <Cell column={t('reviews.started')}>{at(round.startedAt)}</Cell>
          <Cell column={t('reviews.preparing')}>{words.value('time', round.preparingMs)}</Cell>
          <Cell column={t('reviews.submitted')}>{round.submittedAt ? at(round.submittedAt) : t('reviews.notYet')}</Cell>
          <Cell column={t('reviews.waiting')}>{words.value('time', round.waitingMs)}</Cell>
          <Cell column={t('reviews.outcome')}>{outcomeOf(round)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function useOutcome(): (round: ReviewRoundTimes) => string {
  const { t } = useTranslation('reports');
  return ({ submittedAt, decidedAt, withdrawnAt, approved, refused }) => {
    if (decidedAt) return t('reviews.decided', { approved, refused });
    if (withdrawnAt) return t('reviews.withdrawn');
    return t(submittedAt ? 'reviews.inReview' : 'reviews.notYet');
  };
}
