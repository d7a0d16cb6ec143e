import { queryOptions } from '@tanstack/react-query';
import { getSystemAbout, getSystemKeys, getSystemRetention } from '../client/api';
import { live } from '../client/live';

export const aboutQuery = queryOptions({
  queryKey: ['system', 'about'],
  queryFn: ({ signal }) => getSystemAbout({ signal }),
  ...live('banner'),
});

/** Goes through the whole database, so it is asked when somebody looks. */
export const keysQuery = queryOptions({
  queryKey: ['system', 'keys'],
  queryFn: async ({ signal }) => (await getSystemKeys({ signal })).items,
  staleTime: 60_000,
});

export const retentionQuery = queryOptions({
  queryKey: ['system', 'retention'],
  queryFn: async ({ signal }) => (await getSystemRetention({ signal })).items,
  staleTime: 60_000,
});
