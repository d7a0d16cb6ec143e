import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { type GuardedProcess, startGuarded } from './child-process';
import { waitFor } from './wait';

const READY_WITHIN_MS = 90_000;
const QUOTED_LOG_BYTES = 2_000;

/** A server to start and how to see that it can be used. */
export interface ServerLaunch {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** False or a rejection: not yet. */
  isReady(): Promise<boolean>;
}

/**
 * Starts a server and waits until it can be used (90 s at most).
 * @throws when it ends or is not ready in time, with the last lines of its log; nothing is left running then.
 */
export async function launchServer(launch: ServerLaunch): Promise<GuardedProcess> {
  const logStart = existsSync(launch.logFile) ? statSync(launch.logFile).size : 0;
  const server = await startGuarded({ ...launch, output: { file: launch.logFile } });
  let ended: string | undefined;
  void server.exited.then(({ code, signal }) => {
    ended = signal ? `ended by ${signal}` : `ended with code ${code}`;
  });
  let lastRefusal = '';
  try {
    await waitFor(
      'not ready',
      async () => {
        if (ended) throw new Error(ended);
        return launch.isReady().then(
          (ready) => ready || undefined,
          (error: Error) => {
            lastRefusal = error.message;
            return undefined;
          },
        );
      },
      { timeoutMs: READY_WITHIN_MS },
    );
    return server;
  } catch (error) {
    server.kill();
    await server.exited;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error([reason, lastRefusal, logTail(launch.logFile, logStart)].filter((part) => part !== '').join(': '));
  }
}

function logTail(file: string, from: number): string {
  const size = statSync(file).size;
  const start = Math.max(from, size - QUOTED_LOG_BYTES);
  const buffer = Buffer.alloc(size - start);
  const log = openSync(file, 'r');
  try {
    readSync(log, buffer, 0, buffer.length, start);
  } finally {
    closeSync(log);
  }
  return buffer.toString('utf8').trim();
}
