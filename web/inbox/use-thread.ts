import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { getConversationsByIdMessages, getConversationsByIdMessagesByMessageId, type Message } from '../client/api';
import { threadQuery } from './queries';

export interface MoreMessages {
  has: boolean;
  isLoading: boolean;
  load(): void;
}

export interface LoadedThread {
  /** In the order of the thread. */
  messages: Message[];
  earlier: MoreMessages;
  /** Null: the end of the thread is loaded and kept up to date. */
  later: MoreMessages | null;
  isPending: boolean;
  error: unknown;
}

/** The thread from its end, or around one message of it. */
export function useThread(id: string, messageId: string | null): LoadedThread {
  const latest = useInfiniteQuery({ ...threadQuery(id), enabled: messageId === null });
  const around = useInfiniteQuery({ ...aroundQuery(id, messageId ?? ''), enabled: messageId !== null });
  const query = messageId === null ? latest : around;
  const pages: { items: Message[] }[] = query.data?.pages ?? [];
  return {
    messages: pages.flatMap(({ items }) => items).reverse(),
    earlier: {
      has: query.hasNextPage,
      isLoading: query.isFetchingNextPage,
      load: () => void query.fetchNextPage(),
    },
    later:
      messageId === null
        ? null
        : {
            has: around.hasPreviousPage,
            isLoading: around.isFetchingPreviousPage,
            load: () => void around.fetchPreviousPage(),
          },
    isPending: query.isPending,
    error: query.error,
  };
}

/** Newest first, as the thread comes from its end. */
interface Part {
  items: Message[];
  /** Where earlier ones go on; null at the start of the thread. */
  earlier: string | null;
  later: string | null;
}

type Start = { order: 'oldest' | 'newest'; cursor: string } | null;

const BESIDE = 25;

function aroundQuery(id: string, messageId: string) {
  return infiniteQueryOptions({
    queryKey: ['thread', id, messageId],
    queryFn: async ({ signal, pageParam }): Promise<Part> => {
      if (pageParam?.order === 'newest') return await earlierPart(id, pageParam.cursor, signal);
      if (pageParam?.order === 'oldest') return await laterPart(id, pageParam.cursor, signal);
      const { message, cursor } = await getConversationsByIdMessagesByMessageId(id, messageId, { signal });
      const [before, after] = await Promise.all([earlierPart(id, cursor, signal), laterPart(id, cursor, signal)]);
      return { items: [...after.items, message, ...before.items], earlier: before.earlier, later: after.later };
    },
    initialPageParam: null as Start,
    getNextPageParam: ({ earlier }): Start => (earlier ? { order: 'newest', cursor: earlier } : null),
    getPreviousPageParam: ({ later }): Start => (later ? { order: 'oldest', cursor: later } : null),
    staleTime: 'static', // asked anew it would begin at what was loaded last, and lose what is read
  });
}

async function earlierPart(id: string, cursor: string, signal: AbortSignal): Promise<Part> {
  const part = await getConversationsByIdMessages(id, { order: 'newest', limit: BESIDE, cursor }, { signal });
  return { items: part.items, earlier: part.nextCursor, later: null };
}

async function laterPart(id: string, cursor: string, signal: AbortSignal): Promise<Part> {
  const part = await getConversationsByIdMessages(id, { order: 'oldest', limit: BESIDE, cursor }, { signal });
  return { items: part.items.reverse(), earlier: null, later: part.nextCursor };
}
