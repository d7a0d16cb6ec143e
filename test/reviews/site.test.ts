import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkSites } from '../../domain/app-review/precheck-sites';
import type { SiteLook } from '../../domain/app-review/site';
import { createSiteReader, type SiteReader } from '../../evidence/site';
import { readPlainText, robotsRefuse } from '../../evidence/site-text';

const POLICY = `Sunny Hotels collects personal data, your name and your messages, in order to answer you.
  To have it deleted write to privacy@sunny.example. ${'We keep messages for one year. '.repeat(10)}`;
const page = (body: string) => `<html><head><title>x</title></head><body>${body}</body></html>`;

const PAGES: Readonly<Record<string, [number, Record<string, string>, string]>> = {
  '/policy': [200, { 'content-type': 'text/html; charset=utf-8' }, page(`<p>${POLICY}</p>`)],
  '/script': [200, { 'content-type': 'text/html' }, page('<div id="root"></div><script>draw()</script>')],
  '/wall': [200, { 'content-type': 'text/html' }, page('<form>Sign in <input type="PASSWORD"></form>')],
  '/gone': [404, {}, 'gone'],
  '/once': [302, { location: '/policy' }, ''],
  '/loop': [302, { location: '/loop2' }, ''],
  '/loop2': [302, { location: '/loop' }, ''],
  '/huge': [200, { 'content-type': 'text/html' }, 'x'.repeat(4 * 1024 * 1024)],
  '/robots.txt': [200, { 'content-type': 'text/plain' }, 'User-agent: *\nDisallow: /script\n'],
};

let server: Server;
let base: string;
let here: SiteReader;
let outside: SiteReader;
beforeAll(async () => {
  const answer: RequestListener = ({ url = '' }, response) => {
    const chain = /^\/chain(\d+)$/.exec(url);
    if (url === '/slow') return;
    if (chain) return void response.writeHead(302, { location: `/chain${Number(chain[1]) + 1}` }).end();
    const [status, headers, body] = PAGES[url] ?? [404, {}, ''];
    response.writeHead(status, headers).end(body);
  };
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  here = createSiteReader({ timeoutMs: 20_000, privateAddresses: true });
  outside = createSiteReader({ timeoutMs: 20_000, privateAddresses: false });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await Promise.all([here.close(), outside.close()]);
});

const NOW = Date.parse('2026-11-22T12:00:00Z');
const failing = (look: SiteLook) =>
  checkSites({ privacyUrl: look }, NOW)
    .filter(({ rule, result }) => (rule === 'P12' || rule === 'P13') && result === 'fail')
    .map(({ rule, severity, about }) => `${rule} ${severity} ${about.join(' ')}`);

describe('An address that was entered', () => {
  test.each<[string, string[]]>([
    ['/policy', []],
    ['/once', []],
    ['/gone', ['P12 block status']],
    ['/loop', ['P12 block redirect_loop']],
    ['/chain1', ['P12 block too_many_redirects']],
    ['/huge', ['P12 block too_large']],
    [
      '/wall',
      ['P12 block asks_for_login', 'P12 warn empty_without_scripts', 'P13 warn app_name data purpose deletion contact'],
    ],
    ['/script', ['P12 warn empty_without_scripts robots_refuse', 'P13 warn app_name data purpose deletion contact']],
  ])('%s: %p', async (path, expected) => {
    expect(failing(await here.look(base + path, 'Sunny Hotels'))).toEqual(expected);
  });

  test.each<[string, string]>([
    ['http://example.com/', 'not_https'],
    ['ftp://example.com/', 'not_https'],
    ['https://127.0.0.1/', 'address_refused'],
    ['https://[::1]/', 'address_refused'],
    ['https://169.254.169.254/latest/meta-data', 'address_refused'],
    ['https://10.0.0.1/', 'address_refused'],
    ['https://localhost/', 'address_refused'],
    ['https://2130706433/', 'address_refused'],
    ['not an address', 'not_an_address'],
  ])('%s is refused: %s', async (address, problem) => {
    expect(await outside.look(address, 'Sunny Hotels')).toMatchObject({ problem });
  });

  test('that does not answer in time blocks', async () => {
    const hasty = createSiteReader({ timeoutMs: 500, privateAddresses: true });
    expect(failing(await hasty.look(`${base}/slow`, 'Sunny Hotels'))).toEqual(['P12 block too_slow']);
    await hasty.close();
  });

  test('nobody listens at blocks as well', async () => {
    expect(await here.look('http://127.0.0.1:9/', 'x')).toMatchObject({ problem: 'unreachable' });
  });

  test('whose certificate ends within 30 days warns', () => {
    const text = readPlainText(POLICY, 'Sunny Hotels');
    const look = {
      problem: null,
      status: 200,
      redirects: 0,
      host: 'a.example',
      domain: 'a.example',
      robotsRefuse: null,
      crawlerStatus: 200,
    };
    const ends = (days: number) => failing({ ...look, text, certificateEndsAt: NOW + days * 86_400_000 });
    expect([ends(29), ends(31)]).toEqual([['P12 warn certificate_ends'], []]);
    expect(failing({ ...look, text, certificateEndsAt: null, host: 'drive.google.com' })).toEqual([
      'P12 warn file_host',
    ]);
  });
});

test.each<[string, string, boolean]>([
  ['User-agent: *\nDisallow: /', '/privacy', true],
  ['User-agent: *\nDisallow:', '/privacy', false],
  ['User-agent: *\nDisallow: /\n\nUser-agent: facebookexternalhit\nAllow: /', '/privacy', false],
  ['User-agent: a\nUser-agent: facebookexternalhit\nDisallow: /p # all of it', '/privacy', true],
  ['User-agent: *\nDisallow: /\nAllow: /privacy', '/privacy', false],
  ['', '/privacy', false],
])('robots.txt %j refuses %s: %p', (robots, path, refused) => {
  expect(robotsRefuse(robots, path, 'facebookexternalhit')).toBe(refused);
});
