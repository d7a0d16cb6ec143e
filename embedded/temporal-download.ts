import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withCacheLock } from './cache-lock';
import { isExecutableFile, projectRoot } from './paths';
import { runTool } from './run-tool';
import { TEMPORAL_VERSION } from './temporal-version';
import { WayNotThere } from './ways';

const DOWNLOAD_WITHIN_MS = 180_000;

/** The SDK downloads the CLI only on the way to starting a server with it, so one is started and stopped again. */
const DOWNLOAD_SCRIPT = `
const { TestWorkflowEnvironment } = require('@temporalio/testing');
const [downloadDir, version] = process.argv.slice(1);
const executable = { type: 'cached-download', downloadDir, version };
TestWorkflowEnvironment.createLocal({ server: { executable } }).then((env) => env.teardown()).then(
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
`;

interface DownloadOptions {
  cacheDir: string;
  env: NodeJS.ProcessEnv;
  onProgress(line: string): void;
}

/**
 * The Temporal CLI downloaded by Temporal's SDK, kept in `<cacheDir>/temporal-v1.9.1/temporal-downloaded`. The download
 * runs in a process of its own because the SDK has no way to give up half way.
 * @throws when it is not there yet and cannot be downloaded within three minutes, or when the cache already holds one
 * that was built: then nothing needs to be downloaded.
 */
export async function downloadTemporal(options: DownloadOptions): Promise<string> {
  const folder = join(options.cacheDir, `temporal-v${TEMPORAL_VERSION}`);
  const binary = join(folder, 'temporal-downloaded');
  if (isExecutableFile(binary)) return binary;
  if (isExecutableFile(join(folder, 'temporal'))) throw new WayNotThere('not tried, as one that was built is at hand');
  mkdirSync(folder, { recursive: true });
  await withCacheLock(binary, options.onProgress, async () => {
    if (!isExecutableFile(binary)) await download(options, folder, binary);
  });
  return binary;
}

async function download(options: DownloadOptions, folder: string, binary: string): Promise<void> {
  const work = mkdtempSync(join(folder, 'download-'));
  try {
    await runTool({
      task: `downloading the Temporal CLI ${TEMPORAL_VERSION}`,
      command: process.execPath,
      args: ['-e', DOWNLOAD_SCRIPT, work, `v${TEMPORAL_VERSION}`],
      env: options.env,
      cwd: projectRoot(),
      timeoutMs: DOWNLOAD_WITHIN_MS,
      onProgress: options.onProgress,
      describe: () => `${Math.round(sizeOf(work) / 1_000_000)} MB`,
    });
    const file = readdirSync(work)
      .map((name) => join(work, name))
      .find(isExecutableFile);
    if (!file) throw new Error('the download ended without an executable file');
    renameSync(file, binary);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
