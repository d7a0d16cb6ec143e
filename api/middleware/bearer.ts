import type { RequestHandler } from 'express';
import { sameSecret } from '../../graph/webhook-signature';
import { HttpError } from '../errors';

/** Lets only the bearer of the token through. Without a configured token nobody is. */
export function requireBearer(token: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (token === undefined)
      return next(new HttpError('unauthorized', 'ADMIN_API_TOKEN is not set, so the API refuses everything.'));
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given === undefined || !sameSecret(given, token)) return next(new HttpError('unauthorized'));
    next();
  };
}
