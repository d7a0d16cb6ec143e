import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Message } from '../client/api';
import { timeOfDay } from '../ui/time-words';
import { EventLine, isEvent } from './event-line';
import { MessageContent } from './message-content';
import { SendMark } from './send-mark';
import styles from './thread.module.css';
import { UNNAMED } from './thread-view';

export interface MessageLineProps {
  message: Message;
  conversationId: string;
  /** The visitor's. */
  name: string;
  now: number;
  /** Whether somebody came to see this one. */
  isMarked: boolean;
}

/** One message with who wrote it where, when, and what became of it. */
export function MessageLine({ message, conversationId, name, now, isMarked }: MessageLineProps) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const [search] = useSearchParams();
  if (isEvent(message)) return <EventLine message={message} name={name} />;
  const { direction, at, delivery, standby, reactions } = message;
  const time = timeOfDay(new Date(at), locale);
  const who = direction === 'in' ? name : t(direction === 'out' ? 'thread.desk' : 'thread.elsewhere');
  return (
    <article className={`${styles.line} ${styles[direction]}`} aria-label={who} data-marked={isMarked}>
      {direction === 'elsewhere' ? <p className={styles.about}>{t('thread.elsewhere')}</p> : null}
      <MessageContent message={message} />
      {reactions.length > 0 ? (
        <span className={styles.reactions}>
          <span className="heard">{t('thread.reaction')}</span>{' '}
          {reactions.map(({ emoji }) => emoji ?? UNNAMED).join(' ')}
        </span>
      ) : null}
      <div className={styles.meta}>
        {standby ? <span>{t('thread.standby')}</span> : null}
        <Link to={`?${addressOf(search, message.id)}`} className={styles.at} aria-label={t('thread.address', { time })}>
          <time dateTime={at}>{time}</time>
        </Link>
        {delivery ? <SendMark delivery={delivery} conversationId={conversationId} message={message} now={now} /> : null}
      </div>
    </article>
  );
}

/** Each message has an address of its own, to be pasted to a colleague. */
function addressOf(search: URLSearchParams, messageId: string): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('note');
  next.set('message', messageId);
  return next;
}
