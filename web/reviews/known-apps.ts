import type { Page } from '../client/api';

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
