import { Router } from 'express';
import { z } from 'zod';
import { MOODS, VERDICTS } from '../review/model';
import { type ReviewOffice, ReviewRefusal } from '../review/review-office';
import { APP_MODES, type SimulatedApp } from '../world/model';
import type { World } from '../world/world';
import { requireControlledApp } from './app-routes';
import { ControlError } from './control-error';

const DAY_MS = 86_400_000;
const permission = z.string().regex(/^[a-z_]{1,60}$/);
const submissionSchema = z.strictObject({
  permissions: z.array(permission).min(1),
  /** The app's contact address, if it is to change. */
  contactEmail: z.email().optional(),
});
const decisionsSchema = z.strictObject({
  decisions: z
    .array(z.strictObject({ permission, verdict: z.enum(VERDICTS), comment: z.string().max(5000).nullish() }))
    .min(1),
});
const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('block'), reason: z.string().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('unblock') }),
  z.strictObject({ kind: z.literal('ask_identity') }),
  z.strictObject({ kind: z.literal('finish_identity'), passed: z.boolean() }),
  z.strictObject({ kind: z.literal('set_mode'), mode: z.enum(APP_MODES) }),
]);
const delay = z
  .int()
  .min(0)
  .max(365 * DAY_MS);
const settingsSchema = z
  .strictObject({ mood: z.enum(MOODS), seed: z.int(), minDelayMs: delay, maxDelayMs: delay })
  .partial();

/** The reviewer's console: what Meta's reviewers see and decide. */
export function createReviewRoutes(world: World, office: ReviewOffice): Router {
  const router = Router();
  const viewOf = (app: SimulatedApp) => {
    office.tick();
    const { id, name, mode, state, advancedAccess, fields } = app;
    return { ...office.of(app), id, name, mode, state, advancedAccess, contactEmail: fields.contact_email ?? null };
  };
  router.get('/reviews', (_request, response) => {
    response.json([...world.apps.values()].map(viewOf));
  });
  router.get('/reviewer', (_request, response) => {
    response.json(office.settings);
  });
  router.put('/reviewer', ({ body }, response) => {
    const settings = { ...office.settings, ...settingsSchema.parse(body ?? {}) };
    if (settings.minDelayMs > settings.maxDelayMs) throw new ControlError(400, 'minDelayMs is above maxDelayMs');
    office.settings = settings;
    response.json(settings);
  });
  router.get('/apps/:appId/review', ({ params }, response) => {
    response.json(viewOf(requireControlledApp(world, params.appId)));
  });
  router.post('/apps/:appId/review/submissions', ({ params, body }, response) => {
    const { permissions, contactEmail } = submissionSchema.parse(body ?? {});
    const app = requireControlledApp(world, params.appId);
    if (contactEmail !== undefined) app.fields.contact_email = contactEmail;
    refusable(() => office.submit(app, permissions));
    response.status(201).json(viewOf(app));
  });
  router.post('/apps/:appId/review/decisions', ({ params, body }, response) => {
    const { decisions } = decisionsSchema.parse(body ?? {});
    const app = requireControlledApp(world, params.appId);
    refusable(() => office.decide(app, decisions));
    response.json(viewOf(app));
  });
  router.post('/apps/:appId/review/actions', ({ params, body }, response) => {
    const action = actionSchema.parse(body ?? {});
    const app = requireControlledApp(world, params.appId);
    refusable(() => carryOut(office, app, action));
    response.json(viewOf(app));
  });
  return router;
}

function carryOut(office: ReviewOffice, app: SimulatedApp, action: z.infer<typeof actionSchema>): unknown {
  switch (action.kind) {
    case 'block':
      return office.block(app, action.reason);
    case 'unblock':
      return office.unblock(app);
    case 'ask_identity':
      return office.askIdentity(app);
    case 'finish_identity':
      return office.finishIdentity(app, action.passed);
    case 'set_mode':
      return office.setMode(app, action.mode);
  }
}

function refusable(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (error instanceof ReviewRefusal) throw new ControlError(409, error.message);
    throw error;
  }
}
