import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Auth } from './auth/auth';
import type { Facebook } from './facebook';
import { errorHandler, notFound } from './middleware/problem';
import type { Privacy } from './privacy';
import { describeRoutes, mountRoutes, type Route } from './route';
import { type ConversationRouteDeps, conversationActionRoutes, conversationRoutes } from './routes/conversations';
import { type DepartmentMemberRouteDeps, departmentMemberRoutes } from './routes/department-members';
import { type DepartmentRouteDeps, departmentRoutes } from './routes/departments';
import { type HealthDeps, healthRouter } from './routes/health';
import { type MailPreferenceRouteDeps, mailPreferenceRoutes } from './routes/mail-preferences';
import { type MailRouteDeps, mailRoutes } from './routes/mails';
import { type PageHealthRouteDeps, pageHealthRoutes } from './routes/page-health';
import { pageNameRoutes } from './routes/page-names';
import { type PageRouteDeps, pageRoutes } from './routes/pages';
import { parkedEventRoutes } from './routes/parked-events';
import { type ReviewCalendarRouteDeps, reviewCalendarRoutes } from './routes/review-calendar';
import { type ReviewMailRouteDeps, reviewMailRoutes } from './routes/review-mails';
import { type ReviewRouteDeps, reviewRoutes } from './routes/reviews';
import { type VisitorRouteDeps, visitorRoutes } from './routes/visitors';
import { type WebhookDeps, webhookRouter } from './routes/webhooks';
import { securityHeaders, type WebDeps, webRouter } from './web';

export interface AppDeps {
  webhooks: WebhookDeps;
  health: HealthDeps;
  pages: PageRouteDeps;
  pageHealth: PageHealthRouteDeps;
  pageNames: Parameters<typeof pageNameRoutes>[0];
  facebook: Pick<Facebook, 'routes' | 'router'>;
  privacy: Pick<Privacy, 'routes' | 'router'>;
  conversations: ConversationRouteDeps;
  reviews: ReviewRouteDeps;
  reviewCalendar: ReviewCalendarRouteDeps;
  reviewEvidence: { routes: Route[] };
  reviewMails: ReviewMailRouteDeps;
  visitors: VisitorRouteDeps;
  departments: DepartmentRouteDeps & DepartmentMemberRouteDeps;
  mails: MailRouteDeps;
  mailPreferences: MailPreferenceRouteDeps;
  parked: Parameters<typeof parkedEventRoutes>[0];
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
    ...visitorRoutes(deps.visitors),
    ...reviewRoutes(deps.reviews),
    ...reviewCalendarRoutes(deps.reviewCalendar),
    ...deps.reviewEvidence.routes,
    ...reviewMailRoutes(deps.reviewMails),
    ...parkedEventRoutes(deps.parked),
    ...departmentRoutes(deps.departments),
    ...departmentMemberRoutes(deps.departments),
    ...mailRoutes(deps.mails),
    ...mailPreferenceRoutes(deps.mailPreferences),
  ];
  const description = describeRoutes(routes);
  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', deps.trustedProxies);
  app.use(webhookRouter(deps.webhooks));
  app.use(healthRouter(deps.health));
  app.use(securityHeaders(deps.web));
  app.use(deps.facebook.router);
  app.use(deps.privacy.router);
  app.get('/api/openapi.json', (_request, response) => {
    response.json(description);
  });
  app.use(mountRoutes(routes, gate));
  app.use('/api', async (request, response, next) => {
    await gate.identify(request, response); // strangers do not learn which addresses there are
    next();
  });
  app.use(webRouter(deps.web));
  app.use(notFound);
  app.use(errorHandler(deps.logger));
  return app;
}
