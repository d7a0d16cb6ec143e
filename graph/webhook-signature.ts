import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type SignatureVerdict = 'valid' | 'missing' | 'sha1_only' | 'malformed' | 'mismatch';

const HEADER = /^sha256=([0-9a-f]{64})$/;

/**
 * Checks `X-Hub-Signature-256` over the body's raw bytes with the App Secret as key (Meta: Webhooks, "Validating payloads").
 * The older SHA-1 header alone is not enough: it is told apart only to explain the refusal.
 */
export function verifySignature(
  rawBody: Uint8Array,
  appSecret: string,
  headers: { sha256: string | undefined; sha1: string | undefined },
): SignatureVerdict {
  if (headers.sha256 === undefined || headers.sha256 === '') return headers.sha1 ? 'sha1_only' : 'missing';
  const given = HEADER.exec(headers.sha256)?.[1];
  if (given === undefined) return 'malformed';
  const expected = createHmac('sha256', appSecret).update(rawBody).digest();
  return timingSafeEqual(expected, Buffer.from(given, 'hex')) ? 'valid' : 'mismatch';
}

/** Compares two secrets in a time that does not tell how much of them is alike, whatever their lengths. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
