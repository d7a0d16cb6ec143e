import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { mongo } from 'mongoose';
import type { Store } from '../../store/connection';
import { sealedUses } from '../../store/resealing';
import { STORE_FORMAT } from '../../store/store-format';
import { writeDocuments } from './document-file';
import { type BackedUpCollection, type Manifest, writeManifest } from './manifest';

export interface BackupOptions {
  store: Store;
  /** Has to be new or empty. Becomes readable by its owner only. */
  folder: string;
  version: string;
  onProgress: (line: string) => void;
}

/** Documents of one answer: pieces of files are up to 255 KiB each. */
const BATCH = 100;
const BATCH_OF_PIECES = 20;

/**
 * Writes every collection into a file of its own, document by document, as the server gives them: sealed texts stay sealed.
 * The desk may run meanwhile; then documents are of different moments, in an order in which nothing acknowledged is lost:
 * what waits in the intake first, so that a body that is worked off meanwhile is there twice rather than not at all.
 */
export async function backUp({ store, folder, version, onProgress }: BackupOptions): Promise<Manifest> {
  const startedAt = new Date().toISOString();
  await prepare(folder);
  const db = databaseOf(store);
  const collections: BackedUpCollection[] = [];
  for (const name of await namesIn(db)) {
    const file = `${name}.bson.gz`;
    const written = await writeDocuments(join(folder, file), documentsOf(db, name));
    collections.push({ name, file, ...written });
    onProgress(`${name}: ${written.documents}`);
  }
  const manifest: Manifest = {
    product: 'messenger-desk',
    ...{ version, storeFormat: STORE_FORMAT, startedAt, finishedAt: new Date().toISOString() },
    keyIds: [...new Set((await sealedUses(store)).map(({ keyId }) => keyId))].sort(),
    collections,
  };
  await writeManifest(folder, manifest);
  return manifest;
}

async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty: name a new folder for each backup`);
}

/** The intake first, then what names the pieces of files before the pieces, which are written the other way round. */
async function namesIn(db: mongo.Db): Promise<string[]> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = found.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
  return names.sort((one, other) => turnOf(one) - turnOf(other) || one.localeCompare(other));
}

function turnOf(name: string): number {
  if (name === 'intake') return 0;
  if (name.endsWith('.files')) return 1;
  return name.endsWith('.chunks') ? 3 : 2;
}

async function* documentsOf(db: mongo.Db, name: string): AsyncGenerator<Uint8Array> {
  const batchSize = name.endsWith('.chunks') ? BATCH_OF_PIECES : BATCH;
  const cursor = db.collection(name).find({}, { raw: true, batchSize });
  for await (const document of cursor) yield document as unknown as Uint8Array;
}

export function databaseOf(store: Store): mongo.Db {
  const { db } = store.connection;
  if (!db) throw new Error('the store is not connected');
  return db;
}
