import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { timeOfDay } from '../ui/time-words';
import { EventLine, isEvent } from './event-line';
import { MessageContent } from './message-content';
import { SendMark } from './send-mark';
import styles from './thread.module.css';
import type { ThreadItem } from './thread-view';

export interface MessageLineProps {
  item: ThreadItem;
  conversationId: string;
  /** The visitor's. */
  name: string;
  now: number;
}

/** One message with who wrote it where, when, and what became of it. */
export function MessageLine({ item, conversationId, name, now }: MessageLineProps) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const { message, reactions } = item;
  if (isEvent(message)) return <EventLine message={message} name={name} />;
  const { direction, at, delivery, standby } = message;
  const who = direction === 'in' ? name : t(direction === 'out' ? 'thread.desk' : 'thread.elsewhere');
  return (
    <article className={`${styles.line} ${styles[direction]}`} aria-label={who}>
      {direction === 'elsewhere' ? <p className={styles.about}>{t('thread.elsewhere')}</p> : null}
      <MessageContent item={item} />
      {reactions.length > 0 ? (
        <span className={styles.reactions}>
          <span className="heard">{t('thread.reaction')}</span> {reactions.join(' ')}
        </span>
      ) : null}
      <div className={styles.meta}>
        {standby ? <span>{t('thread.standby')}</span> : null}
        <time dateTime={at}>{timeOfDay(new Date(at), locale)}</time>
        {delivery ? (
          <SendMark delivery={delivery} conversationId={conversationId} text={message.text ?? ''} now={now} />
        ) : null}
      </div>
    </article>
  );
}
