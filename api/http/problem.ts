import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { isStoreAway } from '../../store/errors';
import { ERRORS, HttpError } from './errors';

/** Answers with a problem document (RFC 9457). `type` is an URN made from the stable code, which stands beside it. */
export function sendProblem(response: Response, error: HttpError): void {
  const { status, title } = ERRORS[error.code];
  const { retryAfterSeconds, errors, problem } = error.more;
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:messenger-desk:error:${error.code}`,
        title,
        status,
        code: error.code,
        ...(error.detail && { detail: error.detail }),
        ...(problem && { problem }),
        ...(errors && { errors }),
      }),
    );
}

export const notFound: RequestHandler = (_request, _response, next) => next(new HttpError('not_found'));

/** The one place that turns errors into answers. What is not known to be harmless is logged and hidden. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = knownError(error);
    if (known.code === 'internal_error')
      logger.error({ error: traceOf(error), method: request.method, route: request.route?.path }, 'failed');
    sendProblem(response, known);
  };
}

/**
 * Where an error came from. Its words stay out: those of the store and of parsers quote what they were given. Frames are the
 * lines of the stack that name a place.
 */
function traceOf(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  const lines = (error.stack ?? '').replace(error.message, '').split('\n');
  const at = lines.map((line) => line.trim()).filter((line) => /^at .+:\d+:\d+\)?$/.test(line));
  const code = 'code' in error && typeof error.code === 'number' ? error.code : null;
  return { name: error.name, code, at };
}

function knownError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (isStoreAway(error))
    return new HttpError('temporarily_unavailable', 'The store does not answer.', { retryAfterSeconds: 2 });
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return new HttpError('body_too_large');
  if (type === 'entity.parse.failed' || type === 'charset.unsupported') return new HttpError('body_not_json');
  if (type === 'encoding.unsupported' || type === 'request.aborted' || type === 'request.size.invalid') {
    return new HttpError('invalid_request', 'The body could not be read.');
  }
  if (error instanceof URIError) return new HttpError('not_found');
  if (isClientsFault(error)) return new HttpError('invalid_request', 'The request could not be read.');
  return new HttpError('internal_error');
}

/** Whether the web framework or its body parser put this down to the request. */
function isClientsFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}
