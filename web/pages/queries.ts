import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import {
  getPages,
  getPagesById,
  getPagesByIdConfirmationCode,
  getPagesByIdHealth,
  getPagesByIdSubscriptions,
} from '../client/api';
import { live } from '../client/live';

export const PAGES_KEY = ['pages'] as const;

/** Facebook is asked for each answer, so seldom. */
const SUBSCRIPTIONS_EVERY_MS = 15_000;

export const pagesQuery = infiniteQueryOptions({
  queryKey: [...PAGES_KEY, 'list'],
  queryFn: ({ pageParam, signal }) => getPages({ limit: 50, ...(pageParam && { cursor: pageParam }) }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  ...live('card'),
});

export const pageQuery = (id: string) =>
  queryOptions({
    queryKey: [...PAGES_KEY, id, 'page'],
    queryFn: ({ signal }) => getPagesById(id, { signal }),
    ...live('card'),
  });

export const healthQuery = (id: string) =>
  queryOptions({
    queryKey: [...PAGES_KEY, id, 'health'],
    queryFn: ({ signal }) => getPagesByIdHealth(id, { signal }),
    ...live('card'),
  });

export const confirmationCodeQuery = (id: string) =>
  queryOptions({
    queryKey: [...PAGES_KEY, id, 'code'],
    queryFn: ({ signal }) => getPagesByIdConfirmationCode(id, { signal }),
  });

/** Both levels as Facebook has them. Asked again only while something is missing. */
export const subscriptionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...PAGES_KEY, id, 'subscriptions'],
    queryFn: ({ signal }) => getPagesByIdSubscriptions(id, { signal }),
    staleTime: SUBSCRIPTIONS_EVERY_MS,
    retry: false,
    refetchInterval: ({ state: { data } }) => (data?.app && data.page ? false : SUBSCRIPTIONS_EVERY_MS),
  });

/** Has everything about one Page, or all Pages, asked for again, after it was changed here. */
export function useRefreshPages(id?: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: id === undefined ? PAGES_KEY : [...PAGES_KEY, id] });
}
