import type { SimulatedApp } from '../world/model';
import { type AccessToken, GRANULAR_PERMISSION, type Login } from '../world/people-model';
import { DATA_ACCESS_MS } from '../world/tokens';
import type { World } from '../world/world';
import { type GraphCall, textParam } from './call';
import type { Caller } from './caller';
import { deathText, invalidParameter } from './errors';

/** Given for business portfolios, which are not simulated: listed without objects, which means all. */
const WITHOUT_TARGETS = ['business_management'];

const inSeconds = (ms: number) => Math.floor(ms / 1000);

/**
 * `GET /debug_token` (Meta: debug_token reference). HTTP 200 for a dead token as well: `is_valid` and `error.subcode` tell. The
 * call itself needs the app token, the inspected token, or a user token of somebody who develops the app.
 */
export function debugToken(world: World, call: GraphCall, caller: Caller): Record<string, unknown> {
  const input = textParam(call, 'input_token');
  if (input === undefined) throw invalidParameter('The parameter input_token is required.');
  const app = world.appByToken(input);
  if (app) {
    checkRight(call, caller, app.id, input);
    return { data: aboutAppToken(app) };
  }
  const token = world.tokens.find(input);
  if (!token) return { data: unreadable() };
  checkRight(call, caller, token.appId, input);
  return { data: aboutToken(world, caller.app, token) };
}

function checkRight(call: GraphCall, caller: Caller, appId: string, input: string): void {
  if (caller.app.id !== appId) {
    throw invalidParameter('The App_id in the input_token did not match the Viewing App');
  }
  const role = caller.kind === 'user' ? caller.app.roles[caller.person.id] : undefined;
  const isDeveloper = role === 'administrator' || role === 'developer';
  if (caller.kind === 'app' || call.token === input || isDeveloper) return;
  throw invalidParameter(
    'You must provide an app access token, or a user access token that is an owner or developer of the app',
  );
}

function aboutAppToken({ id, name }: SimulatedApp): Record<string, unknown> {
  return { app_id: id, type: 'APP', application: name, is_valid: true, scopes: [] };
}

function unreadable(): Record<string, unknown> {
  return { error: { code: 190, message: 'Malformed access token' }, is_valid: false, scopes: [] };
}

function aboutToken(world: World, app: SimulatedApp, token: AccessToken): Record<string, unknown> {
  const subcode = world.tokens.deathOf(token);
  if (subcode !== null) {
    const error = { code: 190, message: deathText(subcode), subcode };
    return { app_id: app.id, type: token.kind, is_valid: false, error, scopes: [] };
  }
  const person = world.people.all.get(token.personId);
  const login = person?.logins[app.id];
  const scopes = world.people.scopesOf(token);
  return {
    app_id: app.id,
    type: token.kind,
    application: app.name,
    expires_at: token.expiresAt === null ? 0 : inSeconds(token.expiresAt),
    data_access_expires_at: inSeconds((login?.lastUsedAt ?? token.issuedAt) + DATA_ACCESS_MS),
    is_valid: true,
    issued_at: inSeconds(token.issuedAt),
    ...(token.pageId === null ? {} : { profile_id: token.pageId }),
    ...(person ? { user_id: world.people.userIdOf(person, app.id) } : {}),
    scopes,
    granular_scopes: scopes.filter((scope) => GRANULAR_PERMISSION.test(scope)).map((scope) => granular(scope, login)),
  };
}

/** Missing `target_ids` stand for all objects. */
function granular(scope: string, login: Login | undefined): Record<string, unknown> {
  const targets = WITHOUT_TARGETS.includes(scope) ? null : (login?.pageIds ?? null);
  return targets === null ? { scope } : { scope, target_ids: targets };
}
