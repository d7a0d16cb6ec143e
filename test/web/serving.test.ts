import { readdirSync } from 'node:fs';
import { type Desk, expectProblem, send, startDesk } from '../people/support';

let desk: Desk;
let secure: string;
beforeAll(async () => {
  desk = await startDesk();
  secure = (await desk.another({ PUBLIC_URL: 'https://desk.example.com' })).url;
});
afterAll(() => desk?.stop());

const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
const open = (path: string, url = desk.api.url) => send(url, 'GET', path, asBrowser);

test.each(['/', '/inbox', '/inbox/1234-5678', '/people', '/pages/abc', '/sign-in'])(
  '%s opens the desk',
  async (path) => {
    const { status, headers, body } = await open(path);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(body).toContain('<div id="desk">');
  },
);

test('Files are kept for a year, since their names change with what is in them', async () => {
  const [file] = readdirSync('dist/web/assets').filter((name) => name.endsWith('.js'));
  const { status, headers } = await open(`/assets/${file}`);
  expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
});

test('Scripts and styles go out compressed to whoever can read it, plain to others', async () => {
  for (const [ending, type] of [
    ['.js', 'text/javascript; charset=utf-8'],
    ['.css', 'text/css; charset=utf-8'],
  ] as const) {
    const [file] = readdirSync('dist/web/assets').filter((name) => name.endsWith(ending));
    const headersOf = async (encoding: string) =>
      (await send(desk.api.url, 'GET', `/assets/${file}`, { headers: { 'accept-encoding': encoding } })).headers;
    const answers = await Promise.all(['gzip, br', 'gzip', 'identity'].map(headersOf));
    expect(answers.map((answer) => answer.get('content-encoding'))).toEqual(['br', 'gzip', null]);
    expect(answers.map((answer) => answer.get('content-type'))).toEqual([type, type, type]);
    expect(answers[0]?.get('vary')).toContain('Accept-Encoding');
  }
});

test.each(['/assets/gone-12345.js', '/api/nothing', '/webhooks/nothing'])(
  '%s is not answered with a screen',
  async (path) => {
    const { status, headers } = await open(path);
    expect(status).not.toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  },
);

test('A program that asks for no HTML is told that there is nothing', async () => {
  expectProblem(await send(desk.api.url, 'GET', '/inbox', { headers: { accept: '*/*' } }), 404, 'not_found');
});

test('The policy allows own files and styles with the nonce of this answer, and nothing else', async () => {
  const [first, second] = await Promise.all([open('/'), open('/')]);
  const policy = first.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
  expect(first.body).toContain(`nonce="${nonce}"`);
  expect(first.body).not.toContain('{{nonce}}');
  expect(second.body).not.toContain(nonce);
});

test('Nothing may frame, sniff or spy on what is answered', async () => {
  for (const path of ['/', '/api/setup']) {
    const { headers } = await open(path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  }
});

test('HTTPS is insisted on only where the desk is reached by HTTPS', async () => {
  expect((await open('/')).headers.get('strict-transport-security')).toBeNull();
  expect((await open('/', secure)).headers.get('strict-transport-security')).toMatch(/^max-age=\d{7,}/);
});
