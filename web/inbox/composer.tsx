import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client/api';
import { useMay } from '../client/session';
import { moment } from '../ui/time-words';
import styles from './composer.module.css';
import { humanAgentQuery } from './queries';
import { ReplyForm } from './reply-form';

export interface ComposerProps {
  conversation: Conversation;
  name: string;
  isWindowOpen: boolean;
  now: number;
  autoFocus?: boolean;
}

/** Where a reply is written, or one line that says why none can be. */
export function Composer({ conversation, name, isWindowOpen, now, autoFocus = false }: ComposerProps) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const mayReply = useMay('conversations.reply');
  const { status, window, end } = conversation;
  const time = (at: string | null) => (at ? moment(new Date(at), new Date(now), locale) : '');
  const { data: isGranted = false } = useQuery(humanAgentQuery(conversation.pageId)); // known before the window ends
  const until = window.humanAgentUntil;
  if (!mayReply) return <p className={styles.closed}>{t('composer.forbidden')}</p>;
  const isHumanAgent = !isWindowOpen && isGranted && until !== null && now < Date.parse(until);
  if (status === 'closed' && !isHumanAgent) {
    return <p className={styles.closed}>{t('composer.ended', { time: time(end?.at ?? null), name })}</p>;
  }
  if ((!isWindowOpen || status === 'expired') && !isHumanAgent) {
    return <p className={styles.closed}>{t('composer.windowClosed', { time: time(window.closesAt), name })}</p>;
  }
  // One place for the form with and without a note: what is being written stays when the window ends.
  return (
    <>
      {isHumanAgent ? (
        <p className={styles.closed}>
          {t('composer.humanAgent', { time: time(window.closesAt), until: time(until), name })}
        </p>
      ) : null}
      <ReplyForm conversation={conversation} name={name} humanAgent={isHumanAgent} autoFocus={autoFocus} />
    </>
  );
}
