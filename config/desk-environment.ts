import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Where `npm start` leaves the settings of the desk that it runs, for commands beside it. Holds secrets: for its owner only. */
export const DESK_ENVIRONMENT_FILE = 'environment.json';

const environment = z.record(z.string(), z.string());

/**
 * The settings that commands use: those of the environment, and where it names no store, those of the desk that `npm start`
 * runs with the same DATA_DIR. Throws when that file cannot be understood.
 */
export function deskEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.MONGODB_URI) return env;
  const file = join(resolve(env.DATA_DIR || 'data'), DESK_ENVIRONMENT_FILE);
  if (!existsSync(file)) return env;
  return { ...env, ...environment.parse(JSON.parse(readFileSync(file, 'utf8'))) };
}
