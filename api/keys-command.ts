import { parseArgs } from 'node:util';
import { loadApiConfig } from '../config/config';
import { deskEnvironment } from '../config/desk-environment';
import { createKeyring } from '../config/keyring';
import type { Cipher } from '../domain/cipher';
import { openStore, type Store } from '../store/connection';
import { reseal, sealedUses } from '../store/resealing';
import { createTemporalClient, temporalSettings } from '../temporal/connection';
import { keysOfRuns, type RunKeys } from '../temporal/key-uses';
import { keyUses, linesOf } from './keys-report';

const USAGE = `npm run keys -- status   which key seals, and what still needs the others
npm run keys -- rotate   seals everything in the store with the first key; the desk may run meanwhile

Reads the same settings as the api: MONGODB_URI, ENCRYPTION_KEYS or ENCRYPTION_KEYS_FILE, TEMPORAL_*;
without MONGODB_URI those of the desk that npm start runs.`;

/** So many values or runs between two lines of progress. */
const PROGRESS_EVERY = 500;

/** `npm run keys`: looks at the keys, and seals the store anew with the first one. Exit code 1: something is left to do. */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [command] = positionals;
  if (positionals.length !== 1 || (command !== 'status' && command !== 'rotate')) throw new Error(USAGE);
  const env = deskEnvironment(process.env);
  const { MONGODB_URI, ENCRYPTION_KEYS } = loadApiConfig(env);
  const cipher = createKeyring(ENCRYPTION_KEYS);
  const store = await openStore(MONGODB_URI);
  try {
    if (command === 'rotate') await rotate(store, cipher);
    await status(store, cipher, env);
  } finally {
    await store.close();
  }
}

async function rotate(store: Store, cipher: Cipher): Promise<void> {
  const { resealed, unreadable } = await reseal(store, cipher, (count) => progress(count, 'sealed anew'));
  print(`${resealed} sealed anew with ${cipher.currentKeyId}`);
  for (const { field, id, keyId } of unreadable) print(`cannot be opened: ${field} of ${id}, sealed with ${keyId}`);
  if (unreadable.length > 0) process.exitCode = 1;
}

async function status(store: Store, cipher: Cipher, env: NodeJS.ProcessEnv): Promise<void> {
  const uses = keyUses(cipher, await sealedUses(store), await runsWithKeys(cipher, env));
  for (const line of uses.flatMap(linesOf)) print(line);
  if (uses.some(({ role }) => role === 'missing')) process.exitCode = 1;
}

async function runsWithKeys(cipher: Cipher, env: NodeJS.ProcessEnv): Promise<RunKeys[]> {
  const client = createTemporalClient(temporalSettings(env), cipher);
  const runs: RunKeys[] = [];
  try {
    for await (const run of keysOfRuns(client)) progress(runs.push(run), 'workflow runs looked through');
  } finally {
    await client.connection.close();
  }
  return runs;
}

function progress(count: number, what: string): void {
  if (count % PROGRESS_EVERY === 0) print(`… ${count} ${what}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
