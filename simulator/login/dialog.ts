import { z } from 'zod';
import type { SimulatedApp } from '../world/model';
import { PERMISSIONS, type Person } from '../world/people-model';
import type { World } from '../world/world';

/** Parameters of the dialog (Meta: manual login flow); the form sends them again. */
export const dialogSchema = z.object({
  client_id: z.string().default(''),
  redirect_uri: z.string().default(''),
  state: z.string().optional(),
  /** Separated by commas or spaces. */
  scope: z.string().default(''),
  response_type: z.literal('code').default('code'),
  auth_type: z.string().optional(),
  locale: z.string().optional(),
});
export type DialogParams = z.output<typeof dialogSchema>;
/** What the dialog is about, checked. */
export interface Dialog {
  app: SimulatedApp;
  params: DialogParams;
  redirectUri: URL;
  scopes: string[];
}

/** A refusal that the dialog shows to the person: the app is not told. */
export class DialogProblem extends Error {}

export function readDialog(world: World, query: unknown): Dialog {
  const parsed = dialogSchema.safeParse(query);
  if (!parsed.success) throw new DialogProblem(z.prettifyError(parsed.error));
  const params = parsed.data;
  const app = world.apps.get(params.client_id);
  if (!app) throw new DialogProblem('Invalid App ID: The provided app ID does not look like a valid app ID.');
  if (app.state !== 'active') throw new DialogProblem('App not active: This app is not accessible right now.');
  const redirectUri = readRedirectUri(app, params.redirect_uri);
  const scopes = [...new Set(['public_profile', ...params.scope.split(/[\s,]+/).filter(Boolean)])];
  const unknown = scopes.filter((scope) => !PERMISSIONS.includes(scope));
  if (unknown.length > 0) throw new DialogProblem(`Invalid Scopes: ${unknown.join(', ')}.`);
  return { app, params, redirectUri, scopes };
}

/** The address has to be among the app's "Valid OAuth Redirect URIs", if it keeps any. */
function readRedirectUri({ redirectUris }: SimulatedApp, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new DialogProblem('The redirect_uri URL must be absolute');
  if (redirectUris !== null && !redirectUris.includes(text)) {
    throw new DialogProblem(
      'URL Blocked: This redirect failed because the redirect URI is not whitelisted in the app’s Client OAuth Settings.',
    );
  }
  return url;
}

export function requirePerson(world: World, app: SimulatedApp, personId: string): Person {
  const person = world.people.all.get(personId);
  if (!person) throw new DialogProblem('There is no such person.');
  const isAllowed = world.people.mayLogIn(app, person);
  if (!isAllowed) throw new DialogProblem('App not active: This app is in development and you have no role on it.');
  return person;
}

/** Permissions that the dialog asks for: a declined one only with `auth_type=rerequest` (Meta: handling declined permissions). */
export function askedPermissions({ scopes, app, params }: Dialog, person: Person): string[] {
  const grants = person.logins[app.id]?.grants ?? {};
  return scopes.filter((scope) => grants[scope] !== 'declined' || params.auth_type === 'rerequest');
}
