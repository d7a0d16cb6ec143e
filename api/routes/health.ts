import { Router } from 'express';
import { type Store, storeIsUp } from '../../store/connection';

export interface HealthDeps {
  store: Store;
  temporalIsUp: () => Promise<boolean>;
}

/**
 * `/healthz`: the process lives. `/readyz`: it can make webhooks durable; Temporal is only reported, because without it
 * messages are still taken in. Metrics have an address of their own: METRICS_ADDRESS.
 */
export function healthRouter({ store, temporalIsUp }: HealthDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const [storeUp, temporalUp] = await Promise.all([storeIsUp(store), temporalIsUp()]);
    const body = { status: storeUp ? 'ready' : 'not_ready', store: upOrAway(storeUp), temporal: upOrAway(temporalUp) };
    response.status(storeUp ? 200 : 503).json(body);
  });
  return router;
}

function upOrAway(up: boolean): 'up' | 'away' {
  return up ? 'up' : 'away';
}
