import { Client, Connection } from '@temporalio/client';
import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig';
import type { Cipher } from '../domain/cipher';
import { createDataConverter } from './data-converter';

/** Address, namespace, TLS and API key from the standard `TEMPORAL_*` variables and profiles. */
export function temporalSettings(): ClientConnectConfig & { namespace: string } {
  const settings = loadClientConnectConfig();
  return { ...settings, namespace: settings.namespace ?? 'default' };
}

/** A client that connects when it is first used: an api process starts and answers while Temporal is away. */
export function createTemporalClient(settings: ReturnType<typeof temporalSettings>, cipher: Cipher): Client {
  return new Client({
    connection: Connection.lazy(settings.connectionOptions),
    namespace: settings.namespace,
    dataConverter: createDataConverter(cipher),
  });
}
