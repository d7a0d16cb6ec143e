import { acquirePidLock, LockHeldError, type PidLock } from './pid-lock';
import { waitFor } from './wait';

const LONGEST_BUILD_MS = 1_800_000;

/**
 * Runs `work` while no other process works on the same thing in the cache; waits for the one that does (30 minutes at
 * most). `work` looks again whether there is anything left to do.
 */
export async function withCacheLock<T>(
  target: string,
  onProgress: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  let waiting = false;
  const lock = await waitFor<PidLock>(
    target,
    () => {
      try {
        return acquirePidLock(`${target}.lock`);
      } catch (error) {
        if (!(error instanceof LockHeldError)) throw error;
        if (!waiting) onProgress(`waiting for process ${error.holder.pid}, which prepares ${target}`);
        waiting = true;
        return undefined;
      }
    },
    { timeoutMs: LONGEST_BUILD_MS, everyMs: 250 },
  );
  try {
    return await work();
  } finally {
    lock.release();
  }
}
