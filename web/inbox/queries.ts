import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  type Conversation,
  getConversations,
  getConversationsById,
  getConversationsByIdMessages,
  getConversationsByIdTimeline,
  getPageNames,
} from '../client/api';
import { live } from '../client/live';

export const FILTERS = ['open', 'closed', 'expired', 'all'] as const;
export type Filter = (typeof FILTERS)[number];

const ROWS = 50;

/** `pageId`: Facebook's id of the only Page to list; null: every one. */
export function listQuery(filter: Filter, pageId: string | null) {
  return infiniteQueryOptions({
    queryKey: ['conversations', filter, pageId],
    queryFn: ({ signal, pageParam }) =>
      getConversations(
        {
          limit: ROWS,
          ...(filter !== 'all' && { status: filter }),
          ...(pageId && { pageId }),
          ...(pageParam && { cursor: pageParam }),
        },
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

const MOST_NAMES = 100;

/** Names of these Pages by Facebook's ids of them. */
export function pageNamesQuery(pageIds: readonly string[]) {
  const ids = [...new Set(pageIds)].sort().slice(0, MOST_NAMES);
  return queryOptions({
    queryKey: ['pages', 'names', 'of', ...ids],
    queryFn: async ({ signal }) => {
      const { items } = await getPageNames({ facebookPageIds: ids.join(','), limit: MOST_NAMES }, { signal });
      return new Map(items.map(({ facebookPageId, name }) => [facebookPageId ?? '', name]));
    },
    enabled: ids.length > 0,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** Whether there are several Pages, so that it has to be said which one is meant. */
export const severalPagesQuery = queryOptions({
  queryKey: ['pages', 'names', 'several'],
  queryFn: async ({ signal }) => (await getPageNames({ limit: 2 }, { signal })).items.length > 1,
  staleTime: 60_000,
});

/** The name, else a neutral label with the last digits of the PSID. */
export function visitorName({ visitor }: Conversation, label: (number: string) => string): string {
  return visitor.name ?? label(visitor.number);
}
