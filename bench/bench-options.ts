import type { Cleanup } from './cleanup';

/** What every benchmark is given. */
export interface BenchOptions {
  /** Tiny numbers: shows that the benchmark works, measures nothing. */
  quick: boolean;
  env: NodeJS.ProcessEnv;
  cleanup: Cleanup;
  print(line: string): void;
  /** Folder for a CPU profile of the api process. */
  profileDir?: string | undefined;
}
