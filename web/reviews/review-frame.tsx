import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useParams } from 'react-router';
import type { Review, ReviewEntry } from '../client/api';
import { useMay } from '../client/session';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { useTitle } from '../ui/screen';
import screen from '../ui/screen.module.css';
import { readBook } from './book';
import type { CaseView } from './case-view';
import { MoveMark } from './move-mark';
import { entriesQuery, reviewQuery } from './queries';
import styles from './review-frame.module.css';

const PARTS = ['.', 'details', 'check', 'rounds', 'dates', 'timeline'] as const;

/** What stands around every screen of one case: which app, whose move it is, and the ways to its parts. */
export function ReviewFrame() {
  const { t } = useTranslation('reviews');
  const { appId = '' } = useParams();
  const { data: review, error } = useQuery(reviewQuery(appId));
  const { data: entries, error: entriesError } = useQuery(entriesQuery(appId, review?.lastEntry));
  useTitle(review ? `${review.name} · ${t('title')}` : t('title'));
  const problem = error ?? entriesError;
  return (
    <div className={screen.screen}>
      {review ? <Head review={review} /> : null}
      <ProblemNote error={problem} />
      {review && entries ? <Parts review={review} entries={entries} /> : null}
      {(!review || !entries) && !problem ? <Loading height={96} /> : null}
      {!review && problem ? <Link to="/reviews">{t('back')}</Link> : null}
    </div>
  );
}

function Head({ review }: { review: Review }) {
  const { t } = useTranslation('reviews');
  return (
    <header className={styles.head}>
      <p className={styles.back}>
        <Link to="/reviews">{t('back')}</Link>
      </p>
      <div className={styles.name}>
        <h1>{review.name}</h1>
        <MoveMark review={review} />
      </div>
      <p className={styles.facts}>
        {t('head', { appId: review.appId, round: review.round, mode: t(`mode.${review.appMode}`) })}
      </p>
      <nav aria-label={t('parts.label')} className={styles.parts}>
        {PARTS.map((part) => (
          <NavLink key={part} to={part} end={part === '.'}>
            {t(`parts.${part === '.' ? 'overview' : part}`)}
          </NavLink>
        ))}
      </nav>
    </header>
  );
}

function Parts({ review, entries }: { review: Review; entries: readonly ReviewEntry[] }) {
  const mayManage = useMay('reviews.manage');
  const book = useMemo(() => readBook(entries), [entries]);
  const context: CaseView = { review, entries, mayManage, ...book };
  return (
    <Suspense>
      <Outlet context={context} />
    </Suspense>
  );
}
