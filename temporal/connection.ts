import { Client, Connection } from '@temporalio/client';
import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig';
import type { Cipher } from '../domain/cipher';
import { createDataConverter } from './data-converter';

/** Address, namespace, TLS and API key from the standard `TEMPORAL_*` variables and profiles; default: those of the process. */
export function temporalSettings(env?: NodeJS.ProcessEnv): ClientConnectConfig & { namespace: string } {
  const settings = loadClientConnectConfig(env && { overrideEnvVars: textsOf(env) });
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

const CHECK_MS = 1000;

/** Whether Temporal answers within a second. */
export async function temporalIsUp(client: Client): Promise<boolean> {
  const check = client.withDeadline(Date.now() + CHECK_MS, () => client.workflowService.getSystemInfo({}));
  return await check.then(
    () => true,
    () => false,
  );
}

function textsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
