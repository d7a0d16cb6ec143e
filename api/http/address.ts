import type { Request } from 'express';

/** Whose request it is, by the proxies that are trusted. An IPv4 address stands as such, also where the socket takes both kinds (RFC 4291 section 2.5.5.2). */
export function addressOf({ ip = 'unknown' }: Pick<Request, 'ip'>): string {
  return ip.replace(/^::ffff:(?=\d+\.)/i, '');
}
