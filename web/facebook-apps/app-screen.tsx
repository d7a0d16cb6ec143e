import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type FacebookApp, getPageNames } from '../client/api';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { CopyLine } from '../ui/copy-line';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { MoreButton } from '../ui/more-button';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { Checked } from './apps-screen';
import { EditCard } from './edit-card';
import { facebookAppsQuery } from './queries';
import { RemoveCard } from './remove-card';

/** One Facebook app: what has to be entered there, and which Pages come through it. */
export function AppScreen() {
  const { t } = useTranslation('facebook-apps');
  const { appId = '' } = useParams();
  const { data: apps, error } = useQuery(facebookAppsQuery);
  const app = apps?.find(({ id }) => id === appId);
  return (
    <Screen
      title={app?.name ?? t('title')}
      actions={
        <ButtonLink to="/facebook-apps" look="quiet">
          {t('back')}
        </ButtonLink>
      }
    >
      <ProblemNote error={error} />
      {!apps && !error ? <Loading height={140} /> : null}
      {apps && !app ? <EmptyState title={t('notFound')} /> : null}
      {app ? (
        <>
          <Checked checkedAt={app.checkedAt} />
          <AddressesCard app={app} />
          <PagesCard app={app} />
          <EditCard key={app.id} app={app} />
          <RemoveCard app={app} />
        </>
      ) : null}
    </Screen>
  );
}

/** What Facebook asks for, in the order of its menu, with the place where each is entered. */
function AddressesCard({ app }: { app: FacebookApp }) {
  const { t } = useTranslation('facebook-apps');
  return (
    <Card title={t('addresses.title')} id="addresses">
      <p className={card.lead}>{t('addresses.lead')}</p>
      <CopyLine label={t('addresses.deletion')} hint={t('addresses.deletionPlace')} value={app.dataDeletionUrl} />
      <CopyLine label={t('addresses.redirect')} hint={t('addresses.loginPlace')} value={app.redirectUrl} />
      <CopyLine label={t('addresses.deauthorize')} hint={t('addresses.loginPlace')} value={app.deauthorizeUrl} />
      <div className={card.actions}>
        <ButtonLink to={`https://developers.facebook.com/apps/${app.id}/settings/basic/`}>
          {t('addresses.open')}
        </ButtonLink>
      </div>
    </Card>
  );
}

function PagesCard({ app }: { app: FacebookApp }) {
  const { t } = useTranslation('facebook-apps');
  const query = useInfiniteQuery({
    queryKey: ['pages', 'of-app', app.id],
    queryFn: ({ signal, pageParam }) =>
      getPageNames({ appId: app.id, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const pages = query.data?.pages.flatMap(({ items }) => items);
  return (
    <Card title={t('pages.title')} id="pages">
      <ProblemNote error={query.error} />
      {query.isPending ? <Loading height={20} /> : null}
      {pages?.length === 0 ? <p className={card.lead}>{t('pages.none')}</p> : null}
      <ul className={card.list}>
        {pages?.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/pages/${id}`}>{name}</Link>
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
      <div className={card.actions}>
        <ButtonLink to="/pages/connect">{t('pages.connect')}</ButtonLink>
      </div>
    </Card>
  );
}
