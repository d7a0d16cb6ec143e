import { isIP } from 'node:net';
import { imageSize } from 'image-size';
import { Agent, type Dispatcher, request } from 'undici';
import { isPublicAddress, lookupPublic, NO_PUBLIC_ADDRESS } from './public-address';

export interface PhotoOptions {
  /** Where the Graph API is. When that is not https, it is a simulated one, and photos may come from its own origin. */
  graphUrl: string;
  /** Milliseconds for a photo with all its redirects. */
  timeoutMs: number;
}

/** The bytes of a photo, and the type that we found them to have. */
export interface Photo {
  bytes: Buffer;
  contentType: PhotoType;
}

export type PhotoProblem =
  /** Not https, or not on the public internet. */
  'address_refused' | 'link_expired' | 'too_large' | 'not_an_image' | 'unreachable';

/** Thrown for every photo that could not be had. Holds no address: photo links name the person. */
export class PhotoError extends Error {
  override readonly name = 'PhotoError';

  constructor(readonly problem: PhotoProblem) {
    super(`no photo: ${problem}`);
  }
}

export interface PhotoFetcher {
  /** Throws PhotoError. */
  fetch(url: string): Promise<Photo>;
  close(): Promise<void>;
}

export const MAX_PHOTO_BYTES = 2 * 1024 * 1024;
const MAX_PIXELS_A_SIDE = 4096;
const MAX_REDIRECTS = 3;

/** Facebook's networks: the only places that a link may lead on to. */
const REDIRECT_HOSTS = /(^|\.)(fbcdn\.net|fbsbx\.com|facebook\.com)$/;

const TYPES = { jpg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp' } as const;

export type PhotoType = (typeof TYPES)[keyof typeof TYPES];

/**
 * Fetches photos from links that came from outside: https and public addresses only, a few redirects inside Facebook's
 * networks, bounded in time and bytes, and nothing that is not one of the four image types by its own bytes.
 */
export function createPhotoFetcher({ graphUrl, timeoutMs }: PhotoOptions): PhotoFetcher {
  const limits = { maxResponseSize: MAX_PHOTO_BYTES, connections: 4 };
  const anywhere = new Agent({ ...limits, connect: { lookup: lookupPublic, timeout: timeoutMs } });
  const simulated = new Agent(limits);
  const graph = new URL(graphUrl);

  function agentFor(url: URL): Agent {
    if (graph.protocol === 'http:' && url.origin === graph.origin) return simulated;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const literal = isIP(host) !== 0;
    if (url.protocol !== 'https:' || (literal && !isPublicAddress(host))) throw new PhotoError('address_refused');
    return anywhere;
  }

  async function get(url: URL, signal: AbortSignal, redirectsLeft: number): Promise<Buffer> {
    const { statusCode, headers, body } = await request(url, { dispatcher: agentFor(url), signal });
    if (statusCode === 200) return Buffer.from(await body.arrayBuffer());
    await body.dump();
    const next = redirectOf(statusCode, headers, url);
    if (next) {
      if (redirectsLeft === 0 || !mayLeadTo(url, next)) throw new PhotoError('address_refused');
      return await get(next, signal, redirectsLeft - 1);
    }
    throw new PhotoError([401, 403, 404, 410].includes(statusCode) ? 'link_expired' : 'unreachable');
  }

  return {
    async fetch(link) {
      if (!URL.canParse(link)) throw new PhotoError('address_refused');
      const bytes = await get(new URL(link), AbortSignal.timeout(timeoutMs), MAX_REDIRECTS).catch(rethrow);
      return { bytes, contentType: typeOf(bytes) };
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

/** By the bytes alone: what a server says of its content is its own affair. */
function typeOf(bytes: Buffer): PhotoType {
  try {
    const { type, width, height } = imageSize(bytes);
    const found = isKnown(type) ? TYPES[type] : null;
    if (found && Math.max(width, height) <= MAX_PIXELS_A_SIDE) return found;
  } catch {
    // what cannot be measured is no image
  }
  throw new PhotoError('not_an_image');
}

function isKnown(type: string | undefined): type is keyof typeof TYPES {
  return type !== undefined && Object.hasOwn(TYPES, type);
}

function rethrow(error: unknown): never {
  if (error instanceof PhotoError) throw error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === NO_PUBLIC_ADDRESS) throw new PhotoError('address_refused');
  throw new PhotoError(code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? 'too_large' : 'unreachable');
}
