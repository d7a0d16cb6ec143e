import type { mongo } from 'mongoose';
import { openStore, type Store } from '../../store/connection';
import { missingIndexes } from '../../store/index-check';
import { type Finding, failed, kindOf, looked, ok, skipped, warning } from './finding';
import { checkDisk } from './machine';

/** Older ones get no more security updates (MongoDB's life cycle, November 2026). */
const OLDEST_MONGODB = 7;

const AUTHENTICATION_FAILED = 18;
const WRITE_PATIENCE_MS = 3000;

/** The open store, or what keeps it shut. */
export async function reachStore(uri: string | undefined): Promise<{ store: Store | null; findings: Finding[] }> {
  if (!uri?.startsWith('mongodb')) return { store: null, findings: [skipped('store', 'MONGODB_URI names none')] };
  try {
    const store = await openStore(uri, undefined, { attempts: 1 });
    return { store, findings: [] };
  } catch (error) {
    return { store: null, findings: [failed('store', `does not open (${kindOf(error)})`, nextStep(error))] };
  }
}

function nextStep(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === AUTHENTICATION_FAILED) return 'Check user, password and authSource in MONGODB_URI.';
  return 'Check host and port in MONGODB_URI, that MongoDB runs there, and that this machine may reach it.';
}

interface Hello {
  setName?: string;
  isWritablePrimary?: boolean;
  ismaster?: boolean;
  localTime?: unknown;
}

/** The embedded Java server knows the command by its old name only. */
async function helloOf(db: mongo.Db): Promise<Hello> {
  return await db.command({ hello: 1 }).catch(() => db.command({ isMaster: 1 }));
}

export async function checkStore(store: Store): Promise<Finding[]> {
  const db = databaseOf(store);
  const hello = await helloOf(db);
  const { version } = (await db.command({ buildInfo: 1 })) as { version: string };
  const parts = [
    looked('store', 'Look at the log of MongoDB.', async () => describeServer(hello, version)),
    looked('store.writes', 'Look at rs.status() in mongosh.', () => checkWrites(db, hello)),
    looked('store.indexes', 'The user needs the roles readWrite and dbAdmin.', () => checkIndexes(store)),
    looked('store.disk', 'Look at the disk of MongoDB.', () => checkStoreDisk(db)),
  ];
  return (await Promise.all(parts)).flat();
}

function describeServer({ setName }: Hello, version: string): Finding[] {
  const major = Number(version.split('.')[0]);
  const seen = `MongoDB ${version}, ${setName ? `replica set ${setName}` : 'no replica set'}`;
  return [
    setName
      ? ok('store', seen)
      : warning(
          'store',
          seen,
          'Fine for trying. In production run a replica set: docs/deployment.md has one of one member.',
        ),
    ...(setName && major < OLDEST_MONGODB
      ? [warning('store', `MongoDB ${major} gets no more updates`, 'Upgrade, one major version at a time.')]
      : []),
  ];
}

/** Changes a document that does not exist: the server goes the whole way of a write and writes nothing. */
async function checkWrites(db: mongo.Db, { isWritablePrimary, ismaster }: Hello): Promise<Finding> {
  if (!(isWritablePrimary ?? ismaster)) {
    return failed(
      'store.writes',
      'this server takes no writes',
      'Name every member of the set and replicaSet=… in MONGODB_URI.',
    );
  }
  const nothing = { _id: 'doctor' } as unknown as mongo.Filter<mongo.Document>;
  const change = { $set: { seen: true } };
  const writeConcern = { w: 'majority', wtimeoutMS: WRITE_PATIENCE_MS } as const;
  await db.collection('desk_settings').updateOne(nothing, change, { writeConcern });
  return ok('store.writes', 'a majority takes writes');
}

async function checkIndexes(store: Store): Promise<Finding> {
  const missing = await missingIndexes(store);
  if (missing.length === 0) return ok('store.indexes', 'all are there');
  const [first] = missing;
  const seen = `${missing.length} are missing, such as ${first?.index} of ${first?.collection}`;
  return failed('store.indexes', seen, 'Start an api process of this version: it makes them before it listens.');
}

async function checkStoreDisk(db: mongo.Db): Promise<Finding> {
  const { fsTotalSize, fsUsedSize } = await db.command({ dbStats: 1 }).catch(() => ({}) as mongo.Document);
  if (typeof fsTotalSize !== 'number' || typeof fsUsedSize !== 'number') {
    return skipped('store.disk', 'this server does not say how full its disk is');
  }
  return checkDisk('store.disk', 'of MongoDB', { total: fsTotalSize, free: fsTotalSize - fsUsedSize });
}

/** The server's time, epoch ms; null: it does not say. */
export async function timeOf(store: Store): Promise<number | null> {
  const { localTime } = await helloOf(databaseOf(store));
  return localTime instanceof Date ? localTime.getTime() : null;
}

function databaseOf(store: Store): mongo.Db {
  const { db } = store.connection;
  if (!db) throw new Error('the store is not connected');
  return db;
}
