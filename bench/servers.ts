import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { mongo } from 'mongoose';
import { startMongo } from '../embedded/mongodb';
import { freePorts } from '../embedded/ports';
import { startTemporal } from '../embedded/temporal';
import { waitFor } from '../embedded/wait';
import type { Cleanup } from './cleanup';

/** MongoDB and Temporal, with a database and a namespace that belong to this run alone. */
export interface BenchServers {
  /** Throw-away folder, also for logs. */
  dataDir: string;
  mongodbUri: string;
  temporalAddress: string;
  namespace: string;
  /** Null where it is not a process of this run. */
  temporalPid: number | null;
}

interface Start {
  env: NodeJS.ProcessEnv;
  cleanup: Cleanup;
  print(line: string): void;
}

/** Embedded servers in a temporary folder, set up as `npm start` does; or those that MONGODB_URI and TEMPORAL_ADDRESS name. */
export async function startServers({ env, cleanup, print }: Start): Promise<BenchServers> {
  const dataDir = mkdtempSync(join(tmpdir(), 'messenger-desk-bench-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  cleanup.add('temporary folder', remove);
  // Again at the very end: a server that was still starting when Ctrl-C came may have made it anew.
  process.once('exit', remove);
  const name = `bench${randomBytes(6).toString('hex')}`;
  const start = { env, cleanup, print };
  const mongodbUri = env.MONGODB_URI
    ? await ownDatabase(start, env.MONGODB_URI, name)
    : await embeddedMongo(start, dataDir);
  const temporal = env.TEMPORAL_ADDRESS
    ? await ownNamespace(start, env.TEMPORAL_ADDRESS, name)
    : await embeddedTemporal(start, dataDir);
  return { dataDir, mongodbUri, ...temporal };
}

async function embeddedMongo({ env, cleanup, print }: Start, dataDir: string): Promise<string> {
  const [port = 0] = await freePorts(1);
  const server = await startMongo({ dataDir, port, env, onProgress: print });
  cleanup.add('MongoDB', () => server.stop());
  print(`MongoDB: ${server.how}`);
  return `${server.uri}/messenger-desk?journal=true`;
}

/** The same server and options, another database; who logs in does so where he did before. */
async function ownDatabase({ cleanup, print }: Start, uri: string, name: string): Promise<string> {
  const [, start = '', path = '', query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)\??(.*)$/.exec(uri) ?? [];
  if (start === '') throw new Error('MONGODB_URI is not a MongoDB address');
  const options = new URLSearchParams(query);
  if (start.includes('@') && path !== '' && !options.has('authSource')) options.set('authSource', path);
  const own = `${start}/${name}?${options}`;
  cleanup.add('database', async () => {
    const client = new mongo.MongoClient(own);
    await client.db().dropDatabase();
    await client.close();
  });
  print('MongoDB: the one that MONGODB_URI names');
  return own;
}

async function embeddedTemporal({ env, cleanup, print }: Start, dataDir: string) {
  const [port = 0, uiPort = 0] = await freePorts(2);
  const server = await startTemporal({ dataDir, port, uiPort, env, onProgress: print });
  cleanup.add('Temporal', () => server.stop());
  print(`Temporal: ${server.how}, SQLite`);
  return { temporalAddress: server.address, namespace: 'default', temporalPid: server.pid };
}

/** The product's task queues have fixed names, so a namespace of its own keeps a run apart from everything else. */
async function ownNamespace({ cleanup, print }: Start, address: string, namespace: string) {
  const connection = await Connection.connect({ address });
  cleanup.add('namespace', async () => {
    await connection.operatorService.deleteNamespace({ namespace });
    await connection.close();
  });
  const { workflowService } = connection;
  await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('24h') });
  const answers = () =>
    workflowService.countWorkflowExecutions({ namespace }).then(
      () => true,
      () => undefined,
    );
  await waitFor('the new namespace', answers, { everyMs: 200 });
  print('Temporal: the one that TEMPORAL_ADDRESS names, in a namespace of its own');
  return { temporalAddress: address, namespace, temporalPid: null };
}
