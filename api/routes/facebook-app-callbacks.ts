import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { readSignedRequest, type SignedRequestVerdict } from '../../graph/signed-request';
import type { FacebookAppRepository } from '../../store/facebook-app-repository';
import type { TokenGiverRepository } from '../../store/token-giver-repository';
import { codeOfSignedRequest, type DataDeletions } from '../data-deletions';
import { type ErrorCode, HttpError } from '../http/errors';

export interface FacebookAppCallbackDeps {
  apps: FacebookAppRepository;
  givers: TokenGiverRepository;
  deletions: DataDeletions;
  statusUrl: (code: string) => string;
}

const BODY_LIMIT = '16kb';
const form = z.object({ signed_request: z.string().min(1).max(8192) });
const appIdText = z.string().regex(/^\d{5,30}$/);

const refusals: Readonly<Record<Exclude<SignedRequestVerdict['verdict'], 'valid'>, ErrorCode>> = {
  malformed: 'signed_request_invalid',
  algorithm_unknown: 'signed_request_invalid',
  signature_wrong: 'signature_invalid',
};

type Callback = RequestHandler<{ appId: string }>;

/** Facebook's calls about people who logged in to an app: they removed it, or want their data deleted. */
export function facebookAppCallbackRouter(deps: FacebookAppCallbackDeps): Router {
  const { apps, givers, deletions, statusUrl } = deps;
  const router = Router();
  const body = express.urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: 10 });
  router.post('/webhooks/facebook-apps/:appId/data-deletion', body, callback('person'));
  router.post('/webhooks/facebook-apps/:appId/deauthorize', body, callback('deauthorize'));
  return router;

  /** Answered once it is written down; a repeat of the same request is answered with the same code and does nothing. */
  function callback(kind: 'person' | 'deauthorize'): Callback {
    return async (request, response) => {
      const { userId, secret, text } = await read(request.params.appId, request.body);
      const code = codeOfSignedRequest(`${kind}.${text}`, secret);
      const subject = { of: 'facebook_user', appId: request.params.appId, userId } as const;
      await deletions.begin(kind, 'facebook', subject, code);
      response.setHeader('Cache-Control', 'no-store');
      response
        .status(200)
        .json(kind === 'person' ? { url: statusUrl(code), confirmation_code: code } : { success: true });
    };
  }

  async function read(appId: string, given: unknown) {
    const parsed = form.safeParse(given);
    if (!parsed.success) throw new HttpError('signed_request_invalid', 'The form field signed_request is missing.');
    const text = parsed.data.signed_request;
    const result = readSignedRequest(text, await secretsOf(appId));
    if (result.verdict !== 'valid') throw new HttpError(refusals[result.verdict]);
    return { ...result, text };
  }

  /** The app as it is entered here, before its last change too, and Pages that were saved with another secret. */
  async function secretsOf(appId: string): Promise<string[]> {
    if (!appIdText.safeParse(appId).success) throw new HttpError('facebook_app_not_found');
    const app = await apps.secrets(appId);
    const ofPages = await givers.secretsOfApp(appId);
    const secrets = [app?.appSecret, app?.previousSecret, ...ofPages].filter((one): one is string => Boolean(one));
    if (secrets.length === 0) throw new HttpError('facebook_app_not_found');
    return [...new Set(secrets)];
  }
}
