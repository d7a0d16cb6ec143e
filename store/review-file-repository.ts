import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mongo } from 'mongoose';
import type { Store } from './connection';
import type { StoredFile } from './models/review-evidence';

export const REVIEW_BUCKET = 'review_files';

const CHUNK_BYTES = 1024 * 1024;

export type ReviewFileRepository = ReturnType<typeof createReviewFileRepository>;

/**
 * Icons and recordings in GridFS. A file is written down before its first byte, and stays written down until it is removed:
 * `removeUnused` finds what a killed process left half written or no record names any more.
 */
export function createReviewFileRepository(store: Store) {
  const files = store.connection.collection<{ _id: string }>(`${REVIEW_BUCKET}.files`);
  const chunks = store.connection.collection<{ files_id: string }>(`${REVIEW_BUCKET}.chunks`);

  function bucket(): mongo.GridFSBucket {
    const { db } = store.connection;
    if (!db) throw new Error('the store is not connected');
    return new mongo.GridFSBucket(db, { bucketName: REVIEW_BUCKET, chunkSizeBytes: CHUNK_BYTES });
  }

  async function remove(fileId: string): Promise<void> {
    await chunks.deleteMany({ files_id: fileId });
    await files.deleteOne({ _id: fileId });
    await store.reviewUploads.deleteOne({ _id: fileId });
  }

  return {
    remove,
    /** Writes what comes; `look` sees each part first and may throw. What fails leaves nothing behind. */
    async write(appId: string, source: Readable, look: (part: Buffer) => void, now: Date): Promise<StoredFile> {
      const fileId = `${appId}/${randomUUID()}`;
      await store.reviewUploads.create({ _id: fileId, appId, startedAt: now });
      const hash = createHash('sha256');
      let bytes = 0;
      async function* counted() {
        // not destroyed when something fails: a request still has to be answered
        for await (const part of source.iterator({ destroyOnReturn: false })) {
          look(part);
          hash.update(part);
          bytes += part.length;
          yield part;
        }
      }
      try {
        await pipeline(counted, bucket().openUploadStreamWithId(gridFsId(fileId), 'evidence'));
      } catch (error) {
        await remove(fileId);
        throw error;
      }
      return { fileId, hash: hash.digest('hex'), bytes };
    },
    read(fileId: string): Readable {
      return bucket().openDownloadStream(gridFsId(fileId));
    },
    /** Removes the app's files that were begun before and are not among the used ones. */
    async removeUnused(appId: string, used: ReadonlySet<string>, before: Date): Promise<void> {
      const old = await store.reviewUploads.find({ appId, startedAt: { $lt: before } }, { _id: 1 }).lean();
      for (const { _id } of old) if (!used.has(_id)) await remove(_id);
    },
  };
}

/** GridFS takes any value as an id (GridFS specification); only the driver's types name ObjectId alone. */
function gridFsId(id: string): mongo.ObjectId {
  return id as unknown as mongo.ObjectId;
}
