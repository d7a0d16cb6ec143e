import { useEffect } from 'react';

/** Calls back for single keys that are pressed outside of fields and dialogs. */
export function useKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]')) return;
      const act = keys[event.key] ?? keys[letterAt(event)];
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** The Latin letter that stands on the key, whatever alphabet the keyboard writes in. */
function letterAt({ key, code }: KeyboardEvent): string {
  return /^Key[A-Z]$/.test(code) && !/^[a-z]$/i.test(key) ? code.slice(3).toLowerCase() : '';
}
