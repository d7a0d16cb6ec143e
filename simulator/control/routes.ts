import { type NextFunction, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { AppCallbacks } from '../callbacks/app-callbacks';
import { type AdvancingClock, type Clock, canAdvance } from '../clock';
import type { FaultBook } from '../graph-api/faults';
import type { UsageMeter } from '../graph-api/usage';
import type { ReviewOffice } from '../review/review-office';
import type { EventOutbox } from '../webhooks/events';
import { webhookOptionsSchema } from '../webhooks/options';
import type { WebhookQueue } from '../webhooks/queue';
import type { SendRecord } from '../world/model';
import type { World } from '../world/world';
import { createAppRoutes } from './app-routes';
import { ControlError } from './control-error';
import { createFileRoutes } from './file-routes';
import { createInboxRoutes } from './inbox-routes';
import { createPeopleRoutes } from './people-routes';
import { createPictureRoutes } from './picture-routes';
import { createReviewRoutes } from './review-routes';
import { VisitorActions } from './visitor-actions';
import { createVisitorRoutes, requireControlledPage } from './visitor-routes';

export interface ControlDeps {
  world: World;
  clock: Clock;
  faults: FaultBook;
  queue: WebhookQueue;
  outbox: EventOutbox;
  usage: UsageMeter;
  callbacks: AppCallbacks;
  office: ReviewOffice;
}

const rawEventSchema = z.strictObject({
  event: z.record(z.string(), z.unknown()),
  /** Fills in sender, recipient and timestamp, as far as the event does not give them itself. */
  psid: z.string().optional(),
  field: z.string().optional(),
  list: z.enum(['messaging', 'standby', 'changes']).optional(),
});
const tokenSchema = z.strictObject({
  /** Subcode of the 190 that the token answers from now on; null revives it. */
  deadSubcode: z.int().nullable().optional(),
  /** A new token in place of the old one, which becomes unknown. */
  replace: z.boolean().optional(),
});
const clockSchema = z.strictObject({ advanceMs: z.int().min(0) });

/** The control API under `/simulator`: what no real Facebook offers. Without authentication. */
export function createControlRoutes(deps: ControlDeps): Router {
  const { world, outbox } = deps;
  const router = Router();
  router.use(createVisitorRoutes(world, new VisitorActions(world, outbox)));
  router.use(createInboxRoutes(world, outbox));
  router.use(createPictureRoutes(world));
  router.use(createFileRoutes(world));
  router.use(createAppRoutes(world, deps.usage));
  router.use(createPeopleRoutes(world, deps.callbacks));
  router.use(createReviewRoutes(world, deps.office));
  addPageRoutes(router, deps);
  addFaultRoutes(router, deps);
  addDeliveryRoutes(router, deps);
  addClockRoutes(router, deps);
  router.use((request) => {
    throw new ControlError(404, `no ${request.method} ${request.originalUrl} in the control API`);
  });
  router.use(controlErrorHandler);
  return router;
}

function addPageRoutes(router: Router, { world, clock, queue }: ControlDeps): void {
  router.get('/apps', (_request, response) => {
    const pagesOf = (appId: string) => [...world.pages.values()].filter((page) => page.appId === appId);
    response.json(
      [...world.apps.values()].map(({ id, name, mode, callback }) => ({
        id,
        name,
        mode,
        callback,
        pages: pagesOf(id).map((page) => ({
          id: page.id,
          name: page.name,
          subscribedFields: page.subscribedFields,
          restriction: page.restriction,
          conversationRouting: page.conversationRouting,
          tokenDeath: world.tokens.deathOf(world.tokens.ownTokenOf(page)),
        })),
      })),
    );
  });
  router.post('/pages/:pageId/events', ({ params, body }, response) => {
    const { event, psid, field, list } = rawEventSchema.parse(body ?? {});
    requireControlledPage(world, params.pageId);
    const defaults = { sender: { id: psid }, recipient: { id: params.pageId }, timestamp: clock.now() };
    const complete = psid === undefined ? event : { ...defaults, ...event };
    const options = { ...(field ? { field } : {}), ...(list ? { list } : {}) };
    response.json({ queued: queue.enqueue(params.pageId, complete, options).queued });
  });
  router.put('/pages/:pageId/token', ({ params, body }, response) => {
    const { deadSubcode, replace } = tokenSchema.parse(body ?? {});
    const page = requireControlledPage(world, params.pageId);
    if (replace) world.tokens.replaceOwnToken(page);
    else if (deadSubcode !== undefined) world.tokens.ownTokenOf(page).deadSubcode = deadSubcode;
    world.changed();
    response.json({
      pageAccessToken: page.accessToken,
      deadSubcode: world.tokens.deathOf(world.tokens.ownTokenOf(page)),
    });
  });
}

function addFaultRoutes(router: Router, { faults }: ControlDeps): void {
  router.get('/faults', (_request, response) => {
    response.json(faults.list());
  });
  router.post('/faults', ({ body }, response) => {
    response.status(201).json(faults.add(body));
  });
  router.delete('/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
}

function addDeliveryRoutes(router: Router, { world, queue }: ControlDeps): void {
  router.get('/sends', ({ query }, response) => {
    const names = ['pageId', 'psid', 'metadata', 'kind'] as const;
    const fits = (record: SendRecord) =>
      names.every((name) => query[name] === undefined || query[name] === record[name]);
    response.json(world.sends.filter(fits));
  });
  router.get('/deliveries', (_request, response) => {
    const pages = queue.report().map((line) => {
      const page = requireControlledPage(world, line.pageId);
      return { ...line, pageName: page.name, appId: page.appId, subscribedFields: page.subscribedFields };
    });
    response.json({ pages, alerts: world.alerts });
  });
  router.get('/deliveries/log', ({ query }, response) => {
    response.json(queue.log.list(typeof query.appId === 'string' ? query.appId : undefined));
  });
  router.get('/webhooks/options', (_request, response) => {
    response.json(queue.options);
  });
  router.put('/webhooks/options', ({ body }, response) => {
    queue.options = { ...queue.options, ...webhookOptionsSchema.partial().parse(body ?? {}) };
    queue.wake();
    response.json(queue.options);
  });
}

function addClockRoutes(router: Router, { clock, queue, world }: ControlDeps): void {
  router.get('/clock', (_request, response) => {
    response.json({ now: clock.now() });
  });
  router.post('/clock', ({ body }, response) => {
    const { advanceMs } = clockSchema.parse(body ?? {});
    requireAdvancing(clock).advance(advanceMs);
    world.changed();
    queue.wake();
    response.json({ now: clock.now() });
  });
}

function requireAdvancing(clock: Clock): AdvancingClock {
  if (!canAdvance(clock)) throw new ControlError(409, 'the simulator was started with a clock that it cannot move');
  return clock;
}

function controlErrorHandler(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof ControlError) response.status(error.status).json({ error: error.message });
  else if (error instanceof z.ZodError) response.status(400).json({ error: z.prettifyError(error) });
  else next(error);
}
