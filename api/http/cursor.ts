import { z } from 'zod';
import { HttpError } from './errors';

const place = z.tuple([z.number(), z.string()]);

/** A place in a list as an opaque text for clients. */
export function writeCursor(at: number, key: string): string {
  return Buffer.from(JSON.stringify([at, key])).toString('base64url');
}

/** Throws `invalid_request` for anything that `writeCursor` did not make. */
export function readCursor(cursor: string | undefined): { at: number; key: string } | null {
  if (cursor === undefined) return null;
  try {
    const [at, key] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at, key };
  } catch {
    throw new HttpError('invalid_request', 'This cursor was not given out by this list.');
  }
}
