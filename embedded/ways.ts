import { oneLine } from './text';

/** One way of getting a server going. */
export interface Way<T> {
  /** Names the way in progress lines and in the final message, for example `temporal on PATH`. */
  name: string;
  /** What a person can install to make this way work, as one line. */
  install: string;
  /** Rejects with the reason when the way does not work here. */
  start(): Promise<T>;
}

/** The way is not there to be tried (a command that is not installed): listed at the end, not reported on the way. */
export class WayNotThere extends Error {}

/**
 * Tries the ways in order and returns what the first working one gives.
 * @throws one error that lists every way, why it failed and what to install, when none works.
 */
export async function tryWays<T>(
  server: string,
  ways: readonly Way<T>[],
  onProgress: (line: string) => void,
): Promise<T> {
  const failures: string[] = [];
  for (const way of ways) {
    try {
      return await way.start();
    } catch (error) {
      const reason = oneLine(error);
      failures.push(`  - ${way.name}: ${reason}`);
      if (!(error instanceof WayNotThere)) onProgress(`${server}: ${way.name} does not work: ${reason}`);
    }
  }
  throw new Error(
    [
      `${server} could not be started. Tried:`,
      ...failures,
      'Any one of these helps:',
      ...ways.map((way) => `  - ${way.install}`),
    ].join('\n'),
  );
}
