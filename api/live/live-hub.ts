import { type Change, type ChangePlace, comparePlaces } from '../../domain/changes';
import type { ChangeLog } from '../../store/change-log';

/** Longest wait between a write of another process and its being seen here. Writes of this process are seen at once. */
const POLL_MS = 250;

/** Is told of every line behind its place, once and in order. */
export interface Listener {
  place: ChangePlace;
  /** `next`: the place after these lines. */
  take(changes: readonly Change[], next: ChangePlace): void;
}

export interface LiveHub {
  /** Feeds a listener from its place on; returns how to stop that. */
  join(listener: Listener): () => void;
  /** Looks now. */
  ring(): void;
  stop(): Promise<void>;
}

export interface LiveHubDeps {
  log: Pick<ChangeLog, 'readAfter'>;
  /** The store did not answer: it is asked again. */
  trouble: (error: unknown) => void;
}

/** Reads the change log once for all streams of this process, and only while there is one. */
export function createLiveHub({ log, trouble }: LiveHubDeps): LiveHub {
  const listeners = new Set<Listener>();
  let place: ChangePlace | null = null;
  let running: Promise<void> | null = null;
  let wake: (() => void) | null = null;
  let rung = false;

  async function run(): Promise<void> {
    while (place !== null && listeners.size > 0) {
      const found = await step(place).catch(trouble);
      if (!found) await rest();
    }
    running = null;
    place = null;
  }

  /** Whether there was something new. Who joins meanwhile may have turned back to an earlier place: then that counts. */
  async function step(from: ChangePlace): Promise<boolean> {
    rung = false;
    const { changes, next } = await log.readAfter(from);
    if (place !== from) return true;
    place = next;
    for (const listener of listeners) give(listener, changes, next);
    return changes.length > 0;
  }

  function rest(): Promise<void> {
    if (rung) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(done, POLL_MS);
      function done() {
        clearTimeout(timer);
        wake = null;
        resolve();
      }
      wake = done;
    });
  }

  return {
    join(listener) {
      listeners.add(listener);
      if (place === null || comparePlaces(listener.place, place) < 0) place = listener.place;
      running ??= run();
      return () => listeners.delete(listener);
    },
    ring() {
      rung = true;
      wake?.();
    },
    async stop() {
      listeners.clear();
      wake?.();
      await running;
    },
  };
}

/** Lines that a listener has had already, because another one made the hub turn back, are left out. */
function give(listener: Listener, changes: readonly Change[], next: ChangePlace): void {
  if (comparePlaces(listener.place, next) >= 0) return;
  const first = next.index - changes.length;
  const had = listener.place.bucket === next.bucket ? Math.max(0, listener.place.index - first) : 0;
  listener.place = next;
  listener.take(changes.slice(had), next);
}
