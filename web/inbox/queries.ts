import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  type Conversation,
  getConversations,
  getConversationsById,
  getConversationsByIdMessages,
  getConversationsByIdTimeline,
  getPages,
} from '../client/api';
import { live } from '../client/live';

export const FILTERS = ['open', 'closed', 'expired', 'all'] as const;
export type Filter = (typeof FILTERS)[number];

const ROWS = 50;

export function listQuery(filter: Filter) {
  return infiniteQueryOptions({
    queryKey: ['conversations', filter],
    queryFn: ({ signal, pageParam }) =>
      getConversations(
        { limit: ROWS, ...(filter !== 'all' && { status: filter }), ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...live('list'),
  });
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => getConversationsById(id, { signal }),
    ...live('thread'),
  });
}

/** From the newest message backwards. */
export function threadQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['thread', id],
    queryFn: ({ signal, pageParam }) =>
      getConversationsByIdMessages(
        id,
        { order: 'newest', limit: ROWS, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...live('thread'),
  });
}

export function timelineQuery(id: string) {
  return queryOptions({
    queryKey: ['timeline', id],
    queryFn: ({ signal }) => getConversationsByIdTimeline(id, { signal }),
    ...live('card'),
  });
}

const MOST_PAGES = 200;

/** Names of connected Pages by Facebook's id of them. */
export const pageNamesQuery = queryOptions({
  queryKey: ['pages', 'names'],
  queryFn: async ({ signal }) => {
    const { items } = await getPages({ limit: MOST_PAGES }, { signal });
    return new Map(items.map(({ facebookPageId, name }) => [facebookPageId ?? '', name]));
  },
  staleTime: 60_000,
  placeholderData: keepPreviousData,
});

/** The name, else a neutral label with the last digits of the PSID. */
export function visitorName({ visitor }: Conversation, label: (number: string) => string): string {
  return visitor.name ?? label(visitor.number);
}
