import { type RefObject, useEffect } from 'react';

/** Calls back for single keys that are pressed outside of fields and dialogs. */
export function useKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]')) return;
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** `j` and `k` move the focus along the links of a list; Enter opens them as it does anyway. */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  function move(by: 1 | -1): void {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const focused = links.findIndex((one) => one.matches(':focus'));
    const from = focused >= 0 ? focused : links.findIndex((one) => one.getAttribute('aria-current') === 'page');
    const next = from < 0 ? 0 : Math.min(links.length - 1, Math.max(0, from + by));
    links[next]?.focus();
  }
  useKeys({ j: () => move(1), k: () => move(-1) });
}
