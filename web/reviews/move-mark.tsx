import { CircleArrowRight, CircleCheck, Hourglass, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReviewSummary } from '../client/api';
import styles from './move-mark.module.css';

const URGENT = new Set(['warned', 'blocked', 'appeal_denied', 'identity_verification', 'access_lost']);
const ICONS = { ours: CircleArrowRight, meta: Hourglass, nobody: CircleCheck, urgent: TriangleAlert } as const;

/** Whose move it is, in words, with a sign and a colour. */
export function MoveMark({ review: { whoseMove, stage } }: { review: Pick<ReviewSummary, 'whoseMove' | 'stage'> }) {
  const { t } = useTranslation('reviews');
  const look = URGENT.has(stage) ? 'urgent' : whoseMove;
  const Icon = ICONS[look];
  return (
    <span className={`${styles.mark} ${styles[look]}`}>
      <Icon size={16} aria-hidden />
      {t(`move.${whoseMove}`)}
    </span>
  );
}
