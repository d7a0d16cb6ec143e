import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PresenceMenu } from '../queue/presence-menu';
import { useHolderWords } from '../queue/use-holder-words';
import { SearchField } from '../search/search-field';
import { SearchResults } from '../search/search-results';
import { TagFilter } from '../tags/tag-filter';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { useNow } from '../ui/now';
import { ProblemNote } from '../ui/problem-note';
import styles from './conversation-list.module.css';
import { ConversationRow } from './conversation-row';
import { ConversationRows } from './conversation-rows';
import { FilterBar } from './filter-bar';
import { settle } from './list-order';
import { FILTERS, forgetFarRows, listQuery, pageNamesQuery, severalPagesQuery } from './queries';

/** Only those with several Pages need it. */
const PageFilter = lazy(async () => ({ default: (await import('./page-filter')).PageFilter }));

const TICK_MS = 1000;

/** One of the lists, in its own order; nothing moves while the pointer is over it. */
export function ConversationList({ open }: { open: string | null }) {
  const { t } = useTranslation(['inbox', 'common']);
  const [search, setSearch] = useSearchParams();
  const pageId = search.get('page');
  const tagId = search.get('tag');
  const words = search.get('q') ?? '';
  const filter = FILTERS.find((one) => one === search.get('list')) ?? 'open';
  const holderOf = useHolderWords();
  const client = useQueryClient();
  const options = listQuery(filter, pageId, tagId);
  const query = useInfiniteQuery(options);
  const { data: areSeveral } = useQuery(severalPagesQuery);
  const now = useNow(TICK_MS);
  const [held, setHeld] = useState(false);
  const shown = useRef<{ choice: string; ids: string[] }>({ choice: '', ids: [] });
  const scroller = useRef<HTMLElement>(null);

  const newest = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const choice = `${filter} ${pageId} ${tagId}`;
  const known = shown.current.choice === choice ? shown.current.ids : [];
  const { rows, waiting } = settle(known, newest, held && known.length > 0);
  shown.current = { choice, ids: rows.map(({ id }) => id) };
  const { data: names } = useQuery(pageNamesQuery([...newest.map((row) => row.pageId), ...(pageId ? [pageId] : [])]));

  function loadMore(): void {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  }

  function showPage(id: string | null): void {
    const next = new URLSearchParams(search);
    if (id === null) next.delete('page');
    else next.set('page', id);
    setSearch(next);
  }

  const Title = open === null ? 'h1' : 'h2'; // the name in the open conversation is the heading of the screen
  return (
    <nav ref={scroller} className={styles.list} aria-label={t('inbox:list.label')}>
      <header className={styles.head}>
        <div className={styles.top}>
          <Title className={styles.title}>{t('inbox:title')}</Title>
          <div className={styles.presence}>
            <PresenceMenu />
          </div>
        </div>
        <SearchField />
        <FilterBar filter={filter} />
        {areSeveral ? (
          <Suspense fallback={<div className={styles.awaited} />}>
            <PageFilter key={pageId} pageId={pageId} name={(pageId && names?.get(pageId)) ?? ''} onPage={showPage} />
          </Suspense>
        ) : null}
        <TagFilter />
      </header>
      {words !== '' ? (
        <SearchResults words={words} now={now} />
      ) : (
        <>
          <ProblemNote error={query.data ? null : query.error} />
          {query.isPending ? <Loading rows={6} height={68} /> : null}
          {query.data && rows.length === 0 ? (
            <EmptyState title={t(`inbox:empty.${filter}`)}>
              <p>{t('inbox:empty.text')}</p>
            </EmptyState>
          ) : null}
          <ConversationRows
            key={choice}
            rows={rows}
            isWhole={!query.hasNextPage}
            scroller={scroller}
            openId={open}
            onHeld={setHeld}
            onEnd={loadMore}
            onTop={() => forgetFarRows(client, options.queryKey)}
          >
            {(row) => (
              <ConversationRow
                conversation={row}
                answeredAt={query.dataUpdatedAt}
                now={now}
                isOpen={row.id === open}
                holder={filter === 'mine' && !row.assignment?.offeredUntil ? null : holderOf(row)}
                isWaiting={filter === 'queue'}
                pageName={areSeveral && pageId === null ? (names?.get(row.pageId) ?? null) : null}
              />
            )}
          </ConversationRows>
          {query.hasNextPage ? (
            <Button look="quiet" isPending={query.isFetchingNextPage} onPress={loadMore}>
              {t('common:list.more')}
            </Button>
          ) : null}
          <p role="status" className={waiting > 0 ? styles.waiting : 'heard'}>
            {waiting > 0 ? t('inbox:list.waiting', { count: waiting }) : ''}
          </p>
        </>
      )}
    </nav>
  );
}
