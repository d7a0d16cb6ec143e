import { useQuery } from '@tanstack/react-query';
import { getFacebookApps, type Page } from '../client/api';
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

/** Each app once, under the name that was entered where there is one. */
export function knownApps(
  entered: readonly { id: string; name: string }[],
  pages: readonly Pick<Page, 'appId' | 'token' | 'name'>[],
): { appId: string; name: string }[] {
  const names = new Map<string, string>();
  for (const { appId, token, name } of pages) {
    const known = token?.appId ?? appId;
    if (known) names.set(known, token?.appName ?? name);
  }
  for (const { id, name } of entered) names.set(id, name);
  return [...names].map(([appId, name]) => ({ appId, name }));
}
