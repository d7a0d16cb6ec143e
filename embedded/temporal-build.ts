import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withCacheLock } from './cache-lock';
import { findOnPath, isExecutableFile, projectRoot } from './paths';
import { runTool } from './run-tool';
import { TEMPORAL_VERSION } from './temporal-version';
import { WayNotThere } from './ways';

const BUILD_WITHIN_MS = 1_800_000;

interface BuildOptions {
  cacheDir: string;
  env: NodeJS.ProcessEnv;
  onProgress(line: string): void;
}

/**
 * The Temporal CLI built from the pinned module in `temporal-server/`, kept in `<cacheDir>/temporal-v1.9.1/temporal`.
 * The first build fetches the sources and takes some minutes.
 * @throws when it is not built yet and Go is missing or the build fails.
 */
export async function buildTemporal(options: BuildOptions): Promise<string> {
  const folder = join(options.cacheDir, `temporal-v${TEMPORAL_VERSION}`);
  const binary = join(folder, 'temporal');
  if (isExecutableFile(binary)) return binary;
  const go = findOnPath('go', options.env);
  if (!go) throw new WayNotThere('there is no go on PATH');
  mkdirSync(folder, { recursive: true });
  await withCacheLock(binary, options.onProgress, async () => {
    if (!isExecutableFile(binary)) await build(options, go, binary);
  });
  return binary;
}

async function build({ env, onProgress }: BuildOptions, go: string, binary: string): Promise<void> {
  const unfinished = `${binary}.${process.pid}`;
  onProgress(`building Temporal ${TEMPORAL_VERSION} with Go, once; this takes some minutes`);
  try {
    await runTool({
      task: `building Temporal ${TEMPORAL_VERSION} with Go`,
      command: go,
      args: ['build', '-v', '-ldflags=-s -w', '-o', unfinished, 'github.com/temporalio/cli/cmd/temporal'],
      env: { ...env, CGO_ENABLED: '0' },
      cwd: join(projectRoot(), 'embedded', 'temporal-server'),
      timeoutMs: BUILD_WITHIN_MS,
      onProgress,
    });
    renameSync(unfinished, binary);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
