import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setTold } from './live';
import { startLiveStream } from './live-stream';
import { type Told, touches } from './told-queries';

/** What is told within this time is asked for together. */
const TOGETHER_MS = 100;

/** Keeps every query up to date with what the api tells, for as long as somebody is signed in. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    const waiting: Told[] = [];
    let working = false;

    /** One round after the other: what is told meanwhile is asked for after it, so that no answer is older than its news. */
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

    function hear(told: Told): void {
      waiting.push(told);
      void work();
    }

    const stop = startLiveStream({
      onTold: hear,
      onState(isUp) {
        setTold(isUp);
        if (!isUp) hear('everything'); // asks often from here on, and shows whether there is a connection at all
      },
    });
    return () => {
      stop();
      waiting.length = 0;
      setTold(false);
    };
  }, [client]);
}
