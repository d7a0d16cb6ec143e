import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { live } from '../client/live';
import { reviewsQuery } from './queries';
import styles from './reviews-mark.module.css';

/** Beside the place in the navigation: in how many cases the move is ours. */
export function ReviewsMark() {
  const { t } = useTranslation();
  const { data } = useQuery({ ...reviewsQuery, ...live('banner') });
  const count = data?.filter(({ whoseMove }) => whoseMove === 'ours').length ?? 0;
  if (count === 0) return null;
  return (
    <b role="img" className={styles.mark} aria-label={t('nav.reviewsWaiting', { count })}>
      {count}
    </b>
  );
}
