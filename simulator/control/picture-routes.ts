import { type Request, type Response, Router } from 'express';
import type { PictureState } from '../world/model';
import type { World } from '../world/world';
import { drawPicture } from './picture';

const HUGE_BYTES = 32 * 1024 * 1024;
const HANG_MS = 60_000;

/** An address inside the network of whoever follows the link: what a link must never be followed to. */
const INNER_ADDRESS = 'http://169.254.169.254/latest/meta-data/';

/** `GET /simulator/pictures/{psid}.png`: what `profile_pic` links to, in the state that the visitor's `picture` says. */
export function createPictureRoutes(world: World): Router {
  const router = Router();
  router.get('/pictures/:file', (request, response) => {
    const psid = request.params.file.replace(/\.png$/, '');
    answers[world.visitors.get(psid)?.picture ?? 'available'](psid, request, response);
  });
  return router;
}

const answers: Readonly<Record<PictureState, (psid: string, request: Request, response: Response) => void>> = {
  available: (psid, _request, response) => void response.type('png').send(drawPicture(psid)),
  expired: (_psid, _request, response) => void response.status(403).type('text').send('URL signature expired'),
  broken: (_psid, _request, response) => void response.type('png').send('<html><script>alert(1)</script></html>'),
  huge: (psid, _request, response) => {
    const picture = drawPicture(psid);
    response.type('png').send(Buffer.concat([picture, Buffer.alloc(HUGE_BYTES - picture.length)]));
  },
  elsewhere: (_psid, _request, response) => response.redirect(302, INNER_ADDRESS),
  hanging: (_psid, { socket }) => {
    const timer = setTimeout(() => socket.destroy(), HANG_MS);
    timer.unref();
    socket.once('close', () => clearTimeout(timer));
  },
};
