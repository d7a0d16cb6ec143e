import { replyMetadata } from '../domain/ids';
import type { Simulator } from '../simulator/server';

/** Tells when a reply has reached the simulated Facebook, on the clock of `performance.now()`. */
export interface GraphWatch {
  arrival(replyId: string): Promise<number>;
}

/** The simulator runs in this process and reports each change at once, so nothing is polled. */
export function watchGraph({ world }: Simulator): GraphWatch {
  const arrivedAt = new Map<string, number>();
  const waiting = new Map<string, (at: number) => void>();
  let seen = world.sends.length;

  world.onChange(() => {
    for (const now = performance.now(); seen < world.sends.length; seen++) {
      const metadata = world.sends[seen]?.metadata;
      if (!metadata) continue;
      arrivedAt.set(metadata, now);
      waiting.get(metadata)?.(now);
    }
  });

  return {
    arrival(replyId) {
      const metadata = replyMetadata(replyId);
      const known = arrivedAt.get(metadata);
      return known !== undefined ? Promise.resolve(known) : new Promise((resolve) => waiting.set(metadata, resolve));
    },
  };
}
