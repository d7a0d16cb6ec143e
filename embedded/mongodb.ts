import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import type { GuardedProcess } from './child-process';
import { downloadMongod } from './mongodb-download';
import { prepareJavaServer } from './mongodb-java';
import { defaultCacheDir, findOnPath } from './paths';
import { launchServer } from './server-process';
import { canConnect } from './wait';
import { tryWays, type Way, WayNotThere } from './ways';

/** How the running MongoDB was got. */
export type MongoSource = 'path' | 'download' | 'java';

/** What an embedded MongoDB needs. */
export interface MongoOptions {
  /** Holds the data (`mongodb/` or `mongodb-java/`) and `logs/`. */
  dataDir: string;
  port: number;
  /** Default: {@link defaultCacheDir}. */
  cacheDir?: string;
  /** Where PATH and the like are read from; default: this process's environment. */
  env?: NodeJS.ProcessEnv;
  onProgress(line: string): void;
}

/** A running MongoDB, or one that speaks its protocol. */
export interface RunningMongo {
  /** Without a database name. */
  uri: string;
  pid: number;
  how: MongoSource;
  /** Resolves when the process has ended, for whatever reason. */
  exited: GuardedProcess['exited'];
  stop: GuardedProcess['stop'];
  kill: GuardedProcess['kill'];
}

/**
 * Starts a MongoDB that keeps its data in `dataDir`: `mongod` from PATH, else a downloaded one, else a small server in
 * Java. Data stays with the kind of server that wrote it: once a folder holds data, only that kind is used for it.
 * @throws one error that lists every way tried, why each failed and what to install.
 */
export async function startMongo(options: MongoOptions): Promise<RunningMongo> {
  const env = options.env ?? process.env;
  const cacheDir = options.cacheDir ?? defaultCacheDir(env);
  const context: Context = { ...options, env, cacheDir };
  return tryWays('MongoDB', waysFor(context), options.onProgress);
}

type Context = MongoOptions & { env: NodeJS.ProcessEnv; cacheDir: string };

const mongodDataDir = ({ dataDir }: MongoOptions) => join(dataDir, 'mongodb');
const javaDataDir = ({ dataDir }: MongoOptions) => join(dataDir, 'mongodb-java');
const storeFile = (options: MongoOptions) => join(javaDataDir(options), 'store.mv');

function waysFor(context: Context): Way<RunningMongo>[] {
  const mongod = [fromPath(context), fromDownload(context)];
  const java = [inJava(context)];
  if (existsSync(storeFile(context))) return keepTo(java, storeFile(context));
  if (existsSync(join(mongodDataDir(context), 'WiredTiger'))) return keepTo(mongod, mongodDataDir(context));
  return [...mongod, ...java];
}

function keepTo(ways: Way<RunningMongo>[], data: string): Way<RunningMongo>[] {
  return ways.map((way) => ({ ...way, name: `${way.name} (the only kind for the data in ${data})` }));
}

function fromPath(context: Context): Way<RunningMongo> {
  return {
    name: 'mongod on PATH',
    install: 'MongoDB Community Server 7.0 or newer, with mongod on PATH',
    start: async () => {
      const mongod = findOnPath('mongod', context.env);
      if (!mongod) throw new WayNotThere('there is no mongod on PATH');
      return runMongod(context, mongod, 'path');
    },
  };
}

function fromDownload(context: Context): Way<RunningMongo> {
  return {
    name: 'downloaded mongod',
    install: 'a network connection that reaches fastdl.mongodb.org, for the download of mongod',
    start: async () => runMongod(context, await downloadMongod(context), 'download'),
  };
}

function inJava(context: Context): Way<RunningMongo> {
  return {
    name: 'MongoDB-compatible server in Java',
    install: 'Java 17 or newer and Maven 3.6 or newer, with java and mvn on PATH',
    start: async () => {
      const folder = javaDataDir(context);
      const server = await prepareJavaServer(context);
      return run(context, 'java', folder, {
        command: server.java,
        args: [...server.args, String(context.port), storeFile(context)],
      });
    },
  };
}

function runMongod(context: Context, command: string, how: MongoSource): Promise<RunningMongo> {
  const folder = mongodDataDir(context);
  const args = ['--dbpath', folder, '--port', String(context.port), '--bind_ip', '127.0.0.1'];
  return run(context, how, folder, {
    command,
    args: [...args, '--storageEngine', 'wiredTiger', '--wiredTigerCacheSizeGB', '0.25', '--nounixsocket', '--quiet'],
  });
}

async function run(
  context: Context,
  how: MongoSource,
  folder: string,
  program: { command: string; args: readonly string[] },
): Promise<RunningMongo> {
  const isNew = !existsSync(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const uri = `mongodb://127.0.0.1:${context.port}`;
  try {
    const server = await launchServer({
      ...program,
      env: context.env,
      logFile: join(context.dataDir, 'logs', 'mongodb.log'),
      isReady: async () => (await canConnect(context.port)) && (await answersPing(uri)),
    });
    return { uri, how, pid: server.pid, exited: server.exited, stop: server.stop, kill: server.kill };
  } catch (error) {
    // An empty folder of a way that failed would be taken for data of that kind at the next start.
    if (isNew) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function answersPing(uri: string): Promise<boolean> {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 2_000, directConnection: true });
  try {
    await client.db('admin').command({ ping: 1 });
    return true;
  } finally {
    await client.close();
  }
}
