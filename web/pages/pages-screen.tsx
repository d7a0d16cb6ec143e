import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { PagesTable } from './pages-table';
import { pagesQuery } from './queries';
import { RemovedPage } from './removed-page';

/** Every connected Page: how it is, and what to do next. */
export function PagesScreen() {
  const { t } = useTranslation(['pages', 'common']);
  const mayManage = useMay('pages.manage');
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(pagesQuery);
  const pages = data?.pages.flatMap(({ items }) => items);
  const isEmpty = pages?.length === 0;
  return (
    <Screen title={t('pages:title')} actions={mayManage && !isEmpty ? <AddActions /> : null}>
      <RemovedPage />
      <ProblemNote error={error} />
      {pages === undefined && !error ? <Loading /> : null}
      {isEmpty ? <NoPages /> : null}
      {pages && !isEmpty ? <PagesTable pages={pages} /> : null}
      {hasNextPage ? (
        <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          {t('common:list.more')}
        </Button>
      ) : null}
    </Screen>
  );
}

function AddActions() {
  const { t } = useTranslation('pages');
  return (
    <>
      <ButtonLink to="/pages/new" look="primary">
        {t('add')}
      </ButtonLink>
      <ButtonLink to="/pages/connect">{t('connect')}</ButtonLink>
    </>
  );
}

function NoPages() {
  const { t } = useTranslation('pages');
  const mayManage = useMay('pages.manage');
  return (
    <EmptyState title={t('empty.title')}>
      <p>{t(mayManage ? 'empty.text' : 'emptyReader')}</p>
      {mayManage ? (
        <>
          <AddActions />
          <ButtonLink to="/getting-started" look="quiet">
            {t('empty.guide')}
          </ButtonLink>
        </>
      ) : null}
    </EmptyState>
  );
}
