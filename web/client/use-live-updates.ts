import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setTold } from './live';
import { liveRounds } from './live-rounds';
import { startLiveStream } from './live-stream';

/** Keeps every query up to date with what the api tells, for as long as somebody is signed in. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    const rounds = liveRounds(client);
    let wasLost = false;
    const stop = startLiveStream({
      onTold: rounds.hear,
      onState(isUp) {
        setTold(isUp);
        // at the loss, so that it shows whether there is a connection at all; at the return for what had no answer meanwhile
        if (!isUp || wasLost) rounds.hear('everything');
        wasLost = !isUp;
      },
    });
    return () => {
      stop();
      rounds.stop();
      setTold(false);
    };
  }, [client]);
}
