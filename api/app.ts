import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { requireBearer } from './middleware/bearer';
import { errorHandler, notFound } from './middleware/problem';
import { describeRoutes, mountRoutes, type Route } from './route';
import { type ConversationRouteDeps, conversationActionRoutes, conversationRoutes } from './routes/conversations';
import { type HealthDeps, healthRouter } from './routes/health';
import { type PageRouteDeps, pageRoutes } from './routes/pages';
import { parkedEventRoutes } from './routes/parked-events';
import { type WebhookDeps, webhookRouter } from './routes/webhooks';

export interface AppDeps {
  webhooks: WebhookDeps;
  health: HealthDeps;
  pages: PageRouteDeps;
  conversations: ConversationRouteDeps;
  parked: Parameters<typeof parkedEventRoutes>[0];
  adminToken: string | undefined;
  logger: Logger;
}

const JSON_LIMIT = '256kb';

/** The whole HTTP side without listening: Facebook's callbacks, health, and the API behind a bearer token. */
export function createApp(deps: AppDeps): Express {
  const routes: Route[] = [
    ...pageRoutes(deps.pages),
    ...conversationRoutes(deps.conversations),
    ...conversationActionRoutes(deps.conversations),
    ...parkedEventRoutes(deps.parked),
  ];
  const description = describeRoutes(routes);
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(webhookRouter(deps.webhooks));
  app.use(healthRouter(deps.health));
  app.get('/api/openapi.json', (_request, response) => {
    response.json(description);
  });
  app.use('/api', requireBearer(deps.adminToken), express.json({ limit: JSON_LIMIT }));
  app.use(mountRoutes(routes));
  app.use(notFound);
  app.use(errorHandler(deps.logger));
  return app;
}
