import { queryOptions } from '@tanstack/react-query';
import { getBoard, getConversations } from '../client/api';
import { live } from '../client/live';

/** What waits, by department. */
export const boardQuery = queryOptions({
  queryKey: ['board'],
  queryFn: async ({ signal }) => (await getBoard({ signal })).departments,
  ...live('list'),
});

/** More is looked at in the inbox. */
const MOST_SHOWN = { waiting: 50, ending: 50, held: 200 } as const;

export type BoardList = keyof typeof MOST_SHOWN;

/** One of the lists of the board; `hasMore`: it is longer than the board shows. */
export function boardListQuery(list: BoardList) {
  return queryOptions({
    queryKey: ['conversations', 'board', list],
    queryFn: async ({ signal }) => {
      const { items, nextCursor } = await getConversations({ list, limit: MOST_SHOWN[list] }, { signal });
      return { items, hasMore: nextCursor !== null };
    },
    ...live('list'),
  });
}
