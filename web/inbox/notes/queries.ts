import { queryOptions } from '@tanstack/react-query';
import { allParts } from '../../client/all-parts';
import { getConversationsByIdNotes } from '../../client/api';
import { live } from '../../client/live';

const PART = 200;

/** Notes of the house on a conversation, oldest first. */
export function notesQuery(id: string, may: boolean) {
  return queryOptions({
    queryKey: ['notes', id],
    queryFn: ({ signal }) =>
      allParts((cursor) => getConversationsByIdNotes(id, { limit: PART, ...(cursor && { cursor }) }, { signal })),
    enabled: may,
    ...live('card'),
  });
}
