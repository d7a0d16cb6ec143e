import { Router } from 'express';
import type { Audit } from '../auth/audit';
import type { Gate, Identity } from '../auth/caller';
import { addressOf } from '../http/address';
import { HttpError } from '../http/errors';
import type { FacebookConnect } from '../pages/facebook-connect';

export interface FacebookCallbackDeps {
  connect: FacebookConnect;
  gate: Gate;
  audit: Audit;
}

/** Where Facebook's login dialog sends the browser back to. */
export const FACEBOOK_CALLBACK_PATH = '/connect/facebook/callback';

/**
 * Takes the dialog's answer and sends the browser on to the choice of Pages. The address holds the code, so it is neither
 * kept in the history of the browser (a redirect follows) nor told to anybody as referrer.
 */
export function facebookCallbackRouter({ connect, gate, audit }: FacebookCallbackDeps): Router {
  const router = Router();
  router.get(FACEBOOK_CALLBACK_PATH, async (request, response) => {
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    const parameters = new URL(request.originalUrl, 'http://localhost').searchParams;
    const identity = await gate.identify(request, response).catch(nobody);
    const [state, code, error] = ['state', 'code', 'error'].map((name) => parameters.get(name));
    const answer = { state: state ?? null, code: code ?? null, error: error ?? null };
    const { id, problem, used } = await connect.finish(answer, identity);
    if (used && identity) {
      const caller = {
        identity,
        address: addressOf(request),
        userAgent: null,
        cookie: null,
        setCookie: () => undefined,
      };
      const object = { kind: 'facebook_connection', id } as const;
      await audit(caller, { action: 'facebook_connection.finished', object, after: { problem } });
    }
    const query = problem === null ? '' : `?${new URLSearchParams({ problem })}`;
    response.redirect(303, `/pages/connect${id === null ? '' : `/${encodeURIComponent(id)}`}${query}`);
  });
  return router;
}

function nobody(error: unknown): Identity | null {
  if (error instanceof HttpError && error.code === 'unauthorized') return null;
  throw error;
}
