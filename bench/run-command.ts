import type { Cleanup } from './cleanup';

/**
 * Runs a command that starts servers: the process ends with the code that `main` gives, with 1 when it fails, with 130 after Ctrl-C, and
 * what was started ends before it.
 */
export function runCommand(main: () => Promise<number>, cleanup: Cleanup, progress: (line: string) => void): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      progress('stopping; press Ctrl-C again to end everything at once');
      void cleanup.run().finally(() => process.exit(130));
    });
  }

  async function fail(error: unknown): Promise<void> {
    if (stopping) return;
    stopping = true;
    progress(error instanceof Error ? error.message : String(error));
    await cleanup.run();
    process.exit(1);
  }

  process.on('unhandledRejection', (error) => void fail(error));
  main().then((code) => process.exit(code), fail);
}
