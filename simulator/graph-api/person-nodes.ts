import type { AppCallbacks } from '../callbacks/app-callbacks';
import type { SimulatedPage } from '../world/model';
import type { Person } from '../world/people-model';
import type { World } from '../world/world';
import { type GraphCall, textParam } from './call';
import type { Caller, UserCaller } from './caller';
import { invalidParameter, permissionErrors, unknownObject } from './errors';
import { hasPermission, managedValues } from './nodes';
import { pick } from './pick';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;
const ACCOUNT_FIELDS = ['access_token', 'category', 'category_list', 'name', 'id', 'tasks'];

/** `GET /me` and `GET /{user-id}` with a user token. */
export function readPerson(world: World, call: GraphCall, { person, app }: UserCaller): Record<string, unknown> {
  const [first, ...rest] = person.name.split(' ');
  const id = world.people.userIdOf(person, app.id);
  const values = { id, name: person.name, first_name: first, last_name: rest.join(' ') };
  return pick(call, 'User', values, ['name', 'id']);
}

/**
 * `GET /me/accounts` (Meta: User accounts). Without `pages_show_list` the list is empty, as live traffic shows; Pages of a business
 * portfolio are left out without `business_management`.
 */
export function listAccounts(world: World, call: GraphCall, caller: UserCaller, url: URL): Record<string, unknown> {
  const isListed = ({ inBusinessPortfolio }: SimulatedPage) =>
    hasPermission(world, caller, 'pages_show_list') &&
    (!inBusinessPortfolio || hasPermission(world, caller, 'business_management'));
  const pages = world.people.pagesOf(caller.person, caller.app.id).filter(isListed);
  const { rows, hasNext, hasPrevious } = window(call, pages);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return { data: [] };
  const cursors = { before: cursorOf(first), after: cursorOf(last) };
  const next = hasNext ? { next: linkTo(url, call, 'after', cursors.after) } : {};
  const previous = hasPrevious ? { previous: linkTo(url, call, 'before', cursors.before) } : {};
  const data = rows.map((page) => pick(call, 'Page', managedValues(world, caller, page), ACCOUNT_FIELDS));
  return { data, paging: { cursors, ...previous, ...next } };
}

/** Cursors are opaque to the caller: here the Page's id in base64. */
function cursorOf({ id }: SimulatedPage): string {
  return Buffer.from(id).toString('base64url');
}

function window(call: GraphCall, pages: SimulatedPage[]) {
  const limit = Number(textParam(call, 'limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) throw invalidParameter('Param limit must be a positive integer');
  const size = Math.min(limit, MAX_LIMIT);
  const after = positionOf(call, 'after', pages);
  const before = positionOf(call, 'before', pages);
  const start = before === undefined ? (after ?? -1) + 1 : Math.max(0, before - size);
  const end = Math.min(start + size, before ?? pages.length);
  return { rows: pages.slice(start, end), hasNext: end < pages.length, hasPrevious: start > 0 };
}

function positionOf(call: GraphCall, name: 'after' | 'before', pages: SimulatedPage[]): number | undefined {
  const cursor = textParam(call, name);
  if (cursor === undefined) return undefined;
  const position = pages.findIndex((page) => cursorOf(page) === cursor);
  if (position === -1) throw invalidParameter(`Invalid cursor in param ${name}`);
  return position;
}

/** The link holds the token, as Facebook's do. */
function linkTo(url: URL, call: GraphCall, name: 'after' | 'before', cursor: string): string {
  const link = new URL(url);
  for (const other of ['after', 'before']) link.searchParams.delete(other);
  link.searchParams.set('access_token', call.token ?? '');
  link.searchParams.set(name, cursor);
  return link.href;
}

/**
 * `/me/permissions`, `/{user-id}/permissions` and `/{user-id}/permissions/{name}`. Deleting them all removes the app and calls its
 * deauthorize callback; a single one calls nothing.
 */
export function personPermissions(
  { world, callbacks }: { world: World; callbacks: AppCallbacks },
  call: GraphCall,
  { app }: Caller,
  person: Person,
): Record<string, unknown> {
  const login = person.logins[app.id];
  if (!login) throw unknownObject(call.method, call.objectId);
  if (call.method === 'GET') {
    const rows = Object.entries(login.grants).map(([permission, status]) => ({ permission, status }));
    return { data: rows.filter(({ permission }) => call.part === undefined || permission === call.part) };
  }
  if (call.method !== 'DELETE') throw unknownObject(call.method, call.objectId);
  if (call.part === undefined) {
    world.tokens.endLogin(person, app.id);
    void callbacks.deauthorize(app, person);
  } else if (login.grants[call.part] === undefined) throw permissionErrors.missing(call.part);
  else login.grants[call.part] = 'declined';
  world.changed();
  return { success: true };
}
