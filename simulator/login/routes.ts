import { type NextFunction, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { World } from '../world/world';
import type { LoginCodes } from './codes';
import { askedPermissions, DialogProblem, dialogSchema, readDialog, requirePerson } from './dialog';
import { choicePage, peoplePage, problemPage } from './pages';
import { languageOf } from './texts';

export interface LoginDeps {
  world: World;
  codes: LoginCodes;
}

const many = z.union([z.string().transform((value) => [value]), z.array(z.string())]).default([]);
const decisionSchema = dialogSchema.extend({
  person: z.string(),
  decision: z.enum(['continue', 'decline']),
  page: many,
  permission: many,
});

/** The login dialog, which lives on www.facebook.com: `/dialog/oauth`, with and without a version. */
export function createLoginRoutes(deps: LoginDeps): Router {
  const router = Router();
  const paths = ['/dialog/oauth', '/:version/dialog/oauth'];
  router.get(paths, ({ query, headers }, response) => {
    const dialog = readDialog(deps.world, query);
    const language = languageOf(dialog.params.locale, headers['accept-language']);
    const person = typeof query.person === 'string' ? requirePerson(deps.world, dialog.app, query.person) : undefined;
    const page = person ? choicePage(deps.world, dialog, person, language) : peoplePage(deps.world, dialog, language);
    response.type('html').send(page);
  });
  router.post(paths, ({ body }, response) => {
    response.redirect(302, decide(deps, body));
  });
  router.use(problemHandler);
  return router;
}

/** The address that the browser goes to next. */
function decide({ world, codes }: LoginDeps, body: unknown): string {
  const form = decisionSchema.safeParse(body);
  if (!form.success) throw new DialogProblem(z.prettifyError(form.error));
  const { person: personId, decision, page, permission } = form.data;
  const dialog = readDialog(world, body);
  const person = requirePerson(world, dialog.app, personId);
  const target = new URL(dialog.redirectUri);
  if (decision === 'decline') {
    const denied = { error: 'access_denied', error_code: '200', error_reason: 'user_denied' };
    const answer = { ...denied, error_description: 'Permissions error' };
    for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  } else {
    const asked = askedPermissions(dialog, person);
    const granted = asked.filter((name) => name === 'public_profile' || permission.includes(name));
    const manageable = world.people.manageable(person, dialog.app.id).map(({ id }) => id);
    world.people.logIn(person, dialog.app, {
      granted,
      declined: asked.filter((name) => !granted.includes(name)),
      pageIds: manageable.filter((id) => page.includes(id)),
    });
    world.changed();
    const redirectUri = dialog.params.redirect_uri;
    target.searchParams.set('code', codes.issue({ appId: dialog.app.id, personId, redirectUri }));
  }
  if (dialog.params.state !== undefined) target.searchParams.set('state', dialog.params.state);
  // Facebook appends this fragment to every return address.
  target.hash = '_=_';
  return target.href;
}

function problemHandler(error: unknown, request: Request, response: Response, next: NextFunction): void {
  if (!(error instanceof DialogProblem)) {
    next(error);
    return;
  }
  const language = languageOf(undefined, request.headers['accept-language']);
  response.status(400).type('html').send(problemPage(error.message, language));
}
