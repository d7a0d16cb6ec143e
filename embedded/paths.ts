import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** The folder that holds package.json, found from the sources as well as from the compiled files in `dist/`. */
export function projectRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`No package.json above ${__dirname}`);
  }
}

/**
 * Where downloaded and built servers are kept between starts: MESSENGER_DESK_CACHE, else `messenger-desk` in the user's
 * cache folder ($XDG_CACHE_HOME or ~/.cache).
 */
export function defaultCacheDir(env: NodeJS.ProcessEnv): string {
  if (env.MESSENGER_DESK_CACHE) return env.MESSENGER_DESK_CACHE;
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'messenger-desk');
}

/** The first executable file of that name on the environment's PATH, or undefined. */
export function findOnPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutableFile);
}

/** Whether the path names a regular file that this user may run. */
export function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
