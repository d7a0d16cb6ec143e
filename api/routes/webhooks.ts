import express, { type RequestHandler, Router } from 'express';
import type { Clock } from '../../domain/clock';
import { type SignatureVerdict, sameSecret, verifySignature } from '../../graph/webhook-signature';
import type { Intake } from '../../ingest/intake';
import type { PageDirectory } from '../../ingest/page-directory';
import type { HandshakeRepository } from '../../store/handshake-repository';
import type { PageRepository } from '../../store/page-repository';
import { type ErrorCode, HttpError } from '../http/errors';
import type { Metrics } from '../metrics/metrics';
import type { WebhookAnswers } from '../pages/webhook-answers';

/** Meta sends up to 1,000 events in one body; a refusal for size would repeat for ever and get the Page unsubscribed. */
const BODY_LIMIT = '4mb';

export interface WebhookDeps {
  pages: PageRepository;
  handshakes: HandshakeRepository;
  directory: PageDirectory;
  intake: Intake;
  metrics: Metrics;
  answers: Pick<WebhookAnswers, 'watch'>;
  clock: Clock;
}

const refusals: Readonly<Record<Exclude<SignatureVerdict, 'valid'>, ErrorCode>> = {
  missing: 'signature_missing',
  sha1_only: 'signature_sha1_only',
  malformed: 'signature_invalid',
  mismatch: 'signature_invalid',
};

/** Facebook's two calls on a Page's callback URL: the verification (GET) and the events (POST). */
export function webhookRouter(deps: WebhookDeps): Router {
  const router = Router();
  router.get('/webhooks/facebook/:connectionId', verification(deps));
  router.post(
    '/webhooks/facebook/:connectionId',
    express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false }),
    events(deps),
  );
  return router;
}

/** Answers the challenge as bare text when the confirmation code fits (Meta: Webhooks, "Verification requests"). */
function verification({ pages, handshakes, clock }: WebhookDeps): RequestHandler<{ connectionId: string }> {
  return async (request, response) => {
    const { connectionId } = request.params;
    const parameters = new URL(request.originalUrl, 'http://localhost').searchParams;
    const code = parameters.get('hub.verify_token');
    const challenge = parameters.get('hub.challenge');
    const page = await pages.secrets(connectionId);
    if (page?.removed) throw new HttpError('page_removed');
    const at = new Date(clock.now());
    if (!page) {
      const attempt = { at, outcome: 'not_saved', length: code?.length ?? 0, codeOf: null } as const;
      const drafted = await handshakes.note(connectionId, attempt);
      throw new HttpError(
        'connection_not_found',
        drafted ? 'Save the Page in Messenger Desk first, then verify again.' : undefined,
      );
    }
    if (parameters.get('hub.mode') !== 'subscribe' || code === null || challenge === null) {
      throw new HttpError('invalid_request', 'hub.mode, hub.verify_token and hub.challenge are needed.');
    }
    if (!sameSecret(code, page.confirmationCode)) {
      const codeOf = await pages.findByConfirmationCode((other) => sameSecret(code, other));
      await handshakes.note(connectionId, { at, outcome: 'wrong_code', length: code.length, codeOf });
      throw new HttpError('verify_token_mismatch');
    }
    await handshakes.note(connectionId, { at, outcome: 'verified', length: code.length, codeOf: null });
    await pages.markVerified(page.id, at);
    response.status(200).type('text/plain').send(challenge);
  };
}

/** 200 only when the body is durable. What is signed is kept whatever it holds; it is looked at later. */
function events({ directory, intake, metrics, answers, clock }: WebhookDeps): RequestHandler<{ connectionId: string }> {
  return async (request, response) => {
    const { connectionId } = request.params;
    const page = await directory.byConnection(connectionId);
    if (!page) throw new HttpError('connection_not_found');
    answers.watch(connectionId, response);
    if (page.removed && !(await directory.hasSister(page))) throw new HttpError('page_removed');
    const body: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const verdict = verifySignature(body, page.appSecret, {
      sha256: request.get('x-hub-signature-256'),
      sha1: request.get('x-hub-signature'),
    });
    if (verdict !== 'valid') {
      metrics.webhookRefused(verdict);
      throw new HttpError(refusals[verdict]);
    }
    await intake.add({ connectionId, receivedAt: new Date(clock.now()), body }).catch(() => {
      metrics.webhookRefused('store_away');
      throw new HttpError('temporarily_unavailable', 'The event could not be stored; send it again.', {
        retryAfterSeconds: 2,
      });
    });
    metrics.webhookAcknowledged();
    response.status(200).type('text/plain').send('EVENT_RECEIVED');
  };
}
