import type { Logger } from '../config/logger';

export interface PumpOptions<T> {
  /** What the log calls it. */
  name: string;
  /**
   * Takes the next thing that is due, by compare-and-set with a lease, so that several processes share the work and another
   * one takes over what a dead one left. Null when nothing is due.
   */
  claim: () => Promise<T | null>;
  /** Does it and records what came of it. What it throws is logged by its class, and the lease brings the thing back. */
  handle: (item: T) => Promise<void>;
  /** How many at once. */
  atOnce: number;
  /** How long to wait when nothing is due, ms. */
  idleMs: number;
  logger: Logger;
}

export interface Pump {
  /** Finishes what is under way and takes nothing more. */
  stop(): Promise<void>;
}

/** Works off what is due in the store for as long as the process lives. For work whose record is one document; see `store/`. */
export function startPump<T>({ name, claim, handle, atOnce, idleMs, logger }: PumpOptions<T>): Pump {
  let stopped = false;
  const sleepers = new Set<() => void>();

  async function lane(): Promise<void> {
    while (!stopped) {
      const item = await claim().catch((error: unknown) => note('cannot claim', error));
      if (item === null) await rest();
      else await handle(item).catch((error: unknown) => note('failed', error));
    }
  }

  function note(what: string, error: unknown): null {
    logger.warn({ pump: name, error: error instanceof Error ? error.name : typeof error }, `pump ${what}`);
    return null;
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, idleMs);
      sleepers.add(wake);
    });
  }

  const lanes = Promise.all(Array.from({ length: atOnce }, lane));
  return {
    async stop() {
      stopped = true;
      for (const wake of sleepers) wake();
      await lanes;
    },
  };
}
