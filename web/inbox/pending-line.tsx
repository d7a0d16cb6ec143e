import { Clock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import type { PendingReply } from './outbox';
import { useOutbox } from './outbox-context';
import styles from './thread.module.css';

/** A reply on its way to the desk: held while there is no connection, or refused with the reason. */
export function PendingLine({ reply }: { reply: PendingReply }) {
  const { t } = useTranslation('inbox');
  const outbox = useOutbox();
  const isRefused = reply.state === 'refused';
  const Icon = isRefused ? TriangleAlert : Clock;
  return (
    <article className={`${styles.line} ${styles.out}`} aria-label={t('thread.desk')}>
      <div className={styles.bubble}>
        {reply.text}
        {(reply.files ?? []).map(({ id, name }) => (
          <p key={id} className={styles.about}>
            {name}
          </p>
        ))}
      </div>
      {reply.answers?.length ? <p className={styles.about}>{reply.answers.join(' · ')}</p> : null}
      <div className={`${styles.meta} ${isRefused ? styles.failed : ''}`}>
        <span className={styles.mark}>
          <Icon size={14} aria-hidden />
          {t(`pending.${reply.state}`)}
        </span>
        {isRefused ? (
          <>
            <Button look="quiet" onPress={() => outbox.sendAgain(reply)}>
              {t('send.again')}
            </Button>
            <Button look="quiet" onPress={() => outbox.drop(new Set([reply.replyId]))}>
              {t('pending.drop')}
            </Button>
          </>
        ) : null}
      </div>
      <ProblemNote error={isRefused ? reply.error : null} />
    </article>
  );
}
