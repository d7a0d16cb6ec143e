import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { MAIL_STATES } from '../../domain/mail';
import type { Mail } from '../client/api';
import { EmptyState } from '../ui/empty-state';
import { FilterLinks } from '../ui/filter-links';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { MoreButton } from '../ui/more-button';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { Cell, Row, Table } from '../ui/table';
import { MailMark } from './mail-mark';
import { mailsQuery, stateIn } from './queries';
import { StatusCard } from './status-card';

/** What was sent, what waits, and why. */
export function MailsScreen() {
  const { t } = useTranslation(['mails', 'common']);
  const [search] = useSearchParams();
  const state = stateIn(search);
  const query = useInfiniteQuery(mailsQuery(state));
  const mails = query.data?.pages.flatMap(({ items }) => items);
  const options = MAIL_STATES.map((value) => ({ value, label: t(`mails:state.${value}`) }));
  return (
    <Screen title={t('mails:title')}>
      <StatusCard />
      <FilterLinks
        label={t('mails:filter')}
        name="state"
        options={[{ value: null, label: t('common:list.all') }, ...options]}
      />
      <ProblemNote error={query.error} />
      {query.isPending ? <Loading height={52} /> : null}
      {mails?.length === 0 ? <NoMails filtered={state !== null} /> : null}
      {mails && mails.length > 0 ? <Mails mails={mails} /> : null}
      <MoreButton query={query} />
    </Screen>
  );
}

function NoMails({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('mails');
  return (
    <EmptyState title={t(filtered ? 'empty.filtered' : 'empty.title')}>
      {filtered ? null : <p>{t('empty.text')}</p>}
    </EmptyState>
  );
}

function Mails({ mails }: { mails: readonly Mail[] }) {
  const { t } = useTranslation('mails');
  const at = useMoments();
  return (
    <Table label={t('title')} columns={[t('what'), t('to'), t('became'), t('asked')]}>
      {mails.map((mail) => (
        <Row
          key={mail.id}
          name={<Link to={`/mails/${encodeURIComponent(mail.id)}`}>{t(`template.${mail.template}`)}</Link>}
        >
          <Cell column={t('to')}>{mail.to}</Cell>
          <Cell column={t('became')}>
            <MailMark mail={mail} />
          </Cell>
          <Cell column={t('asked')}>{at(mail.createdAt)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
