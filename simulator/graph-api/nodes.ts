import type { SimulatedApp, SimulatedPage, Visitor } from '../world/model';
import { type GraphCall, listParam } from './call';
import { GraphError, invalidParameter, unknownObject } from './errors';

function pick(
  call: GraphCall,
  type: string,
  values: Record<string, unknown>,
  defaults: string[],
): Record<string, unknown> {
  const asked = listParam(call, 'fields') ?? defaults;
  const picked: Record<string, unknown> = {};
  for (const name of asked) {
    if (!(name in values)) throw invalidParameter(`Tried accessing nonexisting field (${name}) on node type (${type})`);
    picked[name] = values[name];
  }
  return { ...picked, id: values.id };
}

/** `GET /{page-id}` and `GET /me` with a Page token. */
export function readPage(call: GraphCall, page: SimulatedPage): Record<string, unknown> {
  const link = `https://www.facebook.com/${page.id}`;
  const values = { id: page.id, name: page.name, category: 'Business', link, access_token: page.accessToken };
  return pick(call, 'Page', values, ['name', 'id']);
}

/** `GET /{app-id}` with the app token. Of the app's many fields only these are simulated. */
export function readApp(call: GraphCall, app: SimulatedApp): Record<string, unknown> {
  const link = `https://www.facebook.com/games/?app_id=${app.id}`;
  return pick(call, 'Application', { id: app.id, name: app.name, category: 'Business', link }, [
    'category',
    'link',
    'name',
    'id',
  ]);
}

/**
 * `GET /{psid}`: the person's profile. Empty before the person has acted, and in the states that the control API sets
 * (Meta: Messenger user profile).
 */
export function readProfile(call: GraphCall, visitor: Visitor, baseUrl: string): Record<string, unknown> {
  if (visitor.profile === 'not_permitted') throw unknownObject(call.method, visitor.psid);
  if (visitor.profile === 'no_profile') {
    throw new GraphError({ code: 100, subcode: 2018218, message: '(#100) No profile available for this user.' });
  }
  if (visitor.profile === 'empty' || visitor.windowOpenedAt === null) return {};
  const [first = '', ...rest] = visitor.name.split(' ');
  const values = {
    id: visitor.psid,
    name: visitor.name,
    first_name: first,
    last_name: rest.join(' '),
    profile_pic: `${baseUrl}/simulator/pictures/${visitor.psid}.png`,
  };
  return pick(call, 'User', values, ['first_name', 'last_name', 'profile_pic']);
}
