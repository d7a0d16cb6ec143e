import { isIP } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { isPublicAddress, lookupPublic, NO_PUBLIC_ADDRESS } from './public-address';

export interface GuardedFetchOptions {
  /** Where the Graph API is. When that is not https, it is a simulated one, and files may come from its own origin. */
  graphUrl: string;
  /** Milliseconds for a file with all its redirects. */
  timeoutMs: number;
  maxBytes: number;
}

export type FetchProblem =
  /** Not https, or not on the public internet. */
  'address_refused' | 'link_expired' | 'too_large' | 'unreachable';

/** Thrown for every file that could not be had. Holds no address: links of Facebook's name people. */
export class FetchError extends Error {
  override readonly name = 'FetchError';

  constructor(readonly problem: FetchProblem) {
    super(`no file: ${problem}`);
  }
}

export interface GuardedFetcher {
  /** Throws FetchError. */
  fetch(url: string): Promise<Buffer>;
  close(): Promise<void>;
}

const MAX_REDIRECTS = 3;

/** Facebook's networks: the only places that a link may lead on to. */
const REDIRECT_HOSTS = /(^|\.)(fbcdn\.net|fbsbx\.com|facebook\.com)$/;

/**
 * Fetches files from links that came from outside: https and public addresses only, a few redirects inside Facebook's
 * networks, bounded in time and bytes.
 */
export function createGuardedFetcher({ graphUrl, timeoutMs, maxBytes }: GuardedFetchOptions): GuardedFetcher {
  const limits = { maxResponseSize: maxBytes, connections: 4 };
  const anywhere = new Agent({ ...limits, connect: { lookup: lookupPublic, timeout: timeoutMs } });
  const simulated = new Agent(limits);
  const graph = new URL(graphUrl);

  function agentFor(url: URL): Agent {
    if (graph.protocol === 'http:' && url.origin === graph.origin) return simulated;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const literal = isIP(host) !== 0;
    if (url.protocol !== 'https:' || (literal && !isPublicAddress(host))) throw new FetchError('address_refused');
    return anywhere;
  }

  async function get(url: URL, signal: AbortSignal, redirectsLeft: number): Promise<Buffer> {
    const { statusCode, headers, body } = await request(url, { dispatcher: agentFor(url), signal });
    if (statusCode === 200) return Buffer.from(await body.arrayBuffer());
    await body.dump();
    const next = redirectOf(statusCode, headers, url);
    if (next) {
      if (redirectsLeft === 0 || !mayLeadTo(url, next)) throw new FetchError('address_refused');
      return await get(next, signal, redirectsLeft - 1);
    }
    throw new FetchError([401, 403, 404, 410].includes(statusCode) ? 'link_expired' : 'unreachable');
  }

  return {
    async fetch(link) {
      if (!URL.canParse(link)) throw new FetchError('address_refused');
      return await get(new URL(link), AbortSignal.timeout(timeoutMs), MAX_REDIRECTS).catch(rethrow);
    },
    async close() {
      await Promise.all([anywhere.close(), simulated.close()]);
    },
  };
}

function redirectOf(status: number, headers: Dispatcher.ResponseData['headers'], from: URL): URL | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return null;
  return URL.canParse(location, from.href) ? new URL(location, from) : null;
}

function mayLeadTo(from: URL, to: URL): boolean {
  return to.origin === from.origin || REDIRECT_HOSTS.test(to.hostname);
}

function rethrow(error: unknown): never {
  if (error instanceof FetchError) throw error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === NO_PUBLIC_ADDRESS) throw new FetchError('address_refused');
  throw new FetchError(code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? 'too_large' : 'unreachable');
}
