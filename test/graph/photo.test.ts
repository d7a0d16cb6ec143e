import { createPhotoFetcher, MAX_PHOTO_BYTES, PhotoError, type PhotoFetcher } from '../../graph/photo';
import { drawPicture } from '../../simulator/control/picture';
import { startTinyServer, type TinyServer } from './tiny-server';

let facebook: TinyServer;
let elsewhere: TinyServer;
let photos: PhotoFetcher;
beforeEach(async () => {
  [facebook, elsewhere] = [await startTinyServer(), await startTinyServer()];
  photos = createPhotoFetcher({ graphUrl: facebook.url, timeoutMs: 20_000 });
});
afterEach(async () => {
  await photos?.close();
  await facebook?.close();
  await elsewhere?.close();
});

const png = drawPicture('1');
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

async function problemOf(url: string): Promise<string> {
  const error = await photos.fetch(url).catch((thrown: unknown) => thrown);
  if (!(error instanceof PhotoError)) throw error;
  expect(error.message).not.toContain('http');
  return error.problem;
}

describe('A photo', () => {
  test.each([
    ['image/png', png],
    ['image/gif', gif],
  ])('is %s by its bytes, whatever the server calls it', async (contentType, bytes) => {
    facebook.answerWith((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(bytes));
    expect(await photos.fetch(`${facebook.url}/p`)).toEqual({ bytes, contentType });
  });

  test('is found behind a redirect to the same place', async () => {
    facebook.answerWith(({ url }, response) => {
      if (url === '/p') response.writeHead(302, { location: '/q' }).end();
      else response.end(png);
    });
    expect((await photos.fetch(`${facebook.url}/p`)).bytes).toEqual(png);
  });
});

describe('No photo', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>alert(1)</script></svg>';
  const wide = Buffer.from(png);
  wide.writeUInt32BE(5000, 16);

  test.each<[string, number, string | Buffer, string]>([
    ['an expired link', 403, 'URL signature expired', 'link_expired'],
    ['a link to nothing', 404, '', 'link_expired'],
    ['a server in trouble', 500, png, 'unreachable'],
    ['a web page', 200, '<html></html>', 'not_an_image'],
    ['a drawing that can carry a script', 200, svg, 'not_an_image'],
    ['an empty body', 200, '', 'not_an_image'],
    ['an image of 5,000 pixels', 200, wide, 'not_an_image'],
    ['too many bytes', 200, Buffer.concat([png, Buffer.alloc(MAX_PHOTO_BYTES)]), 'too_large'],
  ])('comes of %s', async (_, status, body, problem) => {
    facebook.answerWith((_request, response) => response.writeHead(status).end(body));
    expect(await problemOf(`${facebook.url}/p`)).toBe(problem);
  });

  test('comes of endless bytes without a length', async () => {
    facebook.answerWith((_request, response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(512 * 1024)), 1);
      response.on('close', () => clearInterval(timer));
    });
    expect(await problemOf(`${facebook.url}/p`)).toBe('too_large');
  });

  test('comes of a server that never answers', async () => {
    await photos.close();
    photos = createPhotoFetcher({ graphUrl: facebook.url, timeoutMs: 300 });
    facebook.answerWith(() => undefined);
    expect(await problemOf(`${facebook.url}/p`)).toBe('unreachable');
  });

  test.each([
    'http://127.0.0.1:1/p',
    'https://127.0.0.1/p',
    'https://2130706433/p',
    'https://0x7f.1/p',
    'https://[::1]/p',
    'https://[::ffff:10.0.0.1]/p',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/p',
    'http://example.com/p',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'no link at all',
  ])('is looked for at %s', async (url) => {
    expect(await problemOf(url)).toBe('address_refused');
  });

  test.each(['there', 'metadata', 'loop'])('is looked for where a link leads elsewhere: %s', async (where) => {
    const places = { there: elsewhere.url, metadata: 'http://169.254.169.254/', loop: '/p' };
    const location = places[where as keyof typeof places];
    facebook.answerWith((_request, response) => response.writeHead(302, { location }).end());
    elsewhere.answerWith((_request, response) => response.end(png));
    expect(await problemOf(`${facebook.url}/p`)).toBe('address_refused');
    expect(elsewhere.seen).toEqual([]);
  });
});
