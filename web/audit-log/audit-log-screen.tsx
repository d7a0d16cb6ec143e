import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { getAuditLog } from '../client/api';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { MoreButton } from '../ui/more-button';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { AuditTable } from './audit-table';
import { filterIn, queryOf, searchOf } from './filter';
import { FilterFields } from './filter-fields';

/** Who changed what, and when. The filter stands in the address. */
export function AuditLogScreen() {
  const { t } = useTranslation('audit-log');
  const [search, setSearch] = useSearchParams();
  const filter = filterIn(search);
  const query = useInfiniteQuery({
    queryKey: ['audit-log', filter],
    queryFn: ({ signal, pageParam }) =>
      getAuditLog({ ...queryOf(filter), ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const entries = query.data?.pages.flatMap(({ items }) => items);
  const isFiltered = searchOf(filter).size > 0;
  return (
    <Screen title={t('title')}>
      <FilterFields filter={filter} onFilter={(next) => setSearch(searchOf(next), { replace: true })} />
      <ProblemNote error={query.error} />
      {query.isPending ? <Loading rows={8} height={52} /> : null}
      {entries?.length === 0 ? (
        <EmptyState title={t(isFiltered ? 'empty.filtered' : 'empty.title')}>
          <p>{t(isFiltered ? 'empty.filteredText' : 'empty.text')}</p>
        </EmptyState>
      ) : null}
      {entries && entries.length > 0 ? <AuditTable entries={entries} /> : null}
      <MoreButton query={query} />
    </Screen>
  );
}
