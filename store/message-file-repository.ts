import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mongo } from 'mongoose';
import type { Store } from './connection';

export const MESSAGE_BUCKET = 'message_files';

const CHUNK_BYTES = 1024 * 1024;

export type MessageFileRepository = ReturnType<typeof createMessageFileRepository>;

/**
 * Files of messages in GridFS. Each claim of an attachment writes under an id of its own that begins with the attachment's,
 * so that also what a killed process left half written is found and removed.
 */
export function createMessageFileRepository(store: Store) {
  const files = store.connection.collection<{ _id: string }>(`${MESSAGE_BUCKET}.files`);
  const chunks = store.connection.collection<{ files_id: string }>(`${MESSAGE_BUCKET}.chunks`);

  function bucket(): mongo.GridFSBucket {
    const { db } = store.connection;
    if (!db) throw new Error('the store is not connected');
    return new mongo.GridFSBucket(db, { bucketName: MESSAGE_BUCKET, chunkSizeBytes: CHUNK_BYTES });
  }

  return {
    /** Writes the bytes under `<attachmentId>/<claim>`; the same claim never writes twice. */
    async save(attachmentId: string, claim: string | number, bytes: Buffer) {
      const id = `${attachmentId}/${claim}`;
      await pipeline([bytes], bucket().openUploadStreamWithId(gridFsId(id), 'message'));
      return { id, hash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
    },
    /** The bytes `[start, end)`, or all of them. */
    read: (id: string, part?: { start: number; end: number }): Readable =>
      bucket().openDownloadStream(gridFsId(id), part),
    /** Null when it was removed meanwhile. */
    async readWhole(id: string): Promise<Buffer | null> {
      const parts: Buffer[] = [];
      try {
        for await (const part of bucket().openDownloadStream(gridFsId(id))) parts.push(part as Buffer);
      } catch (error) {
        if (error instanceof mongo.MongoRuntimeError) return null;
        throw error;
      }
      return Buffer.concat(parts);
    },
    /** Removes every file of an attachment but this one. */
    async keepOnly(attachmentId: string, kept: string | null): Promise<void> {
      const own = { $gte: `${attachmentId}/`, $lt: `${attachmentId}0`, ...(kept !== null && { $ne: kept }) };
      await chunks.deleteMany({ files_id: own });
      await files.deleteMany({ _id: own });
    },
    async removeOne(id: string): Promise<void> {
      await chunks.deleteMany({ files_id: id });
      await files.deleteOne({ _id: id });
    },
  };
}

/** GridFS takes any value as an id (GridFS specification); only the driver's types name ObjectId alone. */
function gridFsId(id: string): mongo.ObjectId {
  return id as unknown as mongo.ObjectId;
}
