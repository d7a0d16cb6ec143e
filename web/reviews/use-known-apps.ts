import { useQuery } from '@tanstack/react-query';
import { getFacebookApps } from '../client/api';
import { knownApps } from './known-apps';
import { pageNamesQuery } from './queries';

/** The Facebook apps that are known here: entered ones, and those that the tokens of Pages belong to. */
export function useKnownApps() {
  const entered = useQuery({
    queryKey: ['facebook-apps'],
    queryFn: ({ signal }) => getFacebookApps({ signal }),
  });
  const pages = useQuery(pageNamesQuery);
  const known = entered.data && pages.data ? knownApps(entered.data.items, pages.data) : undefined;
  return { apps: known, error: entered.error ?? pages.error };
}
