import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** A little more than the largest document that MongoDB takes, 16 MiB. */
const LARGEST_DOCUMENT = 17 * 1024 * 1024;
const LENGTH_BYTES = 4;

/** Writes BSON documents into a new file, gzipped, as they come. Returns how many, and the checksum of the file. */
export async function writeDocuments(
  file: string,
  documents: AsyncIterable<Uint8Array>,
): Promise<{ documents: number; sha256: string }> {
  const hash = createHash('sha256');
  let count = 0;
  async function* counted() {
    for await (const document of documents) {
      count += 1;
      yield document;
    }
  }
  async function* hashed(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  await pipeline(Readable.from(counted()), createGzip(), hashed, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  return { documents: count, sha256: hash.digest('hex') };
}

/** The BSON documents of a file, one by one. Throws when it ends in the middle of one. */
export async function* readDocuments(file: string): AsyncGenerator<Buffer> {
  const bytes = createReadStream(file).pipe(createGunzip());
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk]);
    for (let length = lengthAt(rest); length !== null && rest.length >= length; length = lengthAt(rest)) {
      yield rest.subarray(0, length);
      rest = rest.subarray(length);
    }
  }
  if (rest.length > 0) throw new Error(`${file} ends in the middle of a document`);
}

/** A BSON document begins with its own length (bsonspec.org); null: not that much is there yet. */
function lengthAt(bytes: Buffer): number | null {
  if (bytes.length < LENGTH_BYTES) return null;
  const length = bytes.readInt32LE(0);
  if (length < LENGTH_BYTES + 1 || length > LARGEST_DOCUMENT) throw new Error('this is not a file of BSON documents');
  return length;
}

export async function checksumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
