import { useTranslation } from 'react-i18next';
import type { Review } from '../client/api';
import { Card } from '../ui/screen';
import { canHappen } from './book';
import { useCase } from './case-view';
import { CommentAnswer } from './comment-answer';
import styles from './comment-card.module.css';

/** What the reviewer said, on top of everything, and what was changed because of it. */
export function CommentCard({ item }: { item: Review['items'][number] }) {
  const { t } = useTranslation('reviews');
  const { now } = useCase();
  const isRefused = ['rejected', 'needs_info', 'revoked', 'downgraded'].includes(item.state);
  if (!isRefused) return null;
  const fact = { kind: 'comment_answered', permission: item.permission, answer: 'changed', ref: '-' } as const;
  return (
    <Card title={t('comment.title')} id="comment">
      <blockquote className={styles.comment}>{item.comment ?? t('comment.none')}</blockquote>
      {canHappen(now, fact) ? <CommentAnswer item={item} /> : <p className={styles.quiet}>{t('comment.openRound')}</p>}
    </Card>
  );
}
