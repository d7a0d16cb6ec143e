import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { TelemetryOptions } from '@temporalio/worker';
import type { Registry } from 'prom-client';
import { type MetricsAddress, type MetricsListener, serveMetrics } from '../metrics/listener';

const PATIENCE_MS = 5000;

/** An address on this machine for the exporter of Temporal's SDK, which cannot choose a free port by itself. */
export async function freeExporterAddress(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${port}`;
}

/** Has Temporal's SDK count as Prometheus wants it: `_total`, units in names, seconds. */
export function exporterAt(bindAddress: string): TelemetryOptions {
  const names = { countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true };
  return { metrics: { prometheus: { bindAddress, ...names } } };
}

/** Serves our own metrics and those of Temporal's SDK as one. */
export async function exposeWorkerMetrics(
  address: MetricsAddress,
  registry: Registry,
  exporter: string,
): Promise<MetricsListener> {
  return await serveMetrics(address, async () => {
    const answer = await fetch(`http://${exporter}/metrics`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return `${await registry.metrics()}${await answer.text()}`;
  });
}
