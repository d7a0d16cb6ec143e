import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../client/session';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { reviewsQuery } from './queries';
import styles from './reviews-screen.module.css';
import { ReviewsTable } from './reviews-table';

const LESSONS = ['write', 'check', 'send', 'remember'] as const;

/** Every case: whose move is it? */
export function ReviewsScreen() {
  const { t } = useTranslation('reviews');
  const mayManage = useMay('reviews.manage');
  const { data: reviews, error } = useQuery(reviewsQuery);
  const isEmpty = reviews?.length === 0;
  return (
    <Screen title={t('title')} actions={<Actions mayOpen={mayManage && reviews !== undefined && !isEmpty} />}>
      <ProblemNote error={error} />
      {!reviews && !error ? <Loading /> : null}
      {isEmpty ? <NoReviews mayManage={mayManage} /> : null}
      {reviews && !isEmpty ? <ReviewsTable reviews={reviews} /> : null}
    </Screen>
  );
}

function Actions({ mayOpen }: { mayOpen: boolean }) {
  const { t } = useTranslation('review-mails');
  return (
    <>
      <ButtonLink to="/reviews/mails">{t('open')}</ButtonLink>
      {mayOpen ? <OpenCase /> : null}
    </>
  );
}

function OpenCase() {
  const { t } = useTranslation('reviews');
  return (
    <ButtonLink to="/reviews/new" look="primary">
      {t('open')}
    </ButtonLink>
  );
}

/** Says what a review is for and how it goes, to somebody who has been refused before. */
function NoReviews({ mayManage }: { mayManage: boolean }) {
  const { t } = useTranslation('reviews');
  return (
    <EmptyState title={t('empty.title')}>
      <p>{t('empty.text')}</p>
      <ol className={styles.lessons}>
        {LESSONS.map((lesson) => (
          <li key={lesson}>{t(`empty.${lesson}`)}</li>
        ))}
      </ol>
      {mayManage ? <OpenCase /> : <p>{t('empty.reader')}</p>}
    </EmptyState>
  );
}
