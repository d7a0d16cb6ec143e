import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { prepareJavaServer } from '../../../embedded/mongodb-java';
import { defaultCacheDir, findOnPath, isExecutableFile, projectRoot } from '../../../embedded/paths';
import { waitFor } from '../../../embedded/wait';

/** A folder that is removed with {@link removeFolders}. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'messenger-desk-'));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Writes an executable shell script that appends its arguments, one line per call, to `<folder>/<name>.calls`. */
export function stubCommand(folder: string, name: string, body: string): void {
  const calls = join(folder, `${name}.calls`);
  writeFileSync(join(folder, name), `#!/bin/sh\necho "$@" >> '${calls}'\n${body}\n`, { mode: 0o755 });
}

/** The arguments of the calls of a stub, one line per call. */
export function callsOf(folder: string, name: string): string[] {
  return readFileSync(join(folder, `${name}.calls`), 'utf8')
    .trim()
    .split('\n');
}

/** An environment with nothing but a PATH and no way out to the network. */
export function offline(path: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const nowhere = 'http://127.0.0.1:9';
  return {
    PATH: path,
    HOME: process.env.HOME,
    HTTPS_PROXY: nowhere,
    HTTP_PROXY: nowhere,
    GOPROXY: 'off',
    MONGOMS_DOWNLOAD_MIRROR: 'https://127.0.0.1:9',
    ...more,
  };
}

/** A PATH on which everything of this machine's PATH is found except the named commands. */
export function pathWithout(...names: string[]): string {
  const folder = temporaryFolder();
  for (const source of (process.env.PATH ?? '').split(delimiter).filter(existsSync)) {
    for (const name of readdirSync(source)) {
      const link = join(folder, name);
      if (!names.includes(name) && isExecutableFile(join(source, name)) && !existsSync(link)) {
        symlinkSync(join(source, name), link);
      }
    }
  }
  return folder;
}

/** The Temporal CLI that the shared test server was started with, or would have been. */
export function cachedTemporal(): string {
  const folder = join(defaultCacheDir(process.env), 'temporal-v1.9.1');
  const cached = ['temporal', 'temporal-downloaded'].map((name) => join(folder, name)).find(isExecutableFile);
  const path = cached ?? findOnPath('temporal', process.env);
  if (!path) throw new Error('no Temporal CLI in the cache: run the tests once without TEMPORAL_ADDRESS');
  return path;
}

/** A cache with nothing but the Java server's libraries, so that no other MongoDB is chosen. */
export async function cacheWithJavaServer(): Promise<string> {
  const shared = defaultCacheDir(process.env);
  await prepareJavaServer({ cacheDir: shared, env: process.env, onProgress: () => undefined });
  const cache = temporaryFolder();
  symlinkSync(join(shared, 'mongodb-java-1.47.0'), join(cache, 'mongodb-java-1.47.0'));
  return cache;
}

/** Arguments of `node` that run a TypeScript file of the project. */
export function typeScript(file: string): string[] {
  return ['--require', join(projectRoot(), 'test/embedded/support/typescript-hook.cjs'), join(projectRoot(), file)];
}

/** Whether a process, or with a negative number a process group, exists. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a process or group is gone. */
export async function gone(pid: number): Promise<void> {
  await waitFor(`end of process ${pid}`, () => (exists(pid) ? undefined : true), { timeoutMs: 20_000 });
}
