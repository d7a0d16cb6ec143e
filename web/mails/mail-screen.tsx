import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Mail, postMailsByIdRetry } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { Fact, Facts } from '../ui/facts';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { MailMark } from './mail-mark';
import { MAILS_KEY, mailQuery } from './queries';

/** One mail: what became of it, and what can be done. Its text is not shown: it is for who gets it. */
export function MailScreen() {
  const { t } = useTranslation('mails');
  const { mailId = '' } = useParams();
  const { data: mail, error } = useQuery(mailQuery(mailId));
  return (
    <Screen
      title={mail ? t(`template.${mail.template}`) : t('title')}
      actions={
        <ButtonLink to="/mails" look="quiet">
          {t('back')}
        </ButtonLink>
      }
    >
      <ProblemNote error={mail ? null : error} />
      {!mail && !error ? <Loading height={220} rows={1} /> : null}
      {mail ? <Details mail={mail} /> : null}
    </Screen>
  );
}

function Details({ mail }: { mail: Mail }) {
  const { t } = useTranslation(['mails', 'people']);
  const at = useMoments();
  const mayManage = useMay('mails.manage');
  const canRetry = mayManage && (mail.state === 'waiting' || mail.state === 'parked');
  return (
    <Card>
      <MailMark mail={mail} />
      {mail.failure ? <Failure failure={mail.failure} /> : null}
      <Facts>
        <Fact name={t('mails:to')}>{mail.to}</Fact>
        <Fact name={t('mails:language')}>{t(`people:language.${mail.language}`)}</Fact>
        <Fact name={t('mails:asked')}>{at(mail.createdAt)}</Fact>
        <Fact name={t('mails:attempts')}>{mail.attempts}</Fact>
        {mail.dueAt ? <Fact name={t('mails:due')}>{at(mail.dueAt)}</Fact> : null}
        {mail.sentAt ? <Fact name={t('mails:sentAt')}>{at(mail.sentAt)}</Fact> : null}
      </Facts>
      {canRetry ? <RetryButton mail={mail} /> : null}
      <p className={card.quiet}>{t('mails:noText')}</p>
    </Card>
  );
}

/** Why the last attempt did not work, and what helps. */
function Failure({ failure: { kind, code, at: failedAt } }: { failure: NonNullable<Mail['failure']> }) {
  const { t } = useTranslation('mails');
  const at = useMoments();
  return (
    <div className={card.note}>
      <p>
        <strong>{t(`failure.${kind}`)}</strong>
      </p>
      <p>{t(`help.${kind}`)}</p>
      <p className={card.quiet}>
        {code === null ? t('failedSilent', { at: at(failedAt) }) : t('failedCode', { at: at(failedAt), code })}
      </p>
    </div>
  );
}

function RetryButton({ mail }: { mail: Mail }) {
  const { t } = useTranslation('mails');
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => postMailsByIdRetry(mail.id),
    onSettled: () => client.invalidateQueries({ queryKey: MAILS_KEY }),
  });
  return (
    <>
      <ProblemNote error={retry.error} />
      <div className={card.actions}>
        <Button look="primary" isPending={retry.isPending} onPress={() => retry.mutate()}>
          {t('retry')}
        </Button>
        <span role="status" className={card.saved}>
          {retry.isSuccess ? t('retried') : null}
        </span>
      </div>
    </>
  );
}
