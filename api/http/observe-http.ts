import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { withLogContext } from '../../config/log-context';
import type { Logger } from '../../config/logger';
import type { Metrics } from '../metrics/metrics';

/** From a proxy in front, so that one request has one id everywhere. Anything else could write lines into our log. */
const REQUEST_ID = /^[\w-]{8,64}$/;

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

/** The stream of live events ends when its reader leaves: how long that takes says nothing. */
const STREAM = '/api/events';

/**
 * Gives every request an id (`X-Request-Id`, kept when a proxy sends one) that stands in all log lines of its work, and
 * counts its answer by route. Logged are routes, never addresses: those hold ids of people.
 */
export function observeHttp({
  metrics,
  logger,
}: {
  metrics: Pick<Metrics, 'httpAnswered'>;
  logger: Logger;
}): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const requestId = given && REQUEST_ID.test(given) ? given : randomUUID();
    const startedAt = performance.now();
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      const route = routeOf(request);
      if (route === STREAM) return;
      const seconds = (performance.now() - startedAt) / 1000;
      const method = METHODS.has(request.method) ? request.method : 'OTHER';
      metrics.httpAnswered({ method, route, status: classOf(response) }, seconds);
      const { statusCode: status } = response;
      const line = { requestId, method, route, status, ms: Math.round(seconds * 1000) };
      if (status >= 500) logger.warn(line, 'answered');
      else logger.debug(line, 'answered');
    });
    withLogContext({ requestId }, next);
  };
}

/** As it is written down in the code, with names in place of ids; files and addresses that there are not together. */
function routeOf({ route }: Request): string {
  const path: unknown = route?.path;
  return typeof path === 'string' ? path : 'other';
}

function classOf({ writableFinished, statusCode }: Response): string {
  return writableFinished ? `${Math.floor(statusCode / 100)}xx` : 'aborted';
}
