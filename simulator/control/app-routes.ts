import { Router } from 'express';
import { z } from 'zod';
import { APP_FIELDS } from '../graph-api/app-nodes';
import { type UsageMeter, usageScriptSchema } from '../graph-api/usage';
import { APP_MODES, APP_STATES, PAGE_RESTRICTIONS, PERMISSION_ROWS, type SimulatedApp } from '../world/model';
import { APP_ROLES, type Person } from '../world/people-model';
import type { World } from '../world/world';
import { ControlError } from './control-error';
import { requireControlledPage } from './visitor-routes';

const appChangeSchema = z
  .strictObject({
    name: z.string().min(1),
    mode: z.enum(APP_MODES),
    state: z.enum(APP_STATES),
    /** The whole list of permissions with Advanced Access. */
    advancedAccess: z.array(z.string()),
    permissionRows: z.enum(PERMISSION_ROWS),
    requireAppSecret: z.boolean(),
    redirectUris: z.array(z.url()).nullable(),
    dataDeletionUrl: z.url().nullable(),
    /** Merged with those set before; null clears a field. */
    fields: z.partialRecord(z.enum(APP_FIELDS), z.unknown()),
  })
  .partial();
const accessSchema = z.strictObject({ access: z.enum(['standard', 'advanced']) });
const roleSchema = z.strictObject({ role: z.enum(APP_ROLES).nullable() });
const pageChangeSchema = z
  .strictObject({
    category: z.string().min(1),
    restriction: z.enum(PAGE_RESTRICTIONS).nullable(),
    inBusinessPortfolio: z.boolean(),
    conversationRouting: z.boolean(),
  })
  .partial();

export function requireControlledApp(world: World, appId: string): SimulatedApp {
  const app = world.apps.get(appId);
  if (!app) throw new ControlError(404, `no app ${appId}`);
  return app;
}

export function requireControlledPerson(world: World, personId: string): Person {
  const person = world.people.all.get(personId);
  if (!person) throw new ControlError(404, `no person ${personId}`);
  return person;
}

/** Apps as their dashboard would set them, restrictions of Pages, and the usage headers. */
export function createAppRoutes(world: World, usage: UsageMeter): Router {
  const router = Router();
  addAppSettings(router, world);
  addPageSettings(router, world);
  addUsageRoutes(router, usage);
  return router;
}

function addAppSettings(router: Router, world: World): void {
  router.get('/apps/:appId', ({ params }, response) => {
    response.json(requireControlledApp(world, params.appId));
  });
  router.patch('/apps/:appId', ({ params, body }, response) => {
    const { fields, ...change } = appChangeSchema.parse(body ?? {});
    const app = requireControlledApp(world, params.appId);
    Object.assign(app, change);
    Object.assign(app.fields, fields);
    world.changed();
    response.json(app);
  });
  router.put('/apps/:appId/access/:permission', ({ params, body }, response) => {
    const { access } = accessSchema.parse(body ?? {});
    const app = requireControlledApp(world, params.appId);
    const others = app.advancedAccess.filter((name) => name !== params.permission);
    app.advancedAccess = access === 'advanced' ? [...others, params.permission] : others;
    world.changed();
    response.json(app);
  });
  router.put('/apps/:appId/roles/:personId', ({ params, body }, response) => {
    const { role } = roleSchema.parse(body ?? {});
    const app = requireControlledApp(world, params.appId);
    world.people.setRole(app, requireControlledPerson(world, params.personId), role);
    world.changed();
    response.json(app);
  });
}

function addPageSettings(router: Router, world: World): void {
  router.patch('/pages/:pageId', ({ params, body }, response) => {
    const page = requireControlledPage(world, params.pageId);
    Object.assign(page, pageChangeSchema.parse(body ?? {}));
    world.changed();
    const { id, name, category, restriction, inBusinessPortfolio, conversationRouting } = page;
    response.json({ id, name, category, restriction, inBusinessPortfolio, conversationRouting });
  });
}

function addUsageRoutes(router: Router, usage: UsageMeter): void {
  router.get('/usage', (_request, response) => {
    response.json(usage.script);
  });
  router.put('/usage', ({ body }, response) => {
    const { apps, pages } = usageScriptSchema.parse(body ?? {});
    usage.script = { apps: { ...usage.script.apps, ...apps }, pages: { ...usage.script.pages, ...pages } };
    response.json(usage.script);
  });
  router.delete('/usage', (_request, response) => {
    usage.script = { apps: {}, pages: {} };
    response.status(204).end();
  });
}
