import { queryOptions } from '@tanstack/react-query';
import { getTags } from '../client/api';

export const TAGS_KEY = ['tags'] as const;

/** The catalogue by name, archived ones as well. */
export const tagsQuery = queryOptions({
  queryKey: TAGS_KEY,
  queryFn: async ({ signal }) => (await getTags({ signal })).items,
  staleTime: 30_000,
});
