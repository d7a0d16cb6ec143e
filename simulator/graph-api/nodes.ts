import type { ProfileState, SimulatedPage, Visitor } from '../world/model';
import type { AccessToken } from '../world/people-model';
import type { World } from '../world/world';
import { type GraphCall, listParam } from './call';
import type { PageCaller, UserCaller } from './caller';
import { type GraphError, invalidParameter, permissionErrors, sendErrors, unknownObject } from './errors';
import { pick } from './pick';

/** Fields of a Page that every token for it may read; the others are its content. */
const PLAIN_PAGE_FIELDS = ['id', 'name', 'access_token'];

export function hasPermission(world: World, { token }: { token: AccessToken }, permission: string): boolean {
  return world.people.scopesOf(token).includes(permission);
}

/** `GET /{page-id}` and `GET /me` with a Page token. */
export function readPage(world: World, call: GraphCall, caller: PageCaller): Record<string, unknown> {
  return pickFromPage(world, call, caller, { ...commonValues(caller.page), access_token: caller.token.token });
}

/** `GET /{page-id}` with a user token: only Pages that the person manages and has ticked. */
export function readManagedPage(
  world: World,
  call: GraphCall,
  caller: UserCaller,
  page: SimulatedPage,
): Record<string, unknown> {
  const isOpen = world.people.pagesOf(caller.person, caller.app.id).includes(page);
  if (!isOpen || !hasPermission(world, caller, 'pages_show_list')) throw unknownObject(call.method, page.id);
  return pickFromPage(world, call, caller, managedValues(world, caller, page));
}

/** What a user token shows of a Page, with the Page token that it gives. */
export function managedValues(world: World, { person, token }: UserCaller, page: SimulatedPage) {
  const { token: access_token } = world.tokens.pageTokenFrom(token, page);
  world.changed();
  return { ...commonValues(page), tasks: person.pageTasks[page.id], access_token };
}

function commonValues(page: SimulatedPage): Record<string, unknown> {
  const { id, name, category } = page;
  return {
    id,
    name,
    category,
    category_list: [{ id: '2200', name: category }],
    link: `https://www.facebook.com/${id}`,
  };
}

function pickFromPage(
  world: World,
  call: GraphCall,
  caller: PageCaller | UserCaller,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const isPlain = (listParam(call, 'fields') ?? []).every((name) => PLAIN_PAGE_FIELDS.includes(name));
  const answer = pick(call, 'Page', values, ['name', 'id']);
  if (!isPlain && !hasPermission(world, caller, 'pages_read_engagement')) throw permissionErrors.content();
  return answer;
}

/**
 * `GET /{psid}`: the person's profile. Empty before the person has acted, and in the states that the control API sets
 * (Meta: Messenger user profile).
 */
export function readProfile(
  world: World,
  call: GraphCall,
  caller: PageCaller,
  visitor: Visitor,
  baseUrl: string,
): Record<string, unknown> {
  if (!hasPermission(world, caller, 'pages_messaging')) throw permissionErrors.profile();
  const refusal = profileRefusals[visitor.profile];
  if (refusal) throw refusal(call);
  if (visitor.profile === 'empty' || visitor.windowOpenedAt === null) return {};
  const asksLocale = (listParam(call, 'fields') ?? []).includes('locale');
  if (asksLocale && !hasPermission(world, caller, 'pages_user_locale')) throw permissionErrors.profile();
  const [first = '', ...rest] = visitor.name.split(' ');
  const picture = `${baseUrl}/simulator/pictures/${visitor.psid}.png`;
  const values = {
    id: visitor.psid,
    name: visitor.name,
    first_name: first,
    last_name: rest.join(' ') || null,
    locale: visitor.locale,
    profile_pic: visitor.profile === 'name_only' ? null : picture,
  };
  return pick(call, 'User', values, ['first_name', 'last_name', 'profile_pic']);
}

/** Meta: Messenger user profile. 100/33 is what live traffic shows without Business Asset User Profile Access. */
const profileRefusals: Partial<Record<ProfileState, (call: GraphCall) => GraphError>> = {
  not_permitted: (call) => unknownObject(call.method, call.objectId),
  permission_missing: () => permissionErrors.profile(),
  no_profile: () => invalidParameter('No profile available for this user.', 2018218),
  consent_needed: () => permissionErrors.consent(),
  deleted: () => sendErrors.noMatchingUser(),
};
