import type { Request, Response } from 'express';
import { GraphError } from './errors';
import type { Fault } from './faults';
import type { UsageMeter } from './usage';

const HTML_PAGE =
  '<!DOCTYPE html><html lang="en"><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>';

const RATE_LIMIT_TEXTS: Record<number, string> = {
  4: 'Application request limit reached',
  17: 'User request limit reached',
  32: 'Page request limit reached',
  613: 'Calls to this api have exceeded the rate limit.',
  80006: 'There have been too many calls to this messenger account. Wait a bit and try again.',
};

/** True for the faults that are played instead of handling the call. */
export function replacesCall(fault: Fault): boolean {
  return !['timeout_after_delivery', 'drop_after_delivery', 'slow'].includes(fault.kind);
}

/** The error body that a fault answers with, if it answers with one. */
export function errorOfFault(fault: Fault): GraphError | null {
  switch (fault.kind) {
    case 'error':
    case 'error_in_200': {
      const message = fault.message ?? `(#${fault.code}) A fault planned in the simulator`;
      const status = fault.kind === 'error_in_200' ? 200 : fault.httpStatus;
      return new GraphError({
        code: fault.code,
        subcode: fault.subcode,
        message,
        status,
        isTransient: fault.isTransient,
      });
    }
    case 'rate_limit': {
      const message = `(#${fault.code}) ${RATE_LIMIT_TEXTS[fault.code]}`;
      return new GraphError({ code: fault.code, message, status: fault.httpStatus });
    }
    default:
      return null;
  }
}

/** Answers a call with a fault in place of a result. */
export function playFault(fault: Fault, request: Request, response: Response, usage: UsageMeter, pageId: string): void {
  if (fault.kind === 'rate_limit') usage.throttled(response, pageId, fault.estimatedMinutes);
  const error = errorOfFault(fault);
  if (error)
    setTimeout(() => response.status(error.status).json(error.toBody()), 'afterMs' in fault ? fault.afterMs : 0);
  else if (fault.kind === 'html') response.status(fault.httpStatus).type('html').send(HTML_PAGE);
  else if (fault.kind === 'status') response.status(fault.httpStatus).end();
  else if (fault.kind === 'timeout_after_delivery') hang(request, fault.hangMs);
  else request.socket.destroy();
}

/** Leaves the caller waiting until it gives up, at most `hangMs` of real time. */
function hang(request: Request, hangMs: number): void {
  const timer = setTimeout(() => request.socket.destroy(), hangMs);
  timer.unref();
  request.socket.once('close', () => clearTimeout(timer));
}
