import type { Query, QueryClient } from '@tanstack/react-query';
import { type Told, touches } from './told-queries';

/** What is told within this time is asked for together. */
const TOGETHER_MS = 100;

export interface LiveRounds {
  hear(told: Told): void;
  /** Forgets what was heard and not yet asked for. */
  stop(): void;
}

/** Asks anew for what was told, one round after the other: what is told meanwhile is asked for after it, so that no answer is older than its news. */
export function liveRounds(client: QueryClient): LiveRounds {
  const waiting: Told[] = [];
  let working = false;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, TOGETHER_MS));
      const isTouched = touches(waiting.splice(0));
      const predicate = ({ queryKey }: Query) => isTouched(queryKey);
      // asked for the first time just now: its answer may be older than the news, and it is not asked anew meanwhile
      const asked = client.getQueryCache().findAll({ predicate, fetchStatus: 'fetching' });
      const first = asked.filter(({ state }) => state.data === undefined);
      await client.invalidateQueries({ predicate });
      await Promise.all(first.map(({ queryKey }) => client.invalidateQueries({ queryKey, exact: true })));
    }
    working = false;
  }

  return {
    hear(told) {
      waiting.push(told);
      void work();
    },
    stop() {
      waiting.length = 0;
    },
  };
}
