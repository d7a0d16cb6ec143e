import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { keepPreference, readPreference } from '../app/preferences';
import { useMe } from '../client/session';
import { addressOf, type Recent, recentOf, withRecent } from './recent';

/**
 * What the person had open in this browser, with what is open now in front. Ids only: names are asked for again, so that
 * nothing is shown that somebody may no longer see.
 */
export function useRecents(): Recent[] {
  const { id } = useMe();
  const { pathname } = useLocation();
  const here = recentOf(pathname);
  const kept = readRecents(id);
  return here ? withRecent(kept, here) : kept;
}

/** Remembers in this browser which things the person had open. */
export function useRemembering(): void {
  const { id } = useMe();
  const { pathname } = useLocation();
  useEffect(() => {
    const newest = recentOf(pathname);
    if (newest) keepPreference(placeOf(id), withRecent(readRecents(id), newest).map(addressOf).join('\n'));
  }, [id, pathname]);
}

function readRecents(personId: string): Recent[] {
  const lines = readPreference(placeOf(personId))?.split('\n') ?? [];
  return lines.flatMap((line) => {
    const recent = recentOf(line);
    return recent ? [recent] : [];
  });
}

function placeOf(personId: string): string {
  return `recent.${personId}`;
}
