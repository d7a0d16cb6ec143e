import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { getSearch } from '../client/api';

const ROWS = 20;

/** Messages and notes with all of the words, newest first. */
export function searchQuery(words: string) {
  return infiniteQueryOptions({
    queryKey: ['search', words],
    queryFn: ({ signal, pageParam }) =>
      getSearch(words, { limit: ROWS, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
