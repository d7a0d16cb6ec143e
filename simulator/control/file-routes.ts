import express, { Router } from 'express';
import type { World } from '../world/world';

/** Larger than Messenger takes, so that whoever fetches has to have limits of its own. */
const LONGEST = '64mb';

/** A page or a drawing that somebody attached must not run beside the console, whose address it shares. */
const INERT = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox" };

/** `POST /simulator/files?name=` takes any bytes, `GET /simulator/files/:id/:name` is the link that a webhook holds. */
export function createFileRoutes({ files }: World): Router {
  const router = Router();
  router.post('/files', express.raw({ type: () => true, limit: LONGEST }), (request, response) => {
    const { name } = request.query;
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const contentType = request.get('content-type') ?? 'application/octet-stream';
    const file = { bytes, contentType, name: typeof name === 'string' && name !== '' ? name : 'file' };
    response.status(201).json({ url: files.add(file) });
  });
  router.get('/files/:id/:name', ({ params }, response) => {
    const file = files.get(params.id);
    if (file) response.set(INERT).type(file.contentType).send(file.bytes);
    else response.status(403).type('text').send('URL signature expired');
  });
  router.delete('/files/:id', ({ params }, response) => {
    files.expire(params.id);
    response.status(204).end();
  });
  return router;
}
