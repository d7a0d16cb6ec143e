import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { postPresenceBeat } from '../client/api';
import { deskSettingsQuery, presenceQuery } from './queries';

/** A beat that did not get through is tried again after this time. */
const AGAIN_MS = 2000;

export interface Heartbeat {
  /** The desk had to count the person as gone since they came; what they had is back in the queue. */
  wasLost: boolean;
  forget(): void;
}

/** Says again and again that this browser is there, in the background as well, until the person says that they are not. */
export function useHeartbeat(): Heartbeat {
  const client = useQueryClient();
  const { data } = useQuery(presenceQuery);
  const { data: settings } = useQuery(deskSettingsQuery);
  const heardAt = useRef<number | null>(null);
  const [wasLost, setLost] = useState(false);
  const isThere = data !== undefined && data.chosen !== 'offline';
  const everyMs = (data?.beatSeconds ?? 0) * 1000;
  const graceMs = settings?.graceMs ?? Number.POSITIVE_INFINITY;

  useEffect(() => {
    if (!isThere) {
      heardAt.current = null;
      return;
    }
    let again: ReturnType<typeof setTimeout> | undefined;
    async function beat(): Promise<void> {
      clearTimeout(again);
      try {
        const presence = await postPresenceBeat({});
        const now = Date.now();
        if (heardAt.current !== null && now - heardAt.current > graceMs) setLost(true);
        heardAt.current = now;
        if (client.isMutating({ mutationKey: presenceQuery.queryKey }) > 0) return; // the person is just saying something else
        client.setQueryData(presenceQuery.queryKey, presence);
      } catch {
        again = setTimeout(beat, AGAIN_MS);
      }
    }
    void beat();
    const stop = tick(everyMs, beat);
    window.addEventListener('online', beat);
    document.addEventListener('visibilitychange', beat);
    return () => {
      stop();
      clearTimeout(again);
      window.removeEventListener('online', beat);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [client, isThere, everyMs, graceMs]);

  return { wasLost, forget: () => setLost(false) };
}

function tick(everyMs: number, act: () => void): () => void {
  const worker = new Worker(new URL('./beat-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = act;
  worker.postMessage(everyMs);
  return () => worker.terminate();
}
