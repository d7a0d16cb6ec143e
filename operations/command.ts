import type { Client } from '@temporalio/client';
import { loadApiConfig } from '../config/config';
import { deskEnvironment } from '../config/desk-environment';
import { createKeyring } from '../config/keyring';
import type { Cipher } from '../domain/cipher';
import { openStore, type Store } from '../store/connection';
import { createTemporalClient, temporalSettings } from '../temporal/connection';

/** What a command works with: the same store, Temporal and keys as api and worker. */
export interface CommandTools {
  store: Store;
  client: Client;
  cipher: Cipher;
}

/** Runs a command with the settings of the environment, or of the desk that `npm start` runs, and closes everything after it. */
export async function withTools(run: (tools: CommandTools) => Promise<void>): Promise<void> {
  const env = deskEnvironment(process.env);
  const { MONGODB_URI, ENCRYPTION_KEYS } = loadApiConfig(env);
  const cipher = createKeyring(ENCRYPTION_KEYS);
  const store = await openStore(MONGODB_URI);
  const client = createTemporalClient(temporalSettings(env), cipher);
  try {
    await run({ store, client, cipher });
  } finally {
    await client.connection.close();
    await store.close();
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends with the error's words and exit code 1. */
export function failWith(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
