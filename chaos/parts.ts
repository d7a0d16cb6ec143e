import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createRelay, type Relay } from '../bench/relay';
import { type GuardedProcess, startGuarded } from '../embedded/child-process';
import { startMongo } from '../embedded/mongodb';
import { freePorts } from '../embedded/ports';
import { startTemporal } from '../embedded/temporal';
import { canConnect, waitFor } from '../embedded/wait';
import { type Link, PARTS, type Part } from './plan';
import { openStoreGate, type StoreGate } from './store-gate';

type Running = Pick<GuardedProcess, 'pid' | 'exited' | 'stop' | 'kill'>;

/** The product as in production, each part a process of its own, and everything between them through connections that can be cut. */
export interface Parts {
  apiUrl: string;
  /** Directly, for who watches. */
  mongodbUri: string;
  temporalAddress: string;
  mailFolder: string;
  storeGate: StoreGate;
  kill(part: Part, downMs: number): Promise<void>;
  restart(part: Part): Promise<void>;
  freeze(part: Part, forMs: number): Promise<void>;
  cut(link: Link, forMs: number): Promise<void>;
  /** Whether all parts answer. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

export interface PartsOptions {
  dataDir: string;
  simulatorPort: number;
  /** Settings of api and worker beside the addresses. */
  settings: NodeJS.ProcessEnv;
  print(line: string): void;
}

const GRACE_MS = 15_000;
const DATABASE = 'desk?journal=true';

export async function startParts({ dataDir, simulatorPort, settings, print }: PartsOptions): Promise<Parts> {
  const [api = 0, temporal = 0, ui = 0, mongodb = 0, smtp = 0] = await freePorts(5);
  const mailFolder = join(dataDir, 'mails');
  const storeGate = await openStoreGate(mongodb);
  const relayTo = async (port: number) => {
    const relay = await createRelay(`127.0.0.1:${port}`);
    await relay.open();
    return relay;
  };
  const relays: Record<Exclude<Link, 'mongodb'>, Relay> = {
    temporal: await relayTo(temporal),
    smtp: await relayTo(smtp),
    graph: await relayTo(simulatorPort),
    callback: await relayTo(api),
  };
  const env = {
    ...{ PATH: process.env.PATH, PORT: String(api), LOG_LEVEL: 'warn', GRAPH_TIMEOUT_MS: '2000', ...settings },
    MONGODB_URI: `mongodb://127.0.0.1:${storeGate.port}/${DATABASE}`,
    TEMPORAL_ADDRESS: relays.temporal.address,
    GRAPH_API_URL: `http://${relays.graph.address}`,
    PUBLIC_URL: `http://${relays.callback.address}`,
    SMTP_URL: `smtp://${relays.smtp.address}`,
  };
  const node = (name: string, entry: string, ...args: string[]) =>
    startGuarded({
      command: process.execPath,
      args: [join(__dirname, '..', entry), ...args],
      env,
      output: { file: join(dataDir, 'logs', `${name}.log`) },
    });
  const starters: Record<Part, () => Promise<Running>> = {
    api: () => node('api', 'api/main.js'),
    worker: () => node('worker', 'worker/main.js'),
    temporal: () => startTemporal({ dataDir, port: temporal, uiPort: ui, onProgress: print }),
    mongodb: () => startMongo({ dataDir, port: mongodb, onProgress: print }),
    smtp: () => node('smtp', 'chaos/smtp-process.js', String(smtp), mailFolder),
  };
  const running = new Map<Part, Running>();
  const start = async (part: Part) => void running.set(part, await starters[part]());
  const apiUrl = `http://127.0.0.1:${api}`;
  const stop = async () => {
    for (const part of PARTS) running.get(part)?.kill();
    for (const part of PARTS) await running.get(part)?.exited;
    for (const relay of Object.values(relays)) relay.close();
    storeGate.close();
  };
  const parts = {
    ...{ apiUrl, mongodbUri: `mongodb://127.0.0.1:${mongodb}/${DATABASE}`, mailFolder, storeGate, stop },
    temporalAddress: `127.0.0.1:${temporal}`,
    ...createHarm({ running, start, relays, storeGate }),
    async ready() {
      const isReady = () =>
        fetch(`${apiUrl}/readyz`).then(
          ({ ok }) => ok || undefined,
          () => undefined,
        );
      await waitFor('the api', isReady, { timeoutMs: 120_000, everyMs: 200 });
      await waitFor('the mail server', async () => (await canConnect(smtp)) || undefined);
    },
  };
  try {
    await Promise.all([start('temporal'), start('mongodb'), start('smtp')]);
    await Promise.all([start('api'), start('worker')]);
    await parts.ready();
    return parts;
  } catch (error) {
    await stop();
    throw error;
  }
}

interface HarmDeps {
  running: Map<Part, Running>;
  start(part: Part): Promise<void>;
  relays: Record<Exclude<Link, 'mongodb'>, Relay>;
  storeGate: StoreGate;
}

function createHarm({ running, start, relays, storeGate }: HarmDeps) {
  const lanes = new Map<Part | `to ${Link}`, Promise<void>>();
  /** What is done to one part is done one after the other. */
  function inLane(lane: Part | `to ${Link}`, act: () => Promise<void>): Promise<void> {
    const next = (lanes.get(lane) ?? Promise.resolve()).then(act);
    lanes.set(lane, next);
    return next;
  }
  return {
    kill: (part: Part, downMs: number) =>
      inLane(part, async () => {
        running.get(part)?.kill();
        await running.get(part)?.exited;
        await pause(downMs);
        await start(part);
      }),
    restart: (part: Part) =>
      inLane(part, async () => {
        await running.get(part)?.stop(GRACE_MS);
        await start(part);
      }),
    freeze: (part: Part, forMs: number) =>
      inLane(part, async () => {
        const pid = running.get(part)?.pid;
        if (pid === undefined) return;
        process.kill(pid, 'SIGSTOP');
        await pause(forMs);
        process.kill(pid, 'SIGCONT');
      }),
    cut: (link: Link, forMs: number) =>
      inLane(`to ${link}`, async () => {
        if (link === 'mongodb') storeGate.shut();
        else relays[link].close();
        await pause(forMs);
        if (link === 'mongodb') storeGate.open();
        else await relays[link].open();
      }),
  };
}
