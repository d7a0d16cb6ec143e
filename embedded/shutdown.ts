import { PART_NAMES, type Part } from './servers';

/** What runs this long after the request is forced to end, in milliseconds. */
const GRACE_MS = 5_000;
/** Everything that still runs then is killed. */
const FORCED_AFTER_MS = 8_000;
/** What is left to a part when the grace is used up. */
const SHORTEST_GRACE_MS = 500;

/**
 * Stops the parts in the order of {@link PART_NAMES}, each only when the one before it has ended. All share a grace of 5 s; after 8 s whatever is left is killed.
 */
export async function stopInOrder(parts: readonly Part[], print: (line: string) => void): Promise<void> {
  const startedAt = Date.now();
  const force = new Promise<void>((resolve) => {
    setTimeout(resolve, FORCED_AFTER_MS).unref();
  });
  const inOrder = PART_NAMES.flatMap((name) => parts.filter((part) => part.name === name));
  await Promise.race([force, stopAll(inOrder, startedAt, print)]);
  for (const part of parts) part.kill();
}

async function stopAll(parts: readonly Part[], startedAt: number, print: (line: string) => void): Promise<void> {
  for (const part of parts) {
    const graceMs = Math.max(SHORTEST_GRACE_MS, startedAt + GRACE_MS - Date.now());
    await part.stop(graceMs).catch((error: Error) => print(`${part.name} did not stop properly: ${error.message}`));
  }
}
