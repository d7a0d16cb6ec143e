import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { mongo } from 'mongoose';
import { createKeyring } from '../config/keyring';
import { type GuardedProcess, startGuarded } from '../embedded/child-process';
import { keepLog } from '../embedded/log-output';
import { freePorts } from '../embedded/ports';
import { waitFor } from '../embedded/wait';
import { type Simulator, startSimulator } from '../simulator/server';
import type { SeedApp } from '../simulator/world/seed';
import { createTemporalClient } from '../temporal/connection';
import type { Cleanup } from './cleanup';
import { connectPage } from './page';
import type { BenchServers } from './servers';
import type { Target } from './visitor-messages';

/** The product as in production: one api process, one worker process; and a simulated Facebook. */
export interface BenchProduct {
  servers: BenchServers;
  url: string;
  /** Of the api process. */
  metricsUrl: string;
  token: string;
  simulator: Simulator;
  /** The product's database, to count in. */
  db: mongo.Db;
  client: Client;
  workerPid: number;
  /** Of the first api process. */
  apiPid: number;
  /** Ends the api process and starts another one at the same address. */
  restartApi(env: NodeJS.ProcessEnv): Promise<void>;
}

/** The product with a connected Page. */
export interface BenchDesk extends BenchProduct {
  target: Target;
}

export interface DeskOptions {
  servers: BenchServers;
  cleanup: Cleanup;
  print(line: string): void;
  /** Folder for a CPU profile of the api process, written when it ends. */
  profileDir?: string | undefined;
  /** Settings of both processes beside the usual ones. */
  settings?: NodeJS.ProcessEnv;
}

const STOP_GRACE_MS = 10_000;

export async function startDesk(options: DeskOptions): Promise<BenchDesk> {
  const product = await startProduct({ ...options, seed: [onePage()] });
  return { ...product, target: await connectPage(product.url, product.token, product.simulator.url) };
}

/** With Facebook's apps and Pages as given; none of them is connected. */
export async function startProduct({
  servers,
  cleanup,
  print,
  profileDir,
  settings = {},
  seed,
}: DeskOptions & { seed: SeedApp[] }): Promise<BenchProduct> {
  const [port = 0, healthPort = 0, metricsPort = 0] = await freePorts(3);
  const url = `http://127.0.0.1:${port}`;
  const metrics = `127.0.0.1:${metricsPort}`;
  const token = randomBytes(24).toString('hex');
  const keys = `bench:${randomBytes(32).toString('base64')}`;
  const simulator = await startSimulator({ port: 0, seed, adoptUnknownVisitors: true });
  cleanup.add('simulated Facebook', () => simulator.close());
  const env = {
    ...environment(servers, simulator.url, keys),
    PORT: String(port),
    PUBLIC_URL: url,
    ADMIN_API_TOKEN: token,
    WORKER_HEALTH_PORT: String(healthPort),
    ...settings,
  };
  const run = async (name: 'api' | 'worker', own: NodeJS.ProcessEnv = {}) => {
    const profile = name === 'api' && profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [];
    const args = [...profile, join(__dirname, '..', name, 'main.js')];
    const child = await startGuarded({ command: process.execPath, args, env: { ...env, ...own }, output: 'pipe' });
    keepLog(name, child, join(servers.dataDir, 'logs', `${name}.log`), print);
    return child;
  };
  const worker = await run('worker');
  cleanup.add('worker', () => worker.stop(STOP_GRACE_MS));
  let api = await run('api', { METRICS_ADDRESS: metrics });
  cleanup.add('api', () => api.stop(STOP_GRACE_MS));
  await Promise.all([untilOk(`http://127.0.0.1:${healthPort}/healthz`, worker), untilOk(`${url}/readyz`, api)]);

  const database = await mongo.MongoClient.connect(servers.mongodbUri);
  cleanup.add('database connection', () => database.close());
  const { temporalAddress: address, namespace } = servers;
  const client = createTemporalClient({ connectionOptions: { address }, namespace }, createKeyring(keys));
  cleanup.add('Temporal connection', () => client.connection.close());
  return {
    ...{
      servers,
      url,
      metricsUrl: `http://${metrics}/metrics`,
      token,
      simulator,
      client,
      workerPid: worker.pid,
      apiPid: api.pid,
    },
    db: database.db(),
    async restartApi(own) {
      await api.stop(STOP_GRACE_MS);
      api = await run('api', { METRICS_ADDRESS: metrics, ...own });
      await untilOk(`${url}/readyz`, api);
    },
  };
}

/** Ids are new in each run: workflow ids are made of them. */
function onePage() {
  const id = () => `1${String(randomInt(1e12)).padStart(14, '0')}`;
  return { name: 'Bench', id: id(), pages: [{ name: 'Sunny Hotels', id: id(), visitors: [] }] };
}

/** The caller's settings for another desk must not reach this one. */
function environment(servers: BenchServers, graphApiUrl: string, keys: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'));
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    MONGODB_URI: servers.mongodbUri,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: servers.namespace,
    TEMPORAL_CONFIG_FILE: join(servers.dataDir, 'no-temporal.toml'),
    GRAPH_API_URL: graphApiUrl,
    GRAPH_TIMEOUT_MS: '20000',
    GRAPH_API_VERSION: 'v26.0',
    ENCRYPTION_KEYS: keys,
    WORKER_BUILD_ID: '',
  };
}

async function untilOk(url: string, child: GuardedProcess): Promise<void> {
  let ended = false;
  void child.exited.then(() => {
    ended = true;
  });
  await waitFor(url, async () => {
    if (ended) throw new Error(`${url}: the process ended at its start`);
    return await fetch(url).then(
      (answer) => answer.ok || undefined,
      () => undefined,
    );
  });
}
