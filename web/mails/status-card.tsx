import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MailStatus, postMailsTest } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { Fact, Facts } from '../ui/facts';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { MAILS_KEY, mailStatusQuery } from './queries';

/** Whether mails go out at all, and a way to try. */
export function StatusCard() {
  const { t } = useTranslation('mails');
  const { data: status, error } = useQuery(mailStatusQuery);
  if (!status && error) return null; // the list says why
  return (
    <Card title={t('status.title')} id="status">
      {status ? <Status status={status} /> : null}
      {status ? null : <Loading height={20} />}
      <div className={card.actions}>
        <TestButton />
        {status?.caughtAt ? <ButtonLink to={status.caughtAt}>{t('status.caughtOpen')}</ButtonLink> : null}
      </div>
    </Card>
  );
}

function Status({ status }: { status: MailStatus }) {
  const { t } = useTranslation('mails');
  const at = useMoments();
  const { configured, from, waiting, parked, lastSentAt, caughtAt } = status;
  return (
    <>
      {configured ? null : <StateMark look="urgent">{t('status.off')}</StateMark>}
      {caughtAt ? <StateMark look="watch">{t('status.caught')}</StateMark> : null}
      <Facts>
        {from ? <Fact name={t('status.from')}>{from}</Fact> : null}
        <Fact name={t('status.waiting')}>{waiting}</Fact>
        <Fact name={t('status.parked')}>
          {parked === 0 ? 0 : <Link to="?state=parked">{t('status.parkedCount', { count: parked })}</Link>}
        </Fact>
        <Fact name={t('status.last')}>{lastSentAt ? at(lastSentAt) : t('status.never')}</Fact>
      </Facts>
    </>
  );
}

function TestButton() {
  const { t } = useTranslation('mails');
  const client = useQueryClient();
  const mayManage = useMay('mails.manage');
  const test = useMutation({
    mutationFn: () => postMailsTest(),
    onSuccess: () => client.invalidateQueries({ queryKey: MAILS_KEY }),
  });
  if (!mayManage) return null;
  return (
    <>
      <Button isPending={test.isPending} onPress={() => test.mutate()}>
        {t('test.do')}
      </Button>
      <span role="status">
        {test.data ? (
          <Link to={`/mails/${encodeURIComponent(test.data.id)}`}>{t('test.done', { to: test.data.to })}</Link>
        ) : null}
      </span>
      <ProblemNote error={test.error} />
    </>
  );
}
