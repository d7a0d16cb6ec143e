import type { Request, Response } from 'express';
import type { Cipher } from '../../domain/cipher';
import { MAIL_CATEGORIES, type MailCategory } from '../../domain/mail-preferences';
import type { PersonRecord } from '../../store/models/person';
import { languageOf as languageOfPerson, type PersonRepository } from '../../store/person-repository';
import { readUnsubscribeToken } from '../../store/unsubscribe-token';
import type { Audit } from '../auth/audit';
import type { CallerOf } from '../auth/caller';
import { ERRORS, HttpError } from '../http/errors';
import { parse, problems, type Route, securityOf } from '../http/route';
import { sendPublicPage } from '../public-pages/page';
import { languageOf } from '../public-pages/texts';
import { invalidLinkPage, unsubscribePage } from '../public-pages/unsubscribe-page';
import * as schemas from '../schemas/mail-preferences';

export interface UnsubscribeRouteDeps {
  people: Pick<PersonRepository, 'find' | 'setMailsOff'>;
  cipher: Cipher;
  audit: Audit;
}

const PATH = '/api/mail-unsubscribe/{token}';

interface Wish {
  category: MailCategory;
  person: PersonRecord;
}

/**
 * The link of a mail, without signing in. One POST switches its category off (RFC 8058); opening it only asks, since programs
 * that scan mails open every address. A browser is answered with a page, everybody else with JSON.
 */
export function unsubscribeRoute({ people, cipher, audit }: UnsubscribeRouteDeps): Route {
  async function read(request: Request): Promise<Wish> {
    const { token } = parse(schemas.unsubscribeParams, request.params) as { token: string };
    const wish = readUnsubscribeToken(cipher, token);
    const person = wish && (await people.find(wish.personId));
    if (!wish || !person) throw new HttpError('link_invalid');
    return { category: wish.category, person };
  }

  async function switchOff(caller: CallerOf<'anyone'>, { category, person }: Wish): Promise<void> {
    const before = person.mailsOff ?? [];
    const off = MAIL_CATEGORIES.filter((one) => before.includes(one) || one === category);
    await people.setMailsOff(person._id, off);
    const object = { kind: 'person', id: person._id } as const;
    await audit(caller, { action: 'mail_preferences.changed', object, before: { off: before }, after: { off } });
  }

  return {
    mount(router, gate) {
      const path = PATH.replace('{token}', ':token');
      router.get(path, async (request: Request, response: Response) => {
        await answering(request, response, async () => {
          const { category, person } = await read(request);
          const isOff = person.mailsOff?.includes(category) ?? false;
          sendPublicPage(response, 200, unsubscribePage(languageOfPerson(person), category, isOff));
        });
      });
      router.post(path, async (request: Request, response: Response) => {
        const caller = await gate.admit(request, response, 'anyone');
        if (!wantsPage(request)) {
          const wish = await read(request);
          await switchOff(caller, wish);
          response.set('Cache-Control', 'no-store').json({ category: wish.category });
          return;
        }
        await answering(request, response, async () => {
          const wish = await read(request);
          await switchOff(caller, wish);
          sendPublicPage(response, 200, unsubscribePage(languageOfPerson(wish.person), wish.category, true));
        });
      });
    },
    describe,
  };
}

/** A mail provider's one click names no type, or JSON. */
function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

/** A link that is not ours is told in words as well. */
async function answering(request: Request, response: Response, answer: () => Promise<void>): Promise<void> {
  try {
    await answer();
  } catch (error) {
    if (!(error instanceof HttpError) || error.code !== 'link_invalid') throw error;
    response.vary('Accept-Language');
    const language = languageOf((languages) => request.acceptsLanguages(languages));
    sendPublicPage(response, ERRORS[error.code].status, invalidLinkPage(language));
  }
}

const describe: Route['describe'] = (registry) => {
  const page = { 'text/html': { schema: { type: 'string' } } } as const;
  const shared = { path: PATH, ...securityOf('anyone'), request: { params: schemas.unsubscribeParams } };
  const errors = problems(['link_invalid', 'invalid_request', 'temporarily_unavailable']);
  registry.registerPath({
    ...shared,
    method: 'get',
    operationId: 'getMailUnsubscribeByToken',
    summary: 'The page that asks whether a category of mails is to be switched off; it changes nothing',
    responses: { 200: { description: 'The page', content: page }, ...errors },
  });
  registry.registerPath({
    ...shared,
    method: 'post',
    operationId: 'postMailUnsubscribeByToken',
    summary: 'Switch a category off with the link of a mail, without signing in (RFC 8058)',
    responses: {
      200: {
        description: 'Switched off',
        content: { 'application/json': { schema: schemas.unsubscribed }, ...page },
      },
      ...errors,
    },
  });
};
