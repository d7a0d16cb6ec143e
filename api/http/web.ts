import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import { HttpError } from './errors';

export interface WebDeps {
  /** Whether browsers come by HTTPS only. */
  https: boolean;
  /** Holds `index.html` and `assets/`, as `npm run build:web` leaves them. */
  folder?: string;
}

/** Addresses for programs, not for people. What else programs ask for, they do not ask for as HTML. */
const NOT_SCREENS = /^\/(api|webhooks|assets)(\/|$)/;

const NONCE = '{{nonce}}';

/** What browsers may not do with anything that this process answers. */
export function securityHeaders({ https }: Pick<WebDeps, 'https'>): RequestHandler {
  const policies = helmet({
    contentSecurityPolicy: false, // by the screens themselves, with their nonce
    strictTransportSecurity: https && { maxAge: 31_536_000 },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    policies(request, response, next);
  };
}

/**
 * The screens: files with a hash in their name for a year, and `index.html` for every other address, so that each screen
 * can be opened by its own. Mount it after everything else.
 */
export function webRouter({ folder = webFolder() }: WebDeps): Router {
  const router = Router();
  const assets = join(folder, 'assets');
  const forGood = { immutable: true, maxAge: '1y', index: false } as const;
  for (const coding of CODINGS) {
    const setHeaders = (response: ServerResponse, path: string) => tellCoding(response, path, coding.name);
    router.use('/assets', compressed(coding, express.static(assets, { ...forGood, setHeaders })));
  }
  router.use('/assets', express.static(assets, forGood));
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  let page: Promise<string> | undefined;
  router.get('/{*path}', async (request, response, next) => {
    if (NOT_SCREENS.test(request.path) || request.accepts(['json', 'html']) !== 'html') return next();
    page ??= readFile(join(folder, 'index.html'), 'utf8');
    const html = await page.catch(() => {
      page = undefined; // it may be built while the process runs
      throw new HttpError('not_found', 'The screens are not built: npm run build:web');
    });
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('Content-Security-Policy', policyOf(nonce));
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(html.replaceAll(NONCE, nonce));
  });
  return router;
}

interface Coding {
  name: string;
  ending: string;
}

/** The smaller one first. Browsers take Brotli over HTTPS and from this machine only. */
const CODINGS: readonly Coding[] = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
];

/** Has the compressed file sent to whoever can read it; where there is none, the next one answers. */
function compressed({ name, ending }: Coding, files: RequestHandler): RequestHandler {
  return (request, response, next) => {
    response.vary('Accept-Encoding');
    if (!request.acceptsEncodings(name)) return next();
    const { url } = request;
    request.url = `${request.path}${ending}`;
    return files(request, response, (error?: unknown) => {
      request.url = url;
      next(error);
    });
  };
}

function tellCoding(response: ServerResponse, path: string, coding: string): void {
  response.setHeader('Content-Encoding', coding);
  const isStyle = /\.css\.\w+$/.test(path);
  response.setHeader('Content-Type', isStyle ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8');
}

/** The nonce is for the two style elements that react-aria makes; scripts come from our own files only. */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Compiled code runs from `dist/`, tests from the sources: look from the project's root. */
export function webFolder(start: string = __dirname): string {
  let folder = start;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${start}`);
    folder = parent;
  }
  return join(folder, 'dist', 'web');
}
