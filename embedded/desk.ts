import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESK_ENVIRONMENT_FILE } from '../config/desk-environment';
import { startGuarded } from './child-process';
import { choosePorts, type DeskEnvironment, readDeskEnvironment } from './desk-settings';
import { type LocalSettingsFile, loadSecrets, openLocalSettings, type Secrets } from './local-settings';
import { keepLog } from './log-output';
import { projectRoot } from './paths';
import { acquirePidLock, LockHeldError, type PidLock } from './pid-lock';
import { freePorts } from './ports';
import { connectSamplePage } from './sample-page';
import { type Backends, type Part, partOf, startBackends } from './servers';
import { stopInOrder } from './shutdown';
import { supervise } from './supervisor';
import { oneLine } from './text';
import { waitFor } from './wait';

const READY_WITHIN_MS = 120_000;

/** The two production entry points. */
const PROGRAMS = { api: 'dist/api/main.js', worker: 'dist/worker/main.js' } as const;

/** What a desk needs. */
export interface DeskOptions {
  env: NodeJS.ProcessEnv;
  print(line: string): void;
  /** Files to run as api and worker instead of the compiled ones; for tests. */
  programs?: Record<keyof typeof PROGRAMS, string>;
}

/** A desk with everything that belongs to it. */
export interface Desk {
  /** Starts all parts and returns when the desk answers. Rejects with a message for people. */
  start(): Promise<void>;
  /** Stops what runs: api, worker, simulated Facebook, mail catcher, Temporal, MongoDB. Takes less than ten seconds. */
  stop(): Promise<void>;
  /** Ends what runs, at once. */
  kill(): void;
}

/** Prepares a desk; nothing runs yet. */
export function createDesk(options: DeskOptions): Desk {
  const parts: Part[] = [];
  let lock: PidLock | undefined;
  const finish = () => lock?.release();
  return {
    start: async () => {
      const settings = readDeskEnvironment(options.env);
      const file = openLocalSettings(settings.DATA_DIR);
      lock = lockDataDir(settings.DATA_DIR);
      await startParts(options, settings, file, (part) => parts.push(part));
    },
    stop: () => stopInOrder(parts, options.print).finally(finish),
    kill: () => {
      for (const part of parts) part.kill();
      finish();
    },
  };
}

async function startParts(
  options: DeskOptions,
  settings: DeskEnvironment,
  file: LocalSettingsFile,
  onStarted: (part: Part) => void,
): Promise<void> {
  const { env, print } = options;
  const ports = await choosePorts(settings);
  const secrets = loadSecrets(file, env);
  const backends = await startBackends({ env, print, settings, ports, onStarted });
  const deskUrl = `http://localhost:${ports.api}`;
  const PUBLIC_URL = settings.PUBLIC_URL ?? deskUrl;
  const context = { options, settings, secrets, backends, onStarted };
  const [healthPort = 0] = await freePorts(1);
  leaveEnvironment(context, PUBLIC_URL);
  await startProgram(context, 'worker', { WORKER_HEALTH_PORT: String(healthPort), PUBLIC_URL, ...besideApi(env) });
  await startProgram(context, 'api', { PORT: String(ports.api), PUBLIC_URL });
  await untilReady(`http://localhost:${healthPort}/healthz`, settings);
  await untilReady(`${deskUrl}/readyz`, settings);
  if (backends.simulator) {
    const target = { deskUrl, adminApiToken: secrets.adminApiToken, simulatorUrl: backends.simulator.url };
    await connectSample(() => connectSamplePage({ ...target, settings: file }), print);
  }
  print(`Administrator's API token: in ${env.ADMIN_API_TOKEN ? 'ADMIN_API_TOKEN' : file.path}`);
  print(`Logs: ${join(settings.DATA_DIR, 'logs')}`);
  print(`Messenger Desk is ready at ${deskUrl}`);
}

interface Context {
  options: DeskOptions;
  settings: DeskEnvironment;
  secrets: Secrets;
  backends: Backends;
  onStarted(part: Part): void;
}

function lockDataDir(dataDir: string): PidLock {
  try {
    return acquirePidLock(join(dataDir, 'running.lock'));
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new Error(
      `${dataDir} is in use by another running Messenger Desk (process ${error.holder.pid}). Stop it or name another DATA_DIR.`,
    );
  }
}

/** Starts one of our own processes as in production: settings from the environment, JSON lines on standard output. */
async function startProgram(context: Context, name: keyof typeof PROGRAMS, own: NodeJS.ProcessEnv): Promise<void> {
  const { options, settings } = context;
  const program = options.programs?.[name] ?? join(projectRoot(), PROGRAMS[name]);
  const env = { ...programEnvironment(context), ...own };
  const supervisor = await supervise({
    name,
    report: options.print,
    start: async () => {
      const child = await startGuarded({ command: process.execPath, args: [program], env, output: 'pipe' });
      keepLog(name, child, join(settings.DATA_DIR, 'logs', `${name}.log`), options.print);
      return child;
    },
  });
  context.onStarted(partOf(name, supervisor));
}

/** For `npm run doctor`, `keys`, `backup` and the like: what this desk runs with and the user's environment does not say. */
function leaveEnvironment(context: Context, PUBLIC_URL: string): void {
  const { env } = context.options;
  const own = Object.entries({ ...programEnvironment(context), PUBLIC_URL }).filter(
    ([name, value]) => env[name] !== value,
  );
  const file = join(context.settings.DATA_DIR, DESK_ENVIRONMENT_FILE);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(own), null, 2)}\n`, { mode: 0o600 });
}

function programEnvironment({ options, settings, secrets, backends }: Context): NodeJS.ProcessEnv {
  // Settings for a Temporal elsewhere (TLS, API key, the user's configuration file) must not reach the embedded one;
  // a configuration file that does not exist is as good as an empty one.
  const inherited = Object.entries(options.env).filter(
    ([name]) => name !== 'ENCRYPTION_KEYS_FILE' && (settings.TEMPORAL_ADDRESS || !name.startsWith('TEMPORAL_')),
  );
  // With the simulated Facebook everything lies on this machine, the desk's own addresses too.
  const lookHere = backends.simulator !== undefined && options.env.NODE_ENV !== 'production';
  return {
    ...(lookHere && { REVIEW_PRIVATE_ADDRESSES: 'true' }),
    ...Object.fromEntries(inherited),
    ...(settings.TEMPORAL_ADDRESS ? {} : { TEMPORAL_CONFIG_FILE: join(settings.DATA_DIR, 'no-temporal.toml') }),
    MONGODB_URI: backends.mongodbUri,
    TEMPORAL_ADDRESS: backends.temporalAddress,
    TEMPORAL_NAMESPACE: settings.TEMPORAL_NAMESPACE,
    GRAPH_API_URL: backends.graphApiUrl,
    SMTP_URL: backends.smtpUrl,
    ...(backends.mailPageUrl !== null && { MAIL_PAGE_URL: backends.mailPageUrl }),
    ...(backends.simulator && { SIMULATED_FACEBOOK_URL: backends.simulator.url }),
    ADMIN_API_TOKEN: secrets.adminApiToken,
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    LOG_LEVEL: settings.LOG_LEVEL,
  };
}

/** Both cannot listen at the address that METRICS_ADDRESS names: the worker takes the next port. */
function besideApi({ METRICS_ADDRESS }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const [, host, port] = /^(.+):(\d+)$/.exec(METRICS_ADDRESS ?? '') ?? [];
  return host === undefined ? {} : { METRICS_ADDRESS: `${host}:${Number(port) + 1}` };
}

async function untilReady(url: string, settings: DeskEnvironment): Promise<void> {
  const isReady = () =>
    fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok || undefined,
      () => undefined,
    );
  await waitFor(url, isReady, { timeoutMs: READY_WITHIN_MS, everyMs: 100 }).catch(() => {
    const seconds = READY_WITHIN_MS / 1_000;
    throw new Error(`${url} was not ready within ${seconds} s. Logs: ${join(settings.DATA_DIR, 'logs')}`);
  });
}

/** The desk is usable without the sample Page, so a failure is only told; the next start tries again. */
async function connectSample(connect: () => Promise<string | undefined>, print: (line: string) => void): Promise<void> {
  try {
    const name = await connect();
    if (name) print(`Sample Page connected: ${name}`);
  } catch (error) {
    print(`The sample Page could not be connected: ${oneLine(error)}`);
  }
}
