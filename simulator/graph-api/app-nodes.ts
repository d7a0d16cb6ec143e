import type { SimulatedApp } from '../world/model';
import { PERMISSIONS } from '../world/people-model';
import type { World } from '../world/world';
import { type GraphCall, textParam } from './call';
import type { Caller } from './caller';
import { pick } from './pick';

/**
 * Fields of an app that the control API can set (Meta: Application reference). There is none for the mode, for the state of a
 * review or for the data deletion callback.
 */
export const APP_FIELDS: readonly string[] = [
  'category',
  'subcategory',
  'company',
  'contact_email',
  'created_time',
  'link',
  'icon_url',
  'logo_url',
  'photo_url',
  'privacy_policy_url',
  'terms_of_service_url',
  'user_support_email',
  'user_support_url',
  'app_domains',
  'website_url',
  'hosting_url',
  'deauth_callback_url',
  'server_ip_whitelist',
  'restrictions',
  'supported_platforms',
  'migrations',
  'namespace',
  'has_messenger_product',
  'business',
  'owner_business',
  'app_type',
  'daily_active_users',
  'weekly_active_users',
  'monthly_active_users',
];

const BASIC_FIELDS = ['category', 'link', 'name', 'id'] as const;

function valuesOf(app: SimulatedApp): Record<string, unknown> {
  const unset = Object.fromEntries(APP_FIELDS.map((name) => [name, undefined]));
  const link = `https://www.facebook.com/games/?app_id=${app.id}`;
  const made = { category: 'Business', link, has_messenger_product: true };
  return { ...unset, ...made, ...app.fields, id: app.id, name: app.name };
}

/** `GET /{app-id}` and `GET /app`: every field with the app token, the basic ones with a user or Page token of the app. */
export function readApp(call: GraphCall, { kind, app }: Caller): Record<string, unknown> {
  const all = valuesOf(app);
  const basic = Object.fromEntries(BASIC_FIELDS.map((name) => [name, all[name]]));
  return pick(call, 'Application', kind === 'app' ? all : basic, BASIC_FIELDS);
}

/** `GET /{app-id}/roles` (Meta: Application roles). `user` is the app-scoped id. */
export function listRoles(world: World, app: SimulatedApp): Record<string, unknown> {
  const rows = Object.entries(app.roles).flatMap(([personId, role]) => {
    const person = world.people.all.get(personId);
    return person ? [{ app_id: app.id, user: world.people.userIdOf(person, app.id), role: `${role}s` }] : [];
  });
  return { data: rows };
}

/**
 * `GET /{app-id}/permissions`. Live traffic lists what is approved and nothing else; the control API can make it list the rest as
 * `unapproved`, as the reference says, or nothing at all.
 */
export function listAppPermissions(call: GraphCall, app: SimulatedApp): Record<string, unknown> {
  const names = [...new Set([...app.advancedAccess, ...PERMISSIONS])];
  const rows = names.map((permission) => {
    return { permission, status: app.advancedAccess.includes(permission) ? 'live' : 'unapproved' };
  });
  const status = textParam(call, 'status');
  const permission = textParam(call, 'permission');
  const data = rows.filter(
    (row) =>
      (app.permissionRows === 'all' || (app.permissionRows === 'live' && row.status === 'live')) &&
      (status === undefined || row.status === status) &&
      (permission === undefined || row.permission === permission),
  );
  return { data };
}
