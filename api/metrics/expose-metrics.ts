import type { Registry } from 'prom-client';
import type { Clock } from '../../domain/clock';
import { type MetricsAddress, type MetricsListener, serveMetrics } from '../../metrics/listener';
import type { Store } from '../../store/connection';
import { createDeskFigures } from '../../store/desk-figures';
import { registerDeskGauges } from './desk-gauges';

export interface ExposedMetrics {
  registry: Registry;
  store: Store;
  temporalIsUp: () => Promise<boolean>;
  attemptsOfQueue: () => Promise<number>;
  clock: Clock;
}

/** Serves the metrics of an api process, with figures of the whole desk that are read from the store when Prometheus asks. */
export async function exposeMetrics(address: MetricsAddress, exposed: ExposedMetrics): Promise<MetricsListener> {
  const { registry, store, ...rest } = exposed;
  registerDeskGauges({ registry, read: createDeskFigures(store).read, ...rest });
  return await serveMetrics(address, () => registry.metrics());
}
