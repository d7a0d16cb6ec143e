import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Auth } from './auth/auth';
import { observeHttp } from './http/observe-http';
import { addExamples } from './http/openapi-examples';
import { errorHandler, notFound } from './http/problem';
import { describeRoutes, mountRoutes, type Route, type Tell } from './http/route';
import { securityHeaders, type WebDeps, webRouter } from './http/web';
import type { Facebook } from './pages/facebook';
import type { Privacy } from './privacy';
import { type AttachmentRouteDeps, attachmentRoutes } from './routes/attachments';
import { type BoardRouteDeps, boardRoutes } from './routes/board';
import { type ConversationRouteDeps, conversationActionRoutes, conversationRoutes } from './routes/conversations';
import { type DepartmentMemberRouteDeps, departmentMemberRoutes } from './routes/department-members';
import { type DepartmentRouteDeps, departmentRoutes } from './routes/departments';
import { eventRoutes, type LiveRouteDeps } from './routes/events';
import { type GettingStartedRouteDeps, gettingStartedRoutes } from './routes/getting-started';
import { type HealthDeps, healthRouter } from './routes/health';
import { type MailPreferenceRouteDeps, mailPreferenceRoutes } from './routes/mail-preferences';
import { type MailRouteDeps, mailRoutes } from './routes/mails';
import { type OutgoingWebhookRouteDeps, outgoingWebhookRoutes } from './routes/outgoing-webhooks';
import { type PageHealthRouteDeps, pageHealthRoutes } from './routes/page-health';
import { pageNameRoutes } from './routes/page-names';
import { type PageRouteDeps, pageRoutes } from './routes/pages';
import { parkedEventRoutes } from './routes/parked-events';
import { type PresenceRouteDeps, presenceRoutes } from './routes/presence';
import { operatorRoutes, type QueueRouteDeps, queueRoutes } from './routes/queue';
import { type ReportRouteDeps, reportRoutes } from './routes/reports';
import { type ReviewTimesRouteDeps, reviewTimesRoutes } from './routes/review-times';
import { type SenderActionDeps, senderActionRoutes } from './routes/sender-actions';
import { systemRoutes } from './routes/system';
import { type UploadRouteDeps, uploadRoutes } from './routes/uploads';
import { type VisitorRouteDeps, visitorRoutes } from './routes/visitors';
import { type WebhookDeps, webhookRouter } from './routes/webhooks';
import type { SystemDesk } from './system-desk';

export interface AppDeps {
  webhooks: WebhookDeps;
  health: HealthDeps;
  pages: PageRouteDeps;
  pageHealth: PageHealthRouteDeps;
  pageNames: Parameters<typeof pageNameRoutes>[0];
  facebook: Pick<Facebook, 'routes' | 'router'>;
  privacy: Pick<Privacy, 'routes' | 'router'>;
  conversations: ConversationRouteDeps;
  queue: QueueRouteDeps & PresenceRouteDeps & BoardRouteDeps;
  review: { routes: Route[] };
  visitors: VisitorRouteDeps;
  workAids: { routes: Route[] };
  attachments: AttachmentRouteDeps & UploadRouteDeps & SenderActionDeps;
  departments: DepartmentRouteDeps & DepartmentMemberRouteDeps;
  mails: MailRouteDeps;
  mailPreferences: MailPreferenceRouteDeps;
  parked: Parameters<typeof parkedEventRoutes>[0];
  live: LiveRouteDeps & { tell: Tell };
  outgoingWebhooks: OutgoingWebhookRouteDeps;
  reports: ReportRouteDeps & ReviewTimesRouteDeps;
  system: SystemDesk;
  gettingStarted: GettingStartedRouteDeps;
  auth: Pick<Auth, 'gate' | 'routes'>;
  /** Proxies whose word about the client's address counts, as Express names them. */
  trustedProxies: string | number;
  web: WebDeps;
  logger: Logger;
}

/** The whole HTTP side without listening: Facebook's callbacks, health, and the API, each route for whom it is meant. */
export function createApp(deps: AppDeps): Express {
  const { gate } = deps.auth;
  const routes: Route[] = [
    ...deps.auth.routes,
    ...pageRoutes(deps.pages),
    ...pageHealthRoutes(deps.pageHealth),
    ...pageNameRoutes(deps.pageNames),
    ...deps.facebook.routes,
    ...deps.privacy.routes,
    ...conversationRoutes(deps.conversations),
    ...conversationActionRoutes(deps.conversations),
    ...queueRoutes(deps.queue),
    ...operatorRoutes(deps.queue),
    ...presenceRoutes(deps.queue),
    ...boardRoutes(deps.queue),
    ...visitorRoutes(deps.visitors),
    ...deps.workAids.routes,
    ...attachmentRoutes(deps.attachments),
    ...uploadRoutes(deps.attachments),
    ...senderActionRoutes(deps.attachments),
    ...deps.review.routes,
    ...parkedEventRoutes(deps.parked),
    ...departmentRoutes(deps.departments),
    ...departmentMemberRoutes(deps.departments),
    ...mailRoutes(deps.mails),
    ...mailPreferenceRoutes(deps.mailPreferences),
    ...eventRoutes(deps.live),
    ...outgoingWebhookRoutes(deps.outgoingWebhooks),
    ...reportRoutes(deps.reports),
    ...reviewTimesRoutes(deps.reports),
    ...systemRoutes(deps.system),
    ...gettingStartedRoutes(deps.gettingStarted),
  ];
  let description: object | undefined; // made when somebody asks: it takes half a second, which a start should not
  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', deps.trustedProxies);
  app.use(observeHttp({ metrics: deps.webhooks.metrics, logger: deps.logger }));
  app.use(webhookRouter(deps.webhooks));
  app.use(healthRouter(deps.health));
  app.use(securityHeaders(deps.web));
  app.use(deps.facebook.router);
  app.use(deps.privacy.router);
  app.get('/api/openapi.json', (_request, response) => {
    description ??= addExamples(describeRoutes(routes));
    response.json(description);
  });
  app.use(mountRoutes(routes, gate, deps.live.tell));
  app.use('/api', async (request, response, next) => {
    await gate.identify(request, response); // strangers do not learn which addresses there are
    next();
  });
  app.use(webRouter(deps.web));
  app.use(notFound);
  app.use(errorHandler(deps.logger));
  return app;
}
