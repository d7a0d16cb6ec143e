import { Router } from 'express';
import { z } from 'zod';
import type { AppCallbacks } from '../callbacks/app-callbacks';
import { type AccessToken, DESK_PERMISSIONS, PAGE_TASKS, PERMISSIONS, type Person } from '../world/people-model';
import { LONG_LIFE_MS, SHORT_LIFE_MS } from '../world/tokens';
import type { World } from '../world/world';
import { requireControlledApp, requireControlledPerson } from './app-routes';
import { ControlError } from './control-error';
import { PersonActions, personActionSchema } from './person-actions';

const permissions = z.array(z.enum(PERMISSIONS));
const newPersonSchema = z.strictObject({
  name: z.string().min(1).max(200),
  /** Tasks by Page id. */
  pageTasks: z.record(z.string(), z.array(z.enum(PAGE_TASKS))).default({}),
});
const loginSchema = z.strictObject({
  appId: z.string(),
  life: z.enum(['short', 'long']).default('long'),
  granted: permissions.default([...DESK_PERMISSIONS]),
  declined: permissions.default([]),
  /** Pages that the person ticks; null: all, also future ones. Default: those that the person manages now. */
  pageIds: z.array(z.string()).nullable().optional(),
});

/** Everything about a person, with the tokens that are out. */
function viewOf(world: World, person: Person) {
  const tokens = [...world.tokens.all.values()].filter(({ personId }) => personId === person.id);
  const apps = [...world.apps.values()].map((app) => {
    const login = person.logins[app.id];
    return {
      appId: app.id,
      role: app.roles[person.id] ?? null,
      userId: person.userIds[app.id] ?? null,
      loggedIn: login !== undefined,
      permissions: login?.grants ?? {},
      pageIds: login ? login.pageIds : [],
    };
  });
  const { id, name, checkpointed, pageTasks } = person;
  return { id, name, checkpointed, pageTasks, apps, tokens: tokens.map((token) => tokenView(world, token)) };
}

/** `deadSubcode` is what the token answers now, also when only its time is up. */
function tokenView(world: World, token: AccessToken) {
  const { personId: _personId, ...rest } = token;
  return { ...rest, deadSubcode: world.tokens.deathOf(token) };
}

/** People who manage Pages: `/simulator/people`. */
export function createPeopleRoutes(world: World, callbacks: AppCallbacks): Router {
  const router = Router();
  const actions = new PersonActions(world, callbacks);
  router.get('/people', (_request, response) => {
    response.json([...world.people.all.values()].map((person) => viewOf(world, person)));
  });
  router.post('/people', ({ body }, response) => {
    const { name, pageTasks } = newPersonSchema.parse(body ?? {});
    const person = Object.assign(world.people.add(name), { pageTasks });
    world.changed();
    response.status(201).json(viewOf(world, person));
  });
  router.get('/people/:personId', ({ params }, response) => {
    response.json(viewOf(world, requireControlledPerson(world, params.personId)));
  });
  router.post('/people/:personId/tokens', ({ params, body }, response) => {
    const person = requireControlledPerson(world, params.personId);
    const token = logIn(world, person, loginSchema.parse(body ?? {}));
    response.status(201).json(tokenView(world, token));
  });
  router.post('/people/:personId/actions', async ({ params, body }, response) => {
    const person = requireControlledPerson(world, params.personId);
    response.json(await actions.perform(person, personActionSchema.parse(body ?? {})));
  });
  router.get('/callbacks', (_request, response) => {
    response.json(callbacks.log);
  });
  return router;
}

/** What the login dialog and the exchange of its code do, in one call. */
function logIn(world: World, person: Person, login: z.output<typeof loginSchema>): AccessToken {
  const app = requireControlledApp(world, login.appId);
  if (!world.people.mayLogIn(app, person)) throw new ControlError(409, `${person.name} has no role on the app`);
  const { granted, declined, pageIds = world.people.manageable(person, app.id).map(({ id }) => id) } = login;
  world.people.logIn(person, app, { granted, declined, pageIds });
  const token = world.tokens.issueUserToken(app.id, person.id, login.life === 'long' ? LONG_LIFE_MS : SHORT_LIFE_MS);
  world.changed();
  return token;
}
