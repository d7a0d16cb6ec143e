import { queryOptions } from '@tanstack/react-query';
import { allParts } from '../client/all-parts';
import { getPeople } from '../client/api';
import { PEOPLE_KEY } from './people-key';

const MOST = 200;

/** Everybody who may sign in, to choose from or to be named. */
export const everybodyQuery = queryOptions({
  queryKey: [...PEOPLE_KEY, 'everybody'],
  queryFn: ({ signal }) => allParts((cursor) => getPeople({ limit: MOST, ...(cursor && { cursor }) }, { signal })),
  staleTime: 60_000,
});
