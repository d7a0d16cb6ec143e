import { loadApiConfig } from '../config/config';
import { createKeyring } from '../config/keyring';
import { createLogger } from '../config/logger';
import { systemClock } from '../domain/clock';
import { openStore } from '../store/connection';
import { ensureIndexes } from '../store/indexes';
import { createScreensRepository } from '../store/screens-repository';
import { createTemporalClient, temporalSettings } from '../temporal/connection';
import { noteScreens } from './http/screens-note';
import { startApi } from './server';

/** The api process: runs until it is told to stop. */
async function main(): Promise<void> {
  const config = loadApiConfig(process.env);
  const logger = createLogger('api', config.LOG_LEVEL);
  const cipher = createKeyring(config.ENCRYPTION_KEYS);
  const store = await openStore(config.MONGODB_URI);
  await ensureIndexes(store);
  const client = createTemporalClient(temporalSettings(), cipher);
  const api = await startApi({ config, store, client, cipher, clock: systemClock, logger });
  await noteScreens(createScreensRepository(store), systemClock);
  logger.info({ url: api.url }, 'api is listening');
  if (api.setupUrl) process.stdout.write(`First run: open ${api.setupUrl} and become the first administrator\n`);

  let stopping = false;
  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'api is stopping');
    await api.close();
    await client.connection.close();
    await store.close();
    process.exit(0);
  }
  process.on('SIGINT', (signal) => void stop(signal));
  process.on('SIGTERM', (signal) => void stop(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(`the api cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
