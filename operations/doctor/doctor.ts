import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { withoutEmpty } from '../../config/config';
import type { Cipher } from '../../domain/cipher';
import type { Store } from '../../store/connection';
import { checkFacebook, checkMail } from './elsewhere';
import { type Finding, looked, ok, skipped } from './finding';
import { checkKeys } from './keys';
import { checkClock, checkFolder, checkNode } from './machine';
import { checkPublicAddress } from './public-address';
import { checkSettings, keysOf } from './settings';
import { checkStore, reachStore, timeOf } from './store';
import { checkTemporal, temporalSkipped } from './temporal';

export interface DoctorOptions {
  env: NodeJS.ProcessEnv;
  /** Also looks at the desk from outside, by PUBLIC_URL. */
  asPublic: boolean;
  /** For tests: the task queue of their own worker, and certificates to trust. */
  taskQueue?: string;
  ca?: string;
}

/**
 * Looks at everything that the desk needs, whatever is broken: what one check does not find keeps no other from looking.
 * Changes nothing. Findings hold no secrets.
 */
export async function examine({ env: given, asPublic, taskQueue, ca }: DoctorOptions): Promise<Finding[]> {
  const env = withoutEmpty(given);
  const cipher = keysOf(env);
  const { store, findings } = await reachStore(env.MONGODB_URI);
  try {
    const parts = await Promise.all([
      checkSettings(env),
      checkMachine(env),
      findings,
      ...(store ? [looked('store', 'Look at the log of MongoDB.', () => checkStore(store))] : []),
      checkSealed(store, cipher),
      cipher ? checkTemporal({ env, cipher, taskQueue }) : [temporalSkipped()],
      checkFacebook(env.GRAPH_API_URL ?? 'https://graph.facebook.com', env.GRAPH_API_VERSION ?? 'v26.0'),
      checkStoreClock(store),
      checkMail(env.SMTP_URL),
    ]);
    const outside = asPublic ? await checkPublicAddress({ publicUrl: env.PUBLIC_URL, store, ...(ca && { ca }) }) : [];
    return [...parts.flat(), ...outside];
  } finally {
    await store?.close();
  }
}

/** Whether something has to be done before the desk works. */
export function isSick(findings: readonly Finding[]): boolean {
  return findings.some(({ state }) => state === 'failed');
}

async function checkMachine({ DATA_DIR = 'data' }: NodeJS.ProcessEnv): Promise<Finding[]> {
  return [
    checkNode(process.version, Date.now()),
    await checkFolder('disk.temp', 'of temporary files', tmpdir()),
    await checkFolder('disk.data', 'of DATA_DIR', resolve(DATA_DIR)),
  ];
}

async function checkSealed(store: Store | null, cipher: Cipher | null): Promise<Finding[]> {
  if (!cipher) return [skipped('keys', 'ENCRYPTION_KEYS names no usable key')];
  if (!store) return [ok('keys', `${cipher.currentKeyId} seals; what is sealed could not be looked at`)];
  return await looked('keys', 'npm run keys -- status', () => checkKeys(store, cipher));
}

async function checkStoreClock(store: Store | null): Promise<Finding[]> {
  if (!store) return [];
  return await looked('clock.store', 'Look at the log of MongoDB.', async () => {
    const before = Date.now();
    const theirs = await timeOf(store);
    if (theirs === null) return skipped('clock.store', 'this server does not say its time');
    return checkClock('clock.store', "MongoDB's clock", { theirs, before, after: Date.now(), grainMs: 1 });
  });
}
