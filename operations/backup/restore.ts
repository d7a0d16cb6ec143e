import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import type { Cipher } from '../../domain/cipher';
import type { Store } from '../../store/connection';
import { isDuplicateKey } from '../../store/errors';
import { ensureIndexes } from '../../store/indexes';
import { STORE_FORMAT } from '../../store/store-format';
import { databaseOf } from './backup';
import { checksumOf, readDocuments } from './document-file';
import { type BackedUpCollection, type Manifest, readManifest } from './manifest';

export interface RestoreOptions {
  store: Store;
  cipher: Cipher;
  folder: string;
  onProgress: (line: string) => void;
}

/** In the store as long as a restore is not finished: which backup it is of. */
const MARK = 'restore_under_way';

const BATCH_DOCUMENTS = 200;
/** Far below what a slow server takes in the store's time limit. */
const BATCH_BYTES = 2 * 1024 * 1024;

/**
 * Fills an empty store from a backup. Everything is checked before anything is written. A restore that was killed goes on
 * when it is started again with the same backup. Throws, with words for people, when the store holds anything else, a file
 * is damaged, or a key is missing.
 */
export async function restore({ store, cipher, folder, onProgress }: RestoreOptions): Promise<Manifest> {
  const manifest = await readManifest(folder);
  refuseForeign(manifest, cipher);
  await checkFiles(folder, manifest);
  const db = databaseOf(store);
  await mark(db, manifest);
  await ensureIndexes(store);
  for (const collection of manifest.collections) {
    await fill(db.collection(collection.name), join(folder, collection.file));
    await checkCount(db, collection);
    onProgress(`${collection.name}: ${collection.documents}`);
  }
  await db.dropCollection(MARK);
  return manifest;
}

function refuseForeign({ storeFormat, version, keyIds }: Manifest, cipher: Cipher): void {
  if (storeFormat !== STORE_FORMAT) {
    throw new Error(
      `This backup was made by version ${version} in another form: restore it with that version, then upgrade.`,
    );
  }
  const missing = keyIds.filter((keyId) => !cipher.keyIds.includes(keyId));
  if (missing.length === 0) return;
  throw new Error(`ENCRYPTION_KEYS lacks ${missing.join(', ')}, without which this backup cannot be read.`);
}

async function checkFiles(folder: string, { collections }: Manifest): Promise<void> {
  for (const { file, sha256 } of collections) {
    const found = await checksumOf(join(folder, file)).catch(() => null);
    if (found === null) throw new Error(`${file} is missing in the backup`);
    if (found !== sha256) throw new Error(`${file} is damaged: its checksum is not the one in the manifest`);
  }
}

/** Nothing is ever mixed: the store is empty, or it holds the beginning of this very backup. */
async function mark(db: mongo.Db, manifest: Manifest): Promise<void> {
  const backup = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
  const marks = db.collection<{ _id: string; backup: string }>(MARK);
  const before = await marks.findOne({ _id: MARK });
  if (before?.backup === backup) return;
  const full = before ? [MARK] : await filledIn(db);
  if (full.length > 0) {
    throw new Error(`The store is not empty (${full.slice(0, 5).join(', ')}). Name a new database in MONGODB_URI.`);
  }
  await marks.insertOne({ _id: MARK, backup });
}

async function filledIn(db: mongo.Db): Promise<string[]> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const full: string[] = [];
  for (const name of names.filter((one) => !one.startsWith('system.'))) {
    if (await db.collection(name).findOne({}, { projection: { _id: 1 } })) full.push(name);
  }
  return full;
}

async function fill(collection: mongo.Collection, file: string): Promise<void> {
  let batch: mongo.Document[] = [];
  let bytes = 0;
  for await (const document of readDocuments(file)) {
    batch.push(exactly(document));
    bytes += document.length;
    if (batch.length < BATCH_DOCUMENTS && bytes < BATCH_BYTES) continue;
    await insert(collection, batch);
    [batch, bytes] = [[], 0];
  }
  await insert(collection, batch);
}

/** With the types of its numbers, so that what is written again is the same byte for byte. */
function exactly(document: Buffer): mongo.Document {
  return mongo.BSON.deserialize(document, { promoteValues: false, promoteBuffers: false });
}

/** What an earlier, killed run has inserted is there already. */
async function insert(collection: mongo.Collection, documents: readonly mongo.Document[]): Promise<void> {
  if (documents.length === 0) return;
  await collection.insertMany([...documents], { ordered: false }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
}

async function checkCount(db: mongo.Db, { name, documents }: BackedUpCollection): Promise<void> {
  const found = await db.collection(name).countDocuments({});
  if (found === documents) return;
  throw new Error(`${name} has ${found} documents and should have ${documents}: start again with a new database.`);
}
