import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import {
  type Conversation,
  getConversations,
  getConversationsById,
  getConversationsByIdMessages,
  getConversationsByIdTimeline,
  getPageNames,
} from '../client/api';
import { live } from '../client/live';

export const FILTERS = ['queue', 'mine', 'ending', 'open', 'closed', 'expired', 'all'] as const;
export type Filter = (typeof FILTERS)[number];

/** What each list asks for. The order is the API's: the queue longest waiting first, `ending` nearest end first. */
const ASKED = {
  queue: { list: 'waiting' },
  mine: { assigned: 'me', status: 'open' },
  ending: { list: 'ending' },
  open: { status: 'open' },
  closed: { status: 'closed' },
  expired: { status: 'expired' },
  all: {},
} as const satisfies Record<Filter, object>;

/** A screen full and some more; what is scrolled to comes in larger parts. */
const FIRST_ROWS = 50;
const MORE_ROWS = 200;
const MESSAGES = 50;
const NEAR_PARTS = 2;

/** `pageId`: Facebook's id of the only Page to list; `tagId`: of the only tag; null: every one. */
export function listQuery(filter: Filter, pageId: string | null, tagId: string | null) {
  return infiniteQueryOptions({
    queryKey: ['conversations', filter, pageId, tagId],
    queryFn: ({ signal, pageParam }) =>
      getConversations(
        {
          limit: pageParam ? MORE_ROWS : FIRST_ROWS,
          ...ASKED[filter],
          ...(pageId && { pageId }),
          ...(tagId && { tagId }),
          ...(pageParam && { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...live('list'),
  });
}

/** Whoever is back at the top of a list needs the far rows no more, and they need not be kept up to date. */
export function forgetFarRows(client: QueryClient, key: ReturnType<typeof listQuery>['queryKey']): void {
  client.setQueryData(key, (data) => {
    if (!data || data.pages.length <= NEAR_PARTS) return data;
    return { pages: data.pages.slice(0, NEAR_PARTS), pageParams: data.pageParams.slice(0, NEAR_PARTS) };
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
        { order: 'newest', limit: MESSAGES, ...(pageParam && { cursor: pageParam }) },
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
    ...live('thread'),
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

/** Whether people may write on this Page after the window, by Facebook's id of it. */
export function humanAgentQuery(pageId: string) {
  return queryOptions({
    queryKey: ['pages', 'names', 'human-agent', pageId],
    queryFn: async ({ signal }) =>
      (await getPageNames({ facebookPageIds: pageId, limit: 1 }, { signal })).items[0]?.humanAgent ?? false,
    staleTime: 60_000,
  });
}

/** Whether the window of an open conversation is over and a person may still write, as far as it is known here. */
export function isForHumanAgent(client: QueryClient, conversationId: string): boolean {
  const known = client.getQueryData(conversationQuery(conversationId).queryKey);
  if (known?.window.state !== 'closed') return false;
  return client.getQueryData(humanAgentQuery(known.pageId).queryKey) === true;
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
