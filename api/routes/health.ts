import { Router } from 'express';
import { type Store, storeIsUp } from '../../store/connection';
import type { Metrics } from '../metrics';

export interface HealthDeps {
  store: Store;
  temporalIsUp: () => Promise<boolean>;
  metrics: Metrics;
}

/**
 * `/healthz`: the process lives. `/readyz`: it can make webhooks durable; Temporal is only reported, because without it
 * messages are still taken in. `/metrics`: Prometheus.
 */
export function healthRouter({ store, temporalIsUp, metrics }: HealthDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const [storeUp, temporalUp] = await Promise.all([storeIsUp(store), temporalIsUp()]);
    const body = { status: storeUp ? 'ready' : 'not_ready', store: upOrAway(storeUp), temporal: upOrAway(temporalUp) };
    response.status(storeUp ? 200 : 503).json(body);
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

function upOrAway(up: boolean): 'up' | 'away' {
  return up ? 'up' : 'away';
}
