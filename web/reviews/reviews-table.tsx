import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewSummary } from '../client/api';
import card from '../ui/card.module.css';
import { useMoments } from '../ui/moments';
import { useNow } from '../ui/now';
import { Cell, Row, Table } from '../ui/table';
import { MoveMark } from './move-mark';
import { dayNumber } from './path';
import { useStageName } from './words';

const COLUMNS = ['app', 'move', 'stage', 'waiting', 'reminder'] as const;
const MINUTE_MS = 60_000;

export function ReviewsTable({ reviews }: { reviews: readonly ReviewSummary[] }) {
  const { t } = useTranslation('reviews');
  return (
    <Table label={t('table.label')} columns={COLUMNS.map((column) => t(`table.${column}`))}>
      {reviews.map((review) => (
        <ReviewRow key={review.appId} review={review} />
      ))}
    </Table>
  );
}

function ReviewRow({ review }: { review: ReviewSummary }) {
  const { t } = useTranslation('reviews');
  const at = useMoments();
  const stageName = useStageName();
  return (
    <Row name={<Link to={`/reviews/${review.appId}`}>{review.name}</Link>}>
      <Cell column={t('table.move')}>
        <MoveMark review={review} />
      </Cell>
      <Cell column={t('table.stage')}>
        {stageName(review.stage)}
        <p className={card.quiet}>{t('table.round', { round: review.round })}</p>
      </Cell>
      <Cell column={t('table.waiting')}>
        <Waiting review={review} />
      </Cell>
      <Cell column={t('table.reminder')}>{at(review.remindAt) || t('table.noReminder')}</Cell>
    </Row>
  );
}

/** At Meta: the day of waiting. Elsewhere: when something was entered last. */
function Waiting({ review: { stage, submittedAt, updatedAt } }: { review: ReviewSummary }) {
  const { t } = useTranslation('reviews');
  const now = useNow(MINUTE_MS);
  const at = useMoments();
  const isAtMeta = stage === 'in_review' || stage === 'outcome_pending';
  if (isAtMeta && submittedAt) return t('table.day', { day: dayNumber(Date.parse(submittedAt), now) });
  return <span className={card.quiet}>{t('table.updated', { at: at(updatedAt) })}</span>;
}
