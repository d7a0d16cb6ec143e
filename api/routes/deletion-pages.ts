import express, { type Request, type Response, Router } from 'express';
import type { Language } from '../../domain/languages';
import type { RequestLimit } from '../auth/request-limit';
import type { DataDeletions } from '../data-deletions';
import { addressOf } from '../http/address';
import { HttpError } from '../http/errors';
import { formPage, statusPage, unknownPage } from '../public-pages/deletion-pages';
import { sendPublicPage as send } from '../public-pages/page';
import { languageOf } from '../public-pages/texts';
import { deletionForm } from '../schemas/data-deletions';

export interface DeletionPageDeps {
  deletions: DataDeletions;
  limit: RequestLimit;
}

export const DELETION_PAGES = '/data-deletion';

/** For people who are not signed in: the form that asks for a deletion, and the page that tells what became of it. */
export function deletionPageRouter({ deletions, limit }: DeletionPageDeps): Router {
  const router = Router();
  const body = express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 10 });

  router.get(DELETION_PAGES, (request, response) => {
    send(response, 200, formPage(languageFor(request, response)));
  });
  router.post(DELETION_PAGES, body, async (request, response) => {
    const language = languageFor(request, response);
    const form = deletionForm.safeParse(request.body);
    if (!form.success) return send(response, 422, formPage(language, 'formProblem'));
    try {
      await limit.take('deletion-form', addressOf(request));
    } catch (error) {
      if (!(error instanceof HttpError) || error.code !== 'too_many_requests') throw error;
      return send(response, 429, formPage(language, 'tooMany'));
    }
    response.redirect(303, `${DELETION_PAGES}/${await deletions.ask(form.data)}`);
  });
  router.get(`${DELETION_PAGES}/:code`, async (request: Request<{ code: string }>, response) => {
    const found = await deletions.find(request.params.code).catch(noSuchRequest);
    if (request.accepts(['html', 'json']) === 'json') return sendStatus(response, found);
    const language = languageFor(request, response);
    if (!found) return send(response, 404, unknownPage(language));
    send(response, 200, statusPage(language, { ...found, code: found._id }));
  });
  return router;
}

type Found = Awaited<ReturnType<DataDeletions['find']>> | null;

function sendStatus(response: Response, found: Found): void {
  if (!found) throw new HttpError('deletion_request_not_found');
  const { _id, state, requestedAt, finishedAt } = found;
  response.set('Cache-Control', 'no-store').json({ confirmationCode: _id, state, requestedAt, finishedAt });
}

function noSuchRequest(error: unknown): null {
  if (error instanceof HttpError && error.code === 'deletion_request_not_found') return null;
  throw error;
}

function languageFor(request: Request, response: Response): Language {
  response.vary('Accept-Language');
  return languageOf((languages) => request.acceptsLanguages(languages));
}
