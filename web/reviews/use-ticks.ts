import { useState } from 'react';
import { forgetPreference, keepPreference, readPreference } from '../app/preferences';

/** Which values are carried over already. Kept in this browser, so that a reload in the middle loses nothing. */
export function useTicks(appId: string, round: number) {
  const name = `review.${appId}.ticks.${round}`;
  const [ticked, setTicked] = useState<readonly string[]>(() =>
    (readPreference(name) ?? '').split('\n').filter(Boolean),
  );
  return {
    has: (id: string) => ticked.includes(id),
    set(id: string, on: boolean) {
      const next = on ? [...ticked.filter((one) => one !== id), id] : ticked.filter((one) => one !== id);
      keepPreference(name, next.join('\n'));
      setTicked(next);
    },
    forget: () => forgetPreference(name),
  };
}
