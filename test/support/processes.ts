import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGuarded } from '../../embedded/child-process';
import { startMongo } from '../../embedded/mongodb';
import { freePorts } from '../../embedded/ports';
import { startTemporal } from '../../embedded/temporal';
import { eventually } from './wait';

export const PART_NAMES = ['api', 'worker', 'temporal', 'mongodb'] as const;
export type PartName = (typeof PART_NAMES)[number];

interface Killable {
  kill(): void;
  exited: Promise<unknown>;
}

/** The product as in production: api and worker from `dist/`, Temporal and MongoDB as processes of their own with data on disk. */
export interface Processes {
  apiUrl: string;
  mongoUri: string;
  dataDir: string;
  /** SIGKILL, as at a power cut, then the same part again on the same port and data. */
  killAndRestart(part: PartName): Promise<void>;
  stop(): Promise<void>;
}

export interface ProcessesOptions {
  graphUrl: string;
  adminToken: string;
  encryptionKeys: string;
}

const onProgress = () => undefined;

export async function startProcesses({ graphUrl, adminToken, encryptionKeys }: ProcessesOptions): Promise<Processes> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'messenger-desk-processes-'));
  const [apiPort = 0, temporalPort = 0, uiPort = 0, mongoPort = 0] = await freePorts(4);
  const mongoUri = `mongodb://127.0.0.1:${mongoPort}/desk`;
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const env = {
    PATH: process.env.PATH,
    PORT: String(apiPort),
    PUBLIC_URL: apiUrl,
    MONGODB_URI: mongoUri,
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
    GRAPH_API_URL: graphUrl,
    GRAPH_TIMEOUT_MS: '2000',
    ADMIN_API_TOKEN: adminToken,
    ENCRYPTION_KEYS: encryptionKeys,
    LOG_LEVEL: 'warn',
  };
  const node = (entry: string, log: string) =>
    startGuarded({
      command: process.execPath,
      args: [path.join(process.cwd(), 'dist', entry)],
      env,
      output: { file: path.join(dataDir, log) },
    });
  const starters: Record<PartName, () => Promise<Killable>> = {
    api: () => node('api/main.js', 'api.log'),
    worker: () => node('worker/main.js', 'worker.log'),
    temporal: () => startTemporal({ dataDir, port: temporalPort, uiPort, onProgress }),
    mongodb: () => startMongo({ dataDir, port: mongoPort, onProgress }),
  };
  const running = new Map<PartName, Killable>();
  const start = async (part: PartName) => void running.set(part, await starters[part]());
  const kill = async (part: PartName) => {
    running.get(part)?.kill();
    await running.get(part)?.exited;
  };
  await Promise.all([start('temporal'), start('mongodb')]);
  await Promise.all([start('api'), start('worker')]);
  await eventually('the api is ready', () =>
    fetch(`${apiUrl}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return {
    apiUrl,
    mongoUri,
    dataDir,
    async killAndRestart(part) {
      await kill(part);
      await start(part);
    },
    async stop() {
      for (const part of PART_NAMES) await kill(part);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
