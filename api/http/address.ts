import type { Request } from 'express';

/** Whose request it is, by the proxies that are trusted. */
export function addressOf({ ip = 'unknown' }: Pick<Request, 'ip'>): string {
  return plainAddress(ip);
}

/** An IPv4 address stands as such, also where a socket that takes both kinds has written it as IPv6 (RFC 4291 section 2.5.5.2). */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
