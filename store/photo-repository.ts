import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { mongo } from 'mongoose';
import type { Store } from './connection';
import type { VisitorPhoto } from './models/visitor';

export const PHOTO_BUCKET = 'visitor_photos';

export type PhotoRepository = ReturnType<typeof createPhotoRepository>;

/**
 * Photos of visitors in GridFS. Each claim of a visitor writes under an id of its own that begins with the visitor's, so
 * that also what a killed process left half written is found and removed.
 */
export function createPhotoRepository(store: Store) {
  const files = store.connection.collection<{ _id: string }>(`${PHOTO_BUCKET}.files`);
  const chunks = store.connection.collection<{ files_id: string }>(`${PHOTO_BUCKET}.chunks`);

  function bucket(): mongo.GridFSBucket {
    const { db } = store.connection;
    if (!db) throw new Error('the store is not connected');
    return new mongo.GridFSBucket(db, { bucketName: PHOTO_BUCKET });
  }

  return {
    async save(
      { id: visitorId, claim }: { id: string; claim: number },
      { bytes, contentType }: { bytes: Buffer; contentType: string },
    ): Promise<VisitorPhoto> {
      const id = `${prefixOf(visitorId)}${claim}`;
      await pipeline([bytes], bucket().openUploadStreamWithId(gridFsId(id), 'photo'));
      return { id, contentType, hash: hashOf(bytes), bytes: bytes.length };
    },
    /** Null when it was removed meanwhile. */
    async read({ id, hash }: VisitorPhoto): Promise<Buffer | null> {
      const parts: Buffer[] = [];
      try {
        for await (const part of bucket().openDownloadStream(gridFsId(id))) parts.push(part as Buffer);
      } catch (error) {
        if (error instanceof mongo.MongoRuntimeError) return null;
        throw error;
      }
      const bytes = Buffer.concat(parts);
      return hashOf(bytes) === hash ? bytes : null;
    },
    /** Removes every photo of a visitor but this one. */
    async keepOnly(visitorId: string, kept: VisitorPhoto | null): Promise<void> {
      const own = { $gte: prefixOf(visitorId), $lt: endOf(visitorId), ...(kept && { $ne: kept.id }) };
      await chunks.deleteMany({ files_id: own });
      await files.deleteMany({ _id: own });
    },
    async removeOne({ id }: VisitorPhoto): Promise<void> {
      await chunks.deleteMany({ files_id: id });
      await files.deleteOne({ _id: id });
    },
  };
}

export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Nothing in an encoded visitor's id sorts between the two ends, whatever characters a PSID has. */
function prefixOf(visitorId: string): string {
  return `${encodeURIComponent(visitorId)}/`;
}

function endOf(visitorId: string): string {
  return `${encodeURIComponent(visitorId)}0`; // the character after the slash
}

/** GridFS takes any value as an id (GridFS specification); only the driver's types name ObjectId alone. */
function gridFsId(id: string): mongo.ObjectId {
  return id as unknown as mongo.ObjectId;
}
