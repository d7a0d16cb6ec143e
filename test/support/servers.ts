import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMongo } from '../../embedded/mongodb';
import { freePorts } from '../../embedded/ports';
import { startTemporal } from '../../embedded/temporal';
import { bundleWorkflows } from '../../worker/create-workers';

/** The servers that a test run shares, and how to end them. */
export interface TestServers {
  mongoUri: string;
  temporalAddress: string;
  /** The workflows of the sources, bundled once for all tests. */
  workflowBundle: string;
  stop(): Promise<void>;
}

interface Stoppable {
  stop(): Promise<void>;
}

/**
 * Starts one MongoDB and one Temporal for all tests, in a temporary folder and on free ports. A server that
 * TEST_MONGODB_URI / MONGODB_URI or TEST_TEMPORAL_ADDRESS / TEMPORAL_ADDRESS name is used instead.
 */
export async function startTestServers(env: NodeJS.ProcessEnv): Promise<TestServers> {
  const dataDir = await mkdtemp(join(tmpdir(), 'messenger-desk-test-'));
  const running: Stoppable[] = [];
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()));
    await rm(dataDir, { recursive: true, force: true });
  };
  const [mongoPort = 0, port = 0, uiPort = 0] = await freePorts(3);
  const started = await Promise.allSettled([
    mongoUri(env, dataDir, mongoPort, running),
    temporalAddress(env, dataDir, { port, uiPort }, running),
    bundleInto(dataDir),
  ]);
  const [mongo, temporal, bundle] = started;
  if (mongo.status === 'fulfilled' && temporal.status === 'fulfilled' && bundle.status === 'fulfilled') {
    return { mongoUri: mongo.value, temporalAddress: temporal.value, workflowBundle: bundle.value, stop };
  }
  await stop();
  throw new AggregateError(
    started.filter((result) => result.status === 'rejected').map((result) => result.reason),
    started.map((result) => (result.status === 'rejected' ? String(result.reason) : '')).join('\n'),
  );
}

async function mongoUri(env: NodeJS.ProcessEnv, dataDir: string, port: number, running: Stoppable[]): Promise<string> {
  const given = env.TEST_MONGODB_URI ?? env.MONGODB_URI;
  if (given) return given;
  const mongo = await startMongo({ dataDir, port, env, onProgress });
  running.push(mongo);
  return mongo.uri;
}

async function temporalAddress(
  env: NodeJS.ProcessEnv,
  dataDir: string,
  ports: { port: number; uiPort: number },
  running: Stoppable[],
): Promise<string> {
  const given = env.TEST_TEMPORAL_ADDRESS ?? env.TEMPORAL_ADDRESS;
  if (given) return given;
  const temporal = await startTemporal({ dataDir, ...ports, env, inMemory: true, onProgress });
  running.push(temporal);
  return temporal.address;
}

async function bundleInto(dataDir: string): Promise<string> {
  const file = join(dataDir, 'workflow-bundle.js');
  const { code } = await bundleWorkflows();
  await writeFile(file, code);
  return file;
}

function onProgress(line: string): void {
  process.stderr.write(`test servers: ${line}\n`);
}
