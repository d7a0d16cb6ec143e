import { createHmac } from 'node:crypto';
import type { SimulatedApp, SimulatedPage } from '../world/model';
import type { AccessToken, PageTask, Person } from '../world/people-model';
import type { World } from '../world/world';
import { type GraphCall, textParam } from './call';
import {
  apiBlocked,
  appDeleted,
  appTokenNeeded,
  deadToken,
  type GraphError,
  invalidToken,
  meWithoutToken,
  missingToken,
  pageTokenNeeded,
  permissionErrors,
  proofErrors,
  unknownObject,
} from './errors';

/** Whose token the call carries. */
export type Caller =
  | { kind: 'app'; app: SimulatedApp }
  | { kind: 'page'; app: SimulatedApp; page: SimulatedPage; token: AccessToken }
  | { kind: 'user'; app: SimulatedApp; person: Person; token: AccessToken };

export type PageCaller = Extract<Caller, { kind: 'page' }>;
export type UserCaller = Extract<Caller, { kind: 'user' }>;

/** The caller of a known token, which may be dead. */
export function recogniseCaller(world: World, call: GraphCall): Caller {
  if (!call.token) throw call.objectId === 'me' && call.edge === '' ? meWithoutToken() : missingToken();
  const app = world.appByToken(call.token);
  if (app) return { kind: 'app', app };
  const caller = ownerOf(world, world.tokens.find(call.token));
  if (!caller) throw invalidToken();
  return caller;
}

function ownerOf(world: World, token: AccessToken | undefined): Caller | undefined {
  const app = token && world.apps.get(token.appId);
  if (!app) return undefined;
  if (token.pageId === null) {
    const person = world.people.all.get(token.personId);
    return person && { kind: 'user', app, person, token };
  }
  const page = world.pages.get(token.pageId);
  return page && { kind: 'page', app, page, token };
}

/** Refuses dead tokens, blocked apps and wrong proofs. */
export function admitCaller(world: World, call: GraphCall, caller: Caller): void {
  requireWorkingApp(caller.app);
  const death = caller.kind === 'app' ? null : world.tokens.deathOf(caller.token);
  if (death !== null) throw deadToken(death);
  checkProof(call, caller.app);
}

export function requireWorkingApp(app: SimulatedApp): void {
  const refusal = blockOf(app);
  if (refusal) throw refusal;
}

function blockOf({ state }: SimulatedApp): GraphError | null {
  switch (state) {
    case 'active':
      return null;
    case 'inactive':
    case 'restricted':
      return apiBlocked();
    case 'deleted':
      return appDeleted();
  }
}

/**
 * `appsecret_proof`: HMAC-SHA256 of the call's token with the App Secret as key, in lowercase hex (Meta: secure Graph API calls).
 * Checked whenever it is there; that "Require App Secret" also asks it of app tokens is an assumption.
 */
function checkProof(call: GraphCall, app: SimulatedApp): void {
  const proof = textParam(call, 'appsecret_proof');
  if (proof === undefined) {
    if (app.requireAppSecret) throw proofErrors.missing();
    return;
  }
  const expected = createHmac('sha256', app.secret)
    .update(call.token ?? '')
    .digest('hex');
  if (proof !== expected) throw proofErrors.invalid();
}

/** The Page that the call is about: only the token's own. */
export function requirePage(world: World, call: GraphCall, caller: Caller): PageCaller {
  if (call.objectId !== 'me' && !world.pages.has(call.objectId)) throw unknownObject(call.method, call.objectId);
  if (caller.kind !== 'page') throw pageTokenNeeded();
  if (call.objectId !== 'me' && call.objectId !== caller.page.id) throw unknownObject(call.method, call.objectId);
  return caller;
}

/** The app that the call is about: only with its own app access token. */
export function requireApp(call: GraphCall, caller: Caller): SimulatedApp {
  if (caller.kind !== 'app') throw appTokenNeeded();
  if (caller.app.id !== call.objectId) throw unknownObject(call.method, call.objectId);
  return caller.app;
}

/** Code 200 unless the person behind the token has granted the permission and the app may use it. */
export function requirePermission(world: World, { token }: PageCaller | UserCaller, permission: string): void {
  if (!world.people.scopesOf(token).includes(permission)) throw permissionErrors.missing(permission);
}

/** Code 200 unless the person behind the Page token has one of these tasks on the Page. */
export function requireTask(world: World, { token, page }: PageCaller, tasks: PageTask[]): void {
  const own = world.people.all.get(token.personId)?.pageTasks[page.id] ?? [];
  if (!tasks.some((task) => own.includes(task))) throw permissionErrors.task();
}
