import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';

/** How a process ended: an exit code, or the signal that ended it. */
export interface ProcessExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** What to start and where its output goes. */
export interface GuardedProcessOptions {
  command: string;
  args: readonly string[];
  /** The whole environment of the process; nothing is inherited beside it. */
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** A file that standard output and standard error are appended to, or `pipe` to read them from the result. */
  output: 'pipe' | { file: string };
}

/** A running process that cannot outlive the one that started it. */
export interface GuardedProcess {
  readonly pid: number;
  /** Set when `output` is `pipe`. */
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  /** Resolves when the process has ended and nothing of its group is left; never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** SIGTERM, then SIGKILL after `graceMs` (default 3,000). Resolves when the process is gone; may be called twice. */
  stop(graceMs?: number): Promise<void>;
  /** SIGKILL to the process and whatever it started, at once. */
  kill(): void;
}

/** Grace between SIGTERM and SIGKILL when nothing else is asked for, in milliseconds. */
export const DEFAULT_GRACE_MS = 3_000;

/**
 * The shell becomes the server (`exec`), so its pid is the server's. Before that it leaves a watcher in the same process
 * group, blocked on descriptor 3: a pipe whose other end only the parent holds, so it ends when the parent dies in any
 * way. The watcher asks the group to stop, gives it about three seconds, then kills the group, itself included. Being a
 * member it also keeps the group's number from being given to somebody else.
 */
const GUARD = `
(
  trap '' TERM INT HUP
  read -r _ <&3
  kill -TERM -$$
  tries=0
  while [ $tries -lt 30 ] && kill -0 $$; do
    sleep 0.1 || break
    tries=$((tries + 1))
  done
  kill -KILL -$$
) </dev/null >/dev/null 2>&1 &
exec "$@" 3<&-
`;

/**
 * Starts a process in a process group of its own, so that a terminal's Ctrl-C reaches only the caller, which can then
 * stop things in order; a guard ends it when the caller dies without doing so, SIGKILL included. POSIX systems only.
 * @throws when the process cannot be started at all; a command that is not found exits with code 127 instead.
 */
export async function startGuarded(options: GuardedProcessOptions): Promise<GuardedProcess> {
  const child = spawnInGroup(options);
  // Listening before the first await: a short-lived process may end before `spawn` has been seen.
  const exited = watchExit(child);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${options.command} was started without a process id`);
  const kill = () => killGroup(pid, child);
  return {
    pid,
    stdout: child.stdout,
    stderr: child.stderr,
    exited,
    kill,
    stop: async (graceMs = DEFAULT_GRACE_MS) => {
      if (hasEnded(child)) return void (await exited);
      child.kill('SIGTERM');
      const timer = setTimeout(kill, graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

function spawnInGroup({ command, args, env, cwd, output }: GuardedProcessOptions): ChildProcess {
  const log = output === 'pipe' ? undefined : openLog(output.file);
  try {
    return spawn('/bin/sh', ['-c', GUARD, 'guard', command, ...args], {
      detached: true,
      env,
      cwd,
      stdio: ['ignore', log ?? 'pipe', log ?? 'pipe', 'pipe'],
    });
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, 'a', 0o600);
}

function watchExit(child: ChildProcess): Promise<ProcessExit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      // The watcher still holds the group, so the number cannot belong to anybody else yet.
      if (child.pid !== undefined) signalGroup(child.pid);
      child.stdio[3]?.destroy();
      resolve({ code, signal });
    });
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function killGroup(pid: number, child: ChildProcess): void {
  if (!hasEnded(child)) signalGroup(pid);
}

function signalGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // EPERM is macOS's answer for a group in which only dead processes are left.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
