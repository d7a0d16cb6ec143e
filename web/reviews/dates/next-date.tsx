import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMoments } from '../../ui/moments';
import { useNow } from '../../ui/now';
import { useCase } from '../case-view';
import { dueDates } from './due';

const MINUTE_MS = 60_000;

/** The first of the dates after approval, on the overview. `urgent`: how it looks once it has passed. */
export function NextDate({ urgent }: { urgent: string | undefined }) {
  const { t } = useTranslation('review-dates');
  const { review, now } = useCase();
  const at = useMoments();
  const [first] = dueDates(review.obligations, useNow(MINUTE_MS));
  if (!first || now.stage === 'closed') return null;
  const words = { what: t(`what.${first.obligation}.name`), at: at(first.dueAt) };
  return (
    <p className={first.state === 'overdue' ? urgent : undefined}>
      <Link to={`/reviews/${review.appId}/dates`}>{t(first.state === 'overdue' ? 'nextLate' : 'next', words)}</Link>
    </p>
  );
}
