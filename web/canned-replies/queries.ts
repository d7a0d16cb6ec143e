import { queryOptions } from '@tanstack/react-query';
import { getCannedReplies } from '../client/api';

/** Canned replies as they are known here; made anew after each change of one. */
export const CANNED_REPLIES_KEY = ['canned-replies'] as const;

export function cannedRepliesQuery(archived: boolean) {
  return queryOptions({
    queryKey: [...CANNED_REPLIES_KEY, archived],
    queryFn: async ({ signal }) =>
      (await getCannedReplies({ archived: archived ? 'true' : 'false' }, { signal })).items,
    staleTime: 30_000,
  });
}
