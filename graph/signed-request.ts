import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { NOBODY } from '../domain/data-deletion';

export type SignedRequestVerdict =
  | { verdict: 'valid'; userId: string; secret: string }
  | { verdict: 'malformed' | 'signature_wrong' | 'algorithm_unknown' };

const HASH_BYTES = 32;
const payloadBody = z.object({ algorithm: z.string(), user_id: z.union([z.string(), z.number()]).transform(String) });

/**
 * Checks a `signed_request` (Meta: Data deletion callback, "Parsing the signed request"): the HMAC-SHA256 with the App Secret as
 * key covers the encoded payload as it stands. `secrets`: any of them may have signed, since a reset leaves both in use for a
 * while. The one that did comes back.
 */
export function readSignedRequest(text: string, secrets: readonly string[]): SignedRequestVerdict {
  const parts = /^([\w-]+)\.([\w-]+)$/.exec(text);
  const [, signature = '', payload = ''] = parts ?? [];
  const given = Buffer.from(signature, 'base64url');
  if (!parts || given.length !== HASH_BYTES) return { verdict: 'malformed' };
  const signs = (secret: string) => timingSafeEqual(createHmac('sha256', secret).update(payload).digest(), given);
  const secret = secrets.filter((one) => one !== '' && signs(one))[0]; // all are tried: the time tells nothing
  if (secret === undefined) return { verdict: 'signature_wrong' };
  const parsed = payloadBody.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!parsed.success) return { verdict: 'malformed' };
  if (parsed.data.algorithm.toUpperCase() !== 'HMAC-SHA256') return { verdict: 'algorithm_unknown' };
  return { verdict: 'valid', userId: parsed.data.user_id, secret };
}

/** A `signed_request` about nobody, to try a callback with: the same for the same secret. */
export function testSignedRequest(secret: string): string {
  const facts = { algorithm: 'HMAC-SHA256', issued_at: 0, user_id: NOBODY };
  const payload = Buffer.from(JSON.stringify(facts)).toString('base64url');
  return `${createHmac('sha256', secret).update(payload).digest('base64url')}.${payload}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
