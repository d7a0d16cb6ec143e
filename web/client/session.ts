import { queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
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

/** Given by `SignedInOnly` rather than read from the answers: a screen that is being built when the session ends must not fall apart. */
export const MeContext = createContext<Me | null>(null);

/** The person who is signed in. For screens behind `SignedInOnly`, where there is one. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody is signed in');
  return me;
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
