import type { Cipher } from '../../domain/cipher';
import { MAIL_CATEGORIES } from '../../domain/mail-preferences';
import type { PersonRepository } from '../../store/person-repository';
import { readUnsubscribeToken } from '../../store/unsubscribe-token';
import type { Audit } from '../auth/audit';
import { HttpError } from '../errors';
import { type Route, route } from '../route';
import * as schemas from '../schemas/mail-preferences';

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
    route({
      method: 'post',
      path: '/api/mail-unsubscribe/{token}',
      permission: 'anyone',
      summary: 'Switch a category off with the link of a mail, without signing in (RFC 8058)',
      params: schemas.unsubscribeParams,
      response: { status: 200, description: 'Switched off', schema: schemas.unsubscribed },
      errors: ['link_invalid'],
      async handle({ caller, params: { token } }) {
        const wish = readUnsubscribeToken(cipher, token);
        const person = wish && (await people.find(wish.personId));
        if (!wish || !person) throw new HttpError('link_invalid');
        const before = person.mailsOff ?? [];
        const off = MAIL_CATEGORIES.filter((one) => before.includes(one) || one === wish.category);
        await people.setMailsOff(wish.personId, off);
        const object = { kind: 'person', id: wish.personId } as const;
        await audit(caller, { action: 'mail_preferences.changed', object, before: { off: before }, after: { off } });
        return { category: wish.category };
      },
    }),
  ];
}
