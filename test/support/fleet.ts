import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { createKeyring } from '../../config/keyring';
import { type GuardedProcess, type ProcessExit, startGuarded } from '../../embedded/child-process';
import { freePorts } from '../../embedded/ports';
import { openStore, type Store } from '../../store/connection';
import { createTemporalClient } from '../../temporal/connection';
import { type Balancer, startBalancer } from './balancer';
import { mongoUri } from './test-store';
import { eventually } from './wait';

export const MEMBERS = ['api-1', 'api-2', 'worker-1', 'worker-2'] as const;
export type MemberName = (typeof MEMBERS)[number];

/** Two api and two worker processes from `dist/` on the shared servers, with a database and a namespace of their own. */
export interface Fleet {
  balancer: Balancer;
  store: Store;
  client: Client;
  /** Address of one api process, past the balancer. */
  urlOf(name: MemberName): string;
  pidOf(name: MemberName): number;
  /** As a deployment does it: SIGTERM, and when it has ended another one in its place, waited for until it is ready. */
  replace(name: MemberName): Promise<ProcessExit>;
  /** Keys that processes started from now on have. */
  useKeys(encryptionKeys: string): void;
  /** Environment of a command beside the processes. */
  env(): NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** Longer than a process takes to end by itself. */
const GRACE_MS = 40_000;

export async function startFleet(options: {
  graphUrl: string;
  adminToken: string;
  encryptionKeys: string;
}): Promise<Fleet> {
  const name = `fleet-${randomBytes(6).toString('hex')}`;
  const logs = await mkdtemp(path.join(tmpdir(), 'messenger-desk-fleet-'));
  const ports = await freePorts(MEMBERS.length);
  const portOf = (member: MemberName) => ports[MEMBERS.indexOf(member)] ?? 0;
  const urlOf = (member: MemberName) => `http://127.0.0.1:${portOf(member)}`;
  const balancer = await startBalancer(() => [urlOf('api-1'), urlOf('api-2')]);
  const address = process.env.TEST_TEMPORAL_ADDRESS ?? '';
  const uri = new URL(mongoUri());
  uri.pathname = `/${name}`;
  let keys = options.encryptionKeys;
  const env = () => ({
    PATH: process.env.PATH,
    PUBLIC_URL: balancer.url,
    MONGODB_URI: uri.href,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: name,
    GRAPH_API_URL: options.graphUrl,
    GRAPH_TIMEOUT_MS: '2000',
    ADMIN_API_TOKEN: options.adminToken,
    ENCRYPTION_KEYS: keys,
    LOG_LEVEL: 'warn',
  });
  const client = createTemporalClient(
    { connectionOptions: { address }, namespace: name },
    createKeyring(options.encryptionKeys),
  );
  await client.workflowService.registerNamespace({ namespace: name, workflowExecutionRetentionPeriod: msToTs('24h') });
  await eventually('the namespace is known', () =>
    client.workflow.count().then(
      () => true,
      () => false,
    ),
  );
  const running = new Map<MemberName, GuardedProcess>();

  async function start(member: MemberName): Promise<void> {
    const [kind] = member.split('-');
    const port = String(portOf(member));
    const child = await startGuarded({
      command: process.execPath,
      args: [path.join(process.cwd(), 'dist', `${kind}/main.js`)],
      env: { ...env(), ...(kind === 'api' ? { PORT: port } : { WORKER_HEALTH_PORT: port }) },
      output: { file: path.join(logs, `${member}.log`) },
    });
    running.set(member, child);
    const ready = `${urlOf(member)}/${kind === 'api' ? 'readyz' : 'healthz'}`;
    await eventually(`${member} is ready`, () =>
      fetch(ready, { headers: { connection: 'close' } }).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  }

  await Promise.all(MEMBERS.map(start));
  const store = await openStore(uri.href);
  return {
    balancer,
    store,
    client,
    urlOf,
    pidOf: (member) => running.get(member)?.pid ?? 0,
    env,
    useKeys(encryptionKeys) {
      keys = encryptionKeys;
    },
    async replace(member) {
      const old = running.get(member);
      await old?.stop(GRACE_MS);
      await start(member);
      return (await old?.exited) ?? { code: null, signal: null };
    },
    async stop() {
      await Promise.all([...running.values()].map((child) => child.stop(GRACE_MS)));
      await balancer.close();
      await client.connection.close();
      await store.connection.dropDatabase();
      await store.close();
      await rm(logs, { recursive: true, force: true });
    },
  };
}
