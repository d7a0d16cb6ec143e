import express from 'express';
import { verifySignature } from '../graph/webhook-signature';

/**
 * What the product's webhook address is compared with: Express with the same body limit, the same signature check and the same
 * answer, and nothing else. It stores nothing. Settings: PORT, APP_SECRET.
 */
function main(): void {
  const { PORT, APP_SECRET } = process.env;
  if (!PORT || !APP_SECRET) throw new Error('PORT and APP_SECRET are needed');
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.post(
    '/webhooks/facebook/:connectionId',
    express.raw({ type: () => true, limit: '4mb', inflate: false }),
    (request, response) => {
      const body: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const verdict = verifySignature(body, APP_SECRET, {
        sha256: request.get('x-hub-signature-256'),
        sha1: request.get('x-hub-signature'),
      });
      if (verdict === 'valid') response.status(200).type('text/plain').send('EVENT_RECEIVED');
      else response.status(401).end();
    },
  );
  app.listen(Number(PORT), (error) => {
    if (error) throw error;
  });
  process.on('SIGTERM', () => process.exit(0));
}

main();
