import type { FirstRun } from '../auth/first-run';
import { newPasswordErrors, type PersonViews } from '../auth/person-views';
import { type Route, route } from '../http/route';
import * as schemas from '../schemas/people';

/** The first administrator, by the one-time link that the process prints. */
export function setupRoutes({ firstRun, views }: { firstRun: FirstRun; views: PersonViews }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/setup',
      permission: 'anyone',
      summary: 'Whether there is an administrator yet',
      response: { status: 200, description: 'The state', schema: schemas.setupState },
      errors: [],
      handle: async () => ({ needed: await firstRun.isNeeded() }),
    }),
    route({
      method: 'post',
      path: '/api/setup',
      permission: 'anyone',
      summary: 'Make the first administrator with the one-time code, and sign in',
      body: schemas.setup,
      response: { status: 201, description: 'Signed in', schema: schemas.signedIn },
      errors: ['setup_not_needed', 'setup_code_invalid', 'email_taken', ...newPasswordErrors],
      handle: async ({ caller, body: { code, ...wish } }) => views.signedIn(await firstRun.setUp(caller, code, wish)),
    }),
  ];
}
