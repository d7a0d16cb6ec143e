import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { GuardedProcess } from './child-process';
import { defaultCacheDir, findOnPath } from './paths';
import { launchServer } from './server-process';
import { buildTemporal } from './temporal-build';
import { downloadTemporal } from './temporal-download';
import { checkTemporalVersion } from './temporal-version';
import { canConnect } from './wait';
import { tryWays, type Way, WayNotThere } from './ways';

/** How the running Temporal was got. */
export type TemporalSource = 'path' | 'download' | 'build';

/** What an embedded Temporal needs. */
export interface TemporalOptions {
  /** Holds `temporal.sqlite` and `logs/`. */
  dataDir: string;
  port: number;
  /** Port of the Web UI. */
  uiPort: number;
  /** Default: {@link defaultCacheDir}. */
  cacheDir?: string;
  /** Where PATH and the like are read from; default: this process's environment. */
  env?: NodeJS.ProcessEnv;
  onProgress(line: string): void;
  /** Added to the server's own arguments. */
  extraArgs?: readonly string[];
  /** Created when it is missing; default: `default`. */
  namespace?: string;
  /** Nothing is kept on disk; for tests. */
  inMemory?: boolean;
}

/** A running development server of Temporal. */
export interface RunningTemporal {
  /** `host:port` of the gRPC front end. */
  address: string;
  uiUrl: string;
  pid: number;
  how: TemporalSource;
  /** Resolves when the process has ended, for whatever reason. */
  exited: GuardedProcess['exited'];
  stop: GuardedProcess['stop'];
  kill: GuardedProcess['kill'];
}

/**
 * Starts a Temporal development server: the `temporal` command from PATH, else the one the SDK can download, else one
 * built from source with Go. Returns when the namespace takes requests.
 * @throws one error that lists every way tried, why each failed and what to install.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const env = options.env ?? process.env;
  const context: Context = { ...options, env, cacheDir: options.cacheDir ?? defaultCacheDir(env) };
  return tryWays('Temporal', [fromPath(context), fromDownload(context), fromSource(context)], options.onProgress);
}

type Context = TemporalOptions & { env: NodeJS.ProcessEnv; cacheDir: string };

function fromPath(context: Context): Way<RunningTemporal> {
  return {
    name: 'temporal on PATH',
    install: 'the Temporal CLI 1.9 or newer, with temporal on PATH',
    start: async () => {
      const command = findOnPath('temporal', context.env);
      if (!command) throw new WayNotThere('there is no temporal on PATH');
      await checkTemporalVersion(command, context);
      return run(context, command, 'path');
    },
  };
}

function fromDownload(context: Context): Way<RunningTemporal> {
  return {
    name: 'downloaded Temporal CLI',
    install: 'a network connection that reaches temporal.download, for the download of the Temporal CLI',
    start: async () => run(context, await downloadTemporal(context), 'download'),
  };
}

function fromSource(context: Context): Way<RunningTemporal> {
  return {
    name: 'Temporal CLI built from source',
    install: 'Go 1.26.8 or newer (go on PATH) and a network connection that reaches a Go module proxy',
    start: async () => run(context, await buildTemporal(context), 'build'),
  };
}

async function run(context: Context, command: string, how: TemporalSource): Promise<RunningTemporal> {
  mkdirSync(context.dataDir, { recursive: true, mode: 0o700 });
  const server = await launchServer({
    command,
    args: serverArguments(context),
    env: context.env,
    logFile: join(context.dataDir, 'logs', 'temporal.log'),
    isReady: async () => (await canConnect(context.port)) && (await namespaceAnswers(context)),
  });
  return {
    address: `127.0.0.1:${context.port}`,
    uiUrl: `http://127.0.0.1:${context.uiPort}`,
    how,
    pid: server.pid,
    exited: server.exited,
    stop: server.stop,
    kill: server.kill,
  };
}

/**
 * With SQLite's defaults the file is synced on every step; WAL with synchronous=NORMAL survives the death of the process
 * at well over twice the speed. Time skipping is for tests: it does nothing until a workflow is told to skip.
 */
function serverArguments(context: Context): string[] {
  const file = join(context.dataDir, 'temporal.sqlite');
  const pragmas = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'];
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1'],
    ...['--port', String(context.port), '--ui-port', String(context.uiPort)],
    ...(context.inMemory ? [] : ['--db-filename', file, ...pragmas]),
    ...['--namespace', namespaceOf(context)],
    ...['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'],
    ...['--dynamic-config-value', 'frontend.WorkflowTimeSkippingMaxSkipPerSession=100000'],
    ...['--search-attribute', 'PageId=Keyword'],
    ...['--log-level', 'warn', '--disable-config-file', '--disable-config-env'],
    ...(context.extraArgs ?? []),
  ];
}

const namespaceOf = ({ namespace }: TemporalOptions) => namespace ?? 'default';

/** A count by our search attribute answers only when front end, history, visibility and the attribute are all there. */
async function namespaceAnswers(context: Context): Promise<boolean> {
  const connection = await Connection.connect({ address: `127.0.0.1:${context.port}`, connectTimeout: '2s' });
  try {
    const namespace = namespaceOf(context);
    await connection.withDeadline(Date.now() + 5_000, async () => {
      await connection.workflowService.describeNamespace({ namespace });
      await connection.workflowService.countWorkflowExecutions({ namespace, query: 'PageId = "none"' });
    });
    return true;
  } finally {
    await connection.close();
  }
}
