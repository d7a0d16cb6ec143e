import { setTimeout as delay } from 'node:timers/promises';
import type { GuardedProcess, ProcessExit } from './child-process';
import { oneLine } from './text';

/** What the supervisor needs of a process. */
export type SupervisedProcess = Pick<GuardedProcess, 'pid' | 'exited' | 'stop' | 'kill'>;

/** What to keep running. */
export interface SupervisorOptions<T extends SupervisedProcess> {
  /** As people read it: `api`, `Temporal`. */
  name: string;
  start(): Promise<T>;
  /** Receives one line when the process has ended or cannot be started again. */
  report(line: string): void;
  /** The pause before the first restart; it doubles with every further one. Default 500. */
  firstPauseMs?: number;
  /** Default 30,000. */
  longestPauseMs?: number;
  /** After running this long a process counts as healthy and the pause is short again. Default 60,000. */
  steadyAfterMs?: number;
}

/** A process that is started again whenever it ends. */
export interface Supervisor<T extends SupervisedProcess> {
  /** The first process that was started. */
  readonly first: T;
  /** The process that runs now, or the one that ended last. */
  pid(): number;
  /** Ends the process for good: SIGTERM, then SIGKILL after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
  /** Ends the process for good, at once. */
  kill(): void;
}

/**
 * Starts a process and starts it again, after a growing pause, whenever it ends without having been told to.
 * @throws when the first start fails; later failures are reported and tried again.
 */
export async function supervise<T extends SupervisedProcess>(options: SupervisorOptions<T>): Promise<Supervisor<T>> {
  const first = await options.start();
  const state: State<T> = { current: first, stopped: new AbortController() };
  void keepRunning(options, state);
  return {
    first,
    pid: () => state.current.pid,
    stop: async (graceMs) => {
      state.stopped.abort();
      await state.current.stop(graceMs);
    },
    kill: () => {
      state.stopped.abort();
      state.current.kill();
    },
  };
}

interface State<T> {
  current: T;
  stopped: AbortController;
}

async function keepRunning<T extends SupervisedProcess>(options: SupervisorOptions<T>, state: State<T>): Promise<void> {
  const { firstPauseMs = 500, longestPauseMs = 30_000, steadyAfterMs = 60_000 } = options;
  const { signal } = state.stopped;
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    const startedAt = Date.now();
    const exit = await state.current.exited;
    if (signal.aborted) return;
    if (Date.now() - startedAt >= steadyAfterMs) pauseMs = firstPauseMs;
    let reason = describeExit(exit);
    for (let running = false; !running; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      options.report(`${options.name} ${reason}; it is started again in ${pauseMs / 1_000} s`);
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const outcome = await options.start().catch((error: unknown) => oneLine(error));
      running = typeof outcome !== 'string';
      if (typeof outcome === 'string') reason = `cannot be started (${outcome})`;
      else state.current = outcome;
    }
    if (signal.aborted) state.current.kill();
    else options.report(`${options.name} runs again (process ${state.current.pid})`);
  }
}

function describeExit({ code, signal }: ProcessExit): string {
  return signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
}
