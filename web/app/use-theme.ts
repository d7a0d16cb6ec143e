import { useSyncExternalStore } from 'react';
import { applyTheme, readTheme, type Theme } from './preferences';

const listeners = new Set<() => void>();

/** The colours of this browser, and how to choose others; every place that shows them hears of it. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, () => chosen ?? readTheme());
  return [theme, choose];
}

/** Where nothing can be kept, the choice lasts as long as the page. */
let chosen: Theme | null = null;

function choose(theme: Theme): void {
  chosen = theme;
  applyTheme(theme);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
