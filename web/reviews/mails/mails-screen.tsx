import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReviewMailbox } from '../../client/api';
import { EmptyState } from '../../ui/empty-state';
import { Loading } from '../../ui/loading';
import { useMoments } from '../../ui/moments';
import { ProblemNote } from '../../ui/problem-note';
import { Screen } from '../../ui/screen';
import { StateMark } from '../../ui/state-mark';
import { MailCard } from './mail-card';
import styles from './mails-screen.module.css';
import { mailboxQuery, mailsQuery } from './queries';

/** What Meta wrote to the contact address, and what only says that it is Meta's. */
export function ReviewMailsScreen() {
  const { t } = useTranslation('review-mails');
  const { data: mails, error } = useQuery(mailsQuery);
  const { data: mailbox } = useQuery(mailboxQuery);
  return (
    <Screen title={t('title')}>
      <p className={styles.lead}>{t('lead')}</p>
      {mailbox ? <MailboxLine mailbox={mailbox} /> : null}
      <ProblemNote error={error} />
      {!mails && !error ? <Loading /> : null}
      {mails?.length === 0 ? (
        <EmptyState title={t('empty.title')}>
          <p>{t('empty.text')}</p>
        </EmptyState>
      ) : null}
      {mails?.map((mail) => (
        <MailCard key={mail.id} mail={mail} />
      ))}
    </Screen>
  );
}

function MailboxLine({ mailbox: { state, readAt, problem } }: { mailbox: ReviewMailbox }) {
  const { t } = useTranslation('review-mails');
  const at = useMoments()(readAt);
  if (state === 'not_set') return <StateMark look="quiet">{t('mailbox.not_set')}</StateMark>;
  if (problem === null) {
    return <StateMark look="calm">{readAt ? t('mailbox.watching', { at }) : t('mailbox.never')}</StateMark>;
  }
  const why = t(`problem.${problem}`);
  const words = readAt ? t('mailbox.failing', { problem: why, at }) : t('mailbox.failingEver', { problem: why });
  return <StateMark look="urgent">{words}</StateMark>;
}
