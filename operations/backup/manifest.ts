import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'manifest.json';

const collection = z.object({
  name: z.string(),
  /** Documents one after the other as BSON, gzipped: `bsondump` and `mongorestore --gzip` read it as well. */
  file: z.string().regex(/^[\w.-]+\.bson\.gz$/),
  documents: z.number().int().min(0),
  /** Of the file, as `sha256sum` prints it. */
  sha256: z.string().regex(/^[\da-f]{64}$/),
});

const manifest = z.object({
  product: z.literal('messenger-desk'),
  version: z.string(),
  storeFormat: z.number(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** Ids of the keys without which what is sealed cannot be read. The keys themselves are never in a backup. */
  keyIds: z.array(z.string()),
  collections: z.array(collection),
});

/** What a backup holds. Written last, so a folder without it is no whole backup. */
export type Manifest = z.infer<typeof manifest>;
export type BackedUpCollection = z.infer<typeof collection>;

export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  const file = join(folder, FILE);
  await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Throws with words for people when the folder holds no whole backup of ours. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => {
    throw new Error(`${folder} holds no whole backup: ${FILE} is missing`);
  });
  const parsed = manifest.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`${join(folder, FILE)} is not the manifest of a backup of Messenger Desk`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
