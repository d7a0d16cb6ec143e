import { createHash } from 'node:crypto';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ZipPart {
  name: string;
  /** Text is compressed; what comes in parts (recordings, images) is compressed already. */
  content: string | AsyncIterable<Buffer>;
}

/**
 * A ZIP file as it is made, part by part, so that no recording is ever held in memory. Its last file is `SHA256SUMS`, in the form that
 * `sha256sum -c` reads.
 */
export async function* zipOf(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  let made: Buffer[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    made.push(Buffer.from(data));
  });
  const take = () => {
    const taken = made;
    made = [];
    return taken;
  };
  const sums: string[] = [];

  async function* add({ name, content }: ZipPart): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    const isText = typeof content === 'string';
    const file = isText ? new ZipDeflate(name) : new ZipPassThrough(name);
    zip.add(file);
    for await (const part of isText ? [Buffer.from(content)] : content) {
      hash.update(part);
      file.push(part);
      yield* take();
    }
    file.push(new Uint8Array(0), true);
    sums.push(`${hash.digest('hex')}  ${name}\n`);
    yield* take();
  }

  for await (const part of parts) yield* add(part);
  yield* add({ name: 'SHA256SUMS', content: sums.join('') });
  zip.end();
  yield* take();
}
