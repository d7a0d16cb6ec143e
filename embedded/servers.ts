import { join } from 'node:path';
import { type Simulator, startSimulator } from '../simulator/server';
import type { DeskEnvironment, DeskPorts } from './desk-settings';
import { startMailCatcher } from './mail/catcher';
import { type MongoSource, startMongo } from './mongodb';
import { type Supervisor, supervise } from './supervisor';
import { startTemporal, type TemporalSource } from './temporal';

/** What a desk consists of, in the order in which it is stopped: whoever uses a server ends before the server. */
export const PART_NAMES = ['api', 'worker', 'simulated Facebook', 'mail catcher', 'Temporal', 'MongoDB'] as const;

/** Something that the desk started and stops again. */
export interface Part {
  name: (typeof PART_NAMES)[number];
  /** SIGTERM or the like, then force after `graceMs`. */
  stop(graceMs: number): Promise<void>;
  kill(): void;
}

/** What starting the servers needs. */
export interface ServerOptions {
  env: NodeJS.ProcessEnv;
  settings: DeskEnvironment;
  ports: DeskPorts;
  print(line: string): void;
  /** Called as soon as a part runs, so that it is stopped even if a later one cannot be started. */
  onStarted(part: Part): void;
}

/** The addresses of the servers behind the desk. */
export interface Backends {
  mongodbUri: string;
  temporalAddress: string;
  graphApiUrl: string;
  smtpUrl: string;
  /** Where caught mails are shown; null: they go to a server elsewhere. */
  mailPageUrl: string | null;
  /** The simulated Facebook, when Facebook is simulated. */
  simulator: Simulator | undefined;
}

/** Starts MongoDB and Temporal side by side, then the mail catcher and the simulated Facebook; those that the environment names are used. */
export async function startBackends(options: ServerOptions): Promise<Backends> {
  const results = await Promise.allSettled([mongodb(options), temporal(options)]);
  const failures = results.filter((result) => result.status === 'rejected');
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => messageOf(reason)).join('\n\n'));
  const [mongodbUri = '', temporalAddress = ''] = results.map((result) =>
    result.status === 'fulfilled' ? result.value : '',
  );
  const mail = await mailServer(options);
  // Meta's imitated notices go to the own catcher only: a real server would deliver them to real people
  const simulator = await simulatedFacebook(options, mail.mailPageUrl === null ? undefined : mail.smtpUrl);
  return {
    mongodbUri,
    temporalAddress,
    ...mail,
    graphApiUrl: options.settings.GRAPH_API_URL ?? simulator?.url ?? '',
    simulator,
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const MONGO_SOURCES: Record<MongoSource, string> = {
  path: 'mongod on PATH',
  download: 'downloaded',
  java: 'Java server',
};

const TEMPORAL_SOURCES: Record<TemporalSource, string> = {
  path: 'temporal on PATH',
  download: 'downloaded',
  build: 'built from source',
};

async function mongodb(options: ServerOptions): Promise<string> {
  const { env, settings, ports, print } = options;
  if (settings.MONGODB_URI) {
    print('MongoDB: the one that MONGODB_URI names');
    return settings.MONGODB_URI;
  }
  const server = await supervise({
    name: 'MongoDB',
    start: () => startMongo({ dataDir: settings.DATA_DIR, port: ports.mongodb, env, onProgress: print }),
    report: print,
  });
  options.onStarted(partOf('MongoDB', server));
  print(`MongoDB: ${server.first.uri} (${MONGO_SOURCES[server.first.how]})`);
  // A real mongod acknowledges before its journal is written unless it is asked to wait: a killed one could lose writes.
  return `${server.first.uri}/messenger-desk?journal=true`;
}

async function temporal(options: ServerOptions): Promise<string> {
  const { env, settings, ports, print } = options;
  if (settings.TEMPORAL_ADDRESS) {
    print(`Temporal: ${settings.TEMPORAL_ADDRESS} (TEMPORAL_ADDRESS)`);
    return settings.TEMPORAL_ADDRESS;
  }
  const server = await supervise({
    name: 'Temporal',
    start: () =>
      startTemporal({
        dataDir: settings.DATA_DIR,
        port: ports.temporal,
        uiPort: ports.temporalUi,
        env,
        onProgress: print,
        namespace: settings.TEMPORAL_NAMESPACE,
      }),
    report: print,
  });
  options.onStarted(partOf('Temporal', server));
  print(`Temporal: ${server.first.address} (${TEMPORAL_SOURCES[server.first.how]})`);
  print(`Temporal Web UI: ${server.first.uiUrl}`);
  return server.first.address;
}

async function simulatedFacebook(
  { settings, ports, print, onStarted }: ServerOptions,
  smtpUrl: string | undefined,
): Promise<Simulator | undefined> {
  if (settings.GRAPH_API_URL) {
    print(`Facebook: ${settings.GRAPH_API_URL} (GRAPH_API_URL)`);
    return undefined;
  }
  const simulator = await startSimulator({
    port: ports.simulator,
    stateFile: join(settings.DATA_DIR, 'simulator.json'),
    adoptUnknownVisitors: true,
    smtpUrl,
  });
  onStarted({ name: 'simulated Facebook', stop: () => simulator.close(), kill: () => undefined });
  print(`Simulated Facebook: ${simulator.url}`);
  print(`Simulated Facebook, the reviewer's desk: ${simulator.url}/reviewer.html`);
  print(`Simulated Facebook, tokens and secrets to connect Pages with: ${simulator.url}/credentials`);
  return simulator;
}

async function mailServer({
  settings,
  ports,
  print,
  onStarted,
}: ServerOptions): Promise<Pick<Backends, 'smtpUrl' | 'mailPageUrl'>> {
  if (settings.SMTP_URL) {
    print('Mail: the server that SMTP_URL names'); // its address may hold a password
    return { smtpUrl: settings.SMTP_URL, mailPageUrl: null };
  }
  const folder = join(settings.DATA_DIR, 'mails');
  const catcher = await startMailCatcher({ smtpPort: ports.smtp, webPort: ports.mail, folder });
  onStarted({ name: 'mail catcher', stop: () => catcher.close(), kill: () => undefined });
  print(`Mails: ${catcher.url}`);
  return { smtpUrl: catcher.smtpUrl, mailPageUrl: catcher.url };
}

/** A supervised process as a part. */
export function partOf(name: Part['name'], supervisor: Pick<Supervisor<never>, 'stop' | 'kill'>): Part {
  return { name, stop: (graceMs) => supervisor.stop(graceMs), kill: () => supervisor.kill() };
}
