import type { Cipher } from '../../domain/cipher';
import { MAIL_CATEGORIES } from '../../domain/mail-preferences';
import type { PersonRepository } from '../../store/person-repository';
import type { Audit } from '../auth/audit';
import { type Route, route } from '../http/route';
import * as schemas from '../schemas/mail-preferences';
import { unsubscribeRoute } from './mail-unsubscribe';

export interface MailPreferenceRouteDeps {
  people: Pick<PersonRepository, 'find' | 'setMailsOff'>;
  cipher: Cipher;
  audit: Audit;
}

/** Which mails somebody gets. */
export function mailPreferenceRoutes({ people, cipher, audit }: MailPreferenceRouteDeps): Route[] {
  const response = { status: 200, description: 'What is switched off', schema: schemas.mailPreferences } as const;
  return [
    route({
      method: 'get',
      path: '/api/session/mail-preferences',
      permission: 'signed_in',
      summary: 'Which mails you have switched off',
      response,
      errors: [],
      handle: async ({ caller }) => ({ off: caller.identity.person.mailsOff ?? [] }),
    }),
    route({
      method: 'patch',
      path: '/api/session/mail-preferences',
      permission: 'signed_in',
      summary: 'Choose which mails you get',
      body: schemas.mailPreferences,
      response,
      errors: [],
      async handle({ caller, body }) {
        const { id, person } = caller.identity;
        const off = MAIL_CATEGORIES.filter((one) => body.off.includes(one));
        await people.setMailsOff(id, off);
        const values = { before: { off: person.mailsOff ?? [] }, after: { off } };
        await audit(caller, { action: 'mail_preferences.changed', object: { kind: 'person', id }, ...values });
        return { off };
      },
    }),
    unsubscribeRoute({ people, cipher, audit }),
  ];
}
