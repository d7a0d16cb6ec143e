import type { PasswordReset } from '../auth/password-reset';
import { type Route, route } from '../http/route';
import * as schemas from '../schemas/people';

/** The way back for somebody who forgot the password. */
export function passwordResetRoutes({ reset }: { reset: PasswordReset }): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/password-resets',
      permission: 'anyone',
      summary: 'Have a one-time link mailed for a forgotten password; the answer is the same for every address',
      body: schemas.passwordReset,
      response: {
        status: 202,
        description: 'If anybody has the address, a mail is on its way',
        schema: schemas.accepted,
      },
      errors: ['too_many_attempts'],
      async handle({ caller, body: { email } }) {
        await reset.request(caller, email);
        return { accepted: true as const };
      },
    }),
  ];
}
