import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import { getDomain } from 'tldts';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import type { SiteLook, SiteProblem } from '../domain/app-review/site';
import { isPublicAddress, lookupPublic, NO_PUBLIC_ADDRESS } from '../graph/public-address';
import { readPlainText, readSiteText, robotsRefuse } from './site-text';

export interface SiteReaderOptions {
  /** Milliseconds for an address with all its redirects. */
  timeoutMs: number;
  /** For tests and the simulated Facebook only: addresses of this machine and of inner networks, and http there. */
  privateAddresses: boolean;
}

export interface SiteReader {
  /** Never throws: what could not be had is the answer. */
  look(address: string, appName: string): Promise<SiteLook>;
  /** Sends a form, as Meta sends its callbacks, and reads the answer; no redirect is followed. Never throws. */
  post(address: string, form: Readonly<Record<string, string>>): Promise<PostedForm>;
  close(): Promise<void>;
}

export interface PostedForm {
  problem: SiteProblem | null;
  status: number | null;
  body: string;
}

const MAX_BYTES = 3 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const BROWSER = 'Mozilla/5.0 (compatible; MessengerDesk/1.0)';
/** What Meta's crawler calls itself (Meta: Web Crawlers). */
const CRAWLER_NAME = 'facebookexternalhit';
const CRAWLER = `${CRAWLER_NAME}/1.1 (+http://www.facebook.com/externalhit_uatext.php)`;

class SiteError extends Error {
  constructor(readonly problem: SiteProblem) {
    super(problem);
  }
}

interface Answer {
  status: number;
  contentType: string;
  body: string;
  url: URL;
  redirects: number;
}

/**
 * Reads addresses that people entered: https on the public internet only. The name of every hop is resolved at the moment of
 * connecting and connected to that very address, so that a name which changes in between gains nothing.
 */
export function createSiteReader({ timeoutMs, privateAddresses }: SiteReaderOptions): SiteReader {
  const certificates = new Map<string, number>();
  const connector = buildConnector({ timeout: timeoutMs, ...(!privateAddresses && { lookup: lookupPublic }) });
  const agent = new Agent({
    maxResponseSize: MAX_BYTES,
    connections: 4,
    connect(options, callback) {
      connector(options, (...result) => {
        const [, socket] = result;
        if (socket instanceof TLSSocket) noteCertificate(options.hostname, socket);
        callback(...result);
      });
    },
  });

  function noteCertificate(host: string, socket: TLSSocket): void {
    const end = Date.parse(socket.getPeerCertificate().valid_to);
    if (Number.isFinite(end)) certificates.set(host, end);
  }

  function requireAllowed(url: URL): void {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (privateAddresses && (url.protocol === 'http:' || url.protocol === 'https:')) return;
    if (url.protocol !== 'https:') throw new SiteError('not_https');
    if (isIP(host) !== 0 && !isPublicAddress(host)) throw new SiteError('address_refused');
  }

  async function get(start: URL, userAgent: string, signal: AbortSignal): Promise<Answer> {
    const seen = new Set<string>();
    let url = start;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      requireAllowed(url);
      if (seen.has(url.href)) throw new SiteError('redirect_loop');
      seen.add(url.href);
      const headers = { 'user-agent': userAgent, accept: 'text/html,text/plain;q=0.9,*/*;q=0.5' };
      const { statusCode, headers: given, body } = await request(url, { dispatcher: agent, signal, headers });
      const next = redirectOf(statusCode, given, url);
      if (!next) return { status: statusCode, contentType: typeOf(given), body: await body.text(), url, redirects };
      await body.dump();
      url = next;
    }
    throw new SiteError('too_many_redirects');
  }

  async function beside(url: URL, userAgent: string): Promise<Answer | null> {
    return await get(url, userAgent, AbortSignal.timeout(timeoutMs)).catch(() => null);
  }

  return {
    async post(address, form) {
      const nothing = { status: null, body: '' };
      if (!URL.canParse(address)) return { problem: 'not_an_address', ...nothing };
      try {
        const url = new URL(address);
        requireAllowed(url);
        const headers = { 'user-agent': BROWSER, 'content-type': 'application/x-www-form-urlencoded' };
        const sent = { method: 'POST', headers, body: new URLSearchParams(form).toString() } as const;
        const signal = AbortSignal.timeout(timeoutMs);
        const { statusCode: status, body } = await request(url, { dispatcher: agent, signal, ...sent });
        const text = await body.text();
        return { problem: status === 200 ? null : 'status', status, body: text };
      } catch (error) {
        return { problem: problemOf(error), ...nothing };
      }
    },
    async look(address, appName) {
      if (!URL.canParse(address)) return failed('not_an_address');
      const domain = getDomain(address);
      try {
        const answer = await get(new URL(address), BROWSER, AbortSignal.timeout(timeoutMs));
        const { status, url, redirects, body, contentType } = answer;
        const end = {
          status,
          redirects,
          host: url.hostname,
          certificateEndsAt: certificates.get(url.hostname) ?? null,
        };
        if (status !== 200) return { ...failed('status'), ...end, domain };
        const robots = await beside(new URL('/robots.txt', url), CRAWLER);
        const text = contentType === 'text/html' ? readSiteText(body, appName) : null;
        return {
          ...{
            ...end,
            domain,
            problem: null,
            text: contentType === 'text/plain' ? readPlainText(body, appName) : text,
          },
          robotsRefuse: robots?.status === 200 ? robotsRefuse(robots.body, url.pathname, CRAWLER_NAME) : null,
          crawlerStatus: (await beside(url, CRAWLER))?.status ?? null,
        };
      } catch (error) {
        return { ...failed(problemOf(error)), domain };
      }
    },
    close: () => agent.close(),
  };
}

function failed(problem: SiteProblem): SiteLook {
  const nothing = { status: null, host: null, domain: null, certificateEndsAt: null, text: null, robotsRefuse: null };
  return { problem, redirects: 0, ...nothing, crawlerStatus: null };
}

function redirectOf(status: number, headers: Dispatcher.ResponseData['headers'], from: URL): URL | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return null;
  return URL.canParse(location, from.href) ? new URL(location, from) : null;
}

function typeOf(headers: Dispatcher.ResponseData['headers']): string {
  return (
    String(headers['content-type'] ?? '')
      .split(';')[0]
      ?.trim()
      .toLowerCase() ?? ''
  );
}

const PROBLEMS: Readonly<Record<string, SiteProblem>> = {
  [NO_PUBLIC_ADDRESS]: 'address_refused',
  ENOTFOUND: 'name_unknown',
  EAI_AGAIN: 'name_unknown',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too_large',
  UND_ERR_CONNECT_TIMEOUT: 'too_slow',
  UND_ERR_HEADERS_TIMEOUT: 'too_slow',
  UND_ERR_BODY_TIMEOUT: 'too_slow',
};

function problemOf(error: unknown): SiteProblem {
  if (error instanceof SiteError) return error.problem;
  const { name, code = '' } = error as { name?: unknown; code?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'too_slow'; // a DOMException
  if (typeof code !== 'string') return 'unreachable';
  return PROBLEMS[code] ?? (/CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(code) ? 'certificate_refused' : 'unreachable');
}
