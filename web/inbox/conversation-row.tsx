import { memo } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Conversation } from '../client/api';
import { Avatar } from '../ui/avatar';
import { ago, duration } from '../ui/time-words';
import styles from './conversation-list.module.css';
import { listSearch } from './list-search';
import { Preview } from './preview';
import { visitorName } from './queries';
import { remainingNow } from './window-level';
import { WindowRing } from './window-ring';

export interface ConversationRowProps {
  conversation: Conversation;
  /** When the API answered, by this machine's clock. */
  answeredAt: number;
  now: number;
  isOpen: boolean;
  /** Who has it, in words; null where that goes without saying. */
  holder: string | null;
  /** Whether it says how long the visitor waits rather than when something was said last. */
  isWaiting: boolean;
  /** Null where there is only one Page. */
  pageName: string | null;
}

/** Drawn anew only for what it shows: the list around it is drawn several times until every row has been measured. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, answeredAt, now, isOpen, holder, isWaiting, pageName } = props;
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const { search } = useLocation();
  const { id, window, status, end, visitor, lastMessage, lastMessageAt, waitingSince } = conversation;
  const name = visitorName(conversation, (number) => t('visitor.unknown', { number }));
  const state = end?.missedWindow ? t('status.missed') : t(`status.${status}`);
  const about = [status === 'open' ? null : state, holder, pageName].filter(Boolean).join(' · ');
  return (
    <Link to={`/inbox/${id}${listSearch(search)}`} className={styles.row} aria-current={isOpen ? 'page' : undefined}>
      <span className={styles.avatar}>
        <Avatar name={name} photoUrl={visitor.photoUrl} />
      </span>
      <span className={styles.line}>
        <span className={styles.name}>{name}</span>
        {isWaiting && waitingSince ? (
          <time className={styles.when} dateTime={waitingSince}>
            {t('list.waits', { time: duration(now - Date.parse(waitingSince), locale) })}
          </time>
        ) : (
          <time className={styles.when} dateTime={lastMessageAt}>
            {ago(new Date(lastMessageAt), new Date(now), locale)}
          </time>
        )}
      </span>
      <span className={styles.line}>
        <span className={lastMessage ? styles.preview : styles.about}>
          {lastMessage ? <Preview message={lastMessage} /> : about}
        </span>
        <WindowRing remainingMs={remainingNow(window.remainingMs, answeredAt, now)} until={window.closesAt} now={now} />
      </span>
      {lastMessage && about ? <span className={`${styles.about} ${styles.third}`}>{about}</span> : null}
    </Link>
  );
});
