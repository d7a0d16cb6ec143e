import { queryOptions } from '@tanstack/react-query';
import { getConversations, getDeskSettings, getOperators, getPresence, getQueue } from '../client/api';
import { live } from '../client/live';

/** Whether the person in front of this browser is there. */
export const presenceQuery = queryOptions({
  queryKey: ['presence'],
  queryFn: ({ signal }) => getPresence({ signal }),
  ...live('presence'),
});

/** How many conversations wait, are mine, or are ending soon. */
export const countsQuery = queryOptions({
  queryKey: ['queue', 'counts'],
  queryFn: ({ signal }) => getQueue({ signal }),
  ...live('list'),
});

/** Who answers visitors, by name. */
export const operatorsQuery = queryOptions({
  queryKey: ['operators'],
  queryFn: async ({ signal }) => (await getOperators({ signal })).items,
  ...live('presence'),
});

export const deskSettingsQuery = queryOptions({
  queryKey: ['desk-settings'],
  queryFn: ({ signal }) => getDeskSettings({ signal }),
  staleTime: 60_000,
});

const MOST_MINE = 100;

/** What the person has, and what is offered to them. */
export const mineQuery = queryOptions({
  queryKey: ['conversations', 'mine-now'],
  queryFn: async ({ signal }) =>
    (await getConversations({ assigned: 'me', status: 'open', limit: MOST_MINE }, { signal })).items,
  ...live('list'),
});
