import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isJavaServerAtHand } from './mongodb-java';
import { isExecutableFile, projectRoot } from './paths';
import { runTool } from './run-tool';
import { WayNotThere } from './ways';

const VERSION = '7.0.24';
const DOWNLOAD_WITHIN_MS = 180_000;

/** Prints the path of mongod, downloading it first when it is not there yet. */
const DOWNLOAD_SCRIPT = `
const { MongoBinary } = require('mongodb-memory-server-core');
const [downloadDir, version] = process.argv.slice(1);
MongoBinary.getPath({ downloadDir, version }).then((path) => console.log(path), (error) => {
  console.error(error.message);
  process.exit(1);
});
`;

/**
 * The path of a downloaded mongod, kept in `<cacheDir>/mongod`. The download belongs to the library
 * mongodb-memory-server, whose MONGOMS_ settings (a mirror, a proxy) apply. It runs in a process of its own because the
 * library has no way to give up half way.
 * @throws when it is not there yet and cannot be downloaded within three minutes, or when the cache already holds what
 * the Java server needs: then nothing needs to be downloaded.
 */
export async function downloadMongod(options: {
  cacheDir: string;
  env: NodeJS.ProcessEnv;
  onProgress(line: string): void;
}): Promise<string> {
  const folder = join(options.cacheDir, 'mongod');
  const cached = findDownloaded(folder);
  if (cached) return cached;
  if (isJavaServerAtHand(options)) throw new WayNotThere('not tried, as the Java server is at hand');
  mkdirSync(folder, { recursive: true });
  const output = await runTool({
    task: `downloading mongod ${VERSION}`,
    command: process.execPath,
    args: ['-e', DOWNLOAD_SCRIPT, folder, VERSION],
    env: { ...options.env, MONGOMS_RUNTIME_DOWNLOAD: 'true' },
    cwd: projectRoot(),
    timeoutMs: DOWNLOAD_WITHIN_MS,
    onProgress: options.onProgress,
  });
  const path = output.trim().split('\n').at(-1);
  if (!path) throw new Error('the download ended without a file');
  return path;
}

/** The library writes the checksum file last, so a file without one is not complete. */
function findDownloaded(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => name.includes(VERSION))
    .map((name) => join(folder, name))
    .find((path) => isExecutableFile(path) && existsSync(`${path}.md5`));
}
