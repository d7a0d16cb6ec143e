import { queryOptions, useQuery } from '@tanstack/react-query';
import { getSession, type SignedIn } from './api';
import { problemOf } from './problem';

export const SESSION_KEY = ['session'] as const;

export type Me = SignedIn['person'];
export type Permission = Me['permissions'][number];

/** Null: nobody is signed in. Throws what else went wrong. */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async ({ signal }) => {
    try {
      return (await getSession({ signal })).person;
    } catch (error) {
      if (problemOf(error).code === 'unauthorized') return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The person who is signed in. For screens behind `SignedInOnly`, where there is one. */
export function useMe(): Me {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
