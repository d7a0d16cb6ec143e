import { createHmac, randomBytes } from 'node:crypto';

/** Signed requests are good for an hour; the figure is our own. */
const LIFE_SECONDS = 3600;

export interface SignedRequestOptions {
  secret: string;
  userId: string;
  /** Epoch milliseconds. */
  now: number;
  /** `wrong`: signed with another key. */
  signature?: 'right' | 'wrong' | undefined;
}

/**
 * `signature.payload`, both in base64url without padding; the HMAC-SHA256 with the App Secret as key covers the encoded payload
 * (Meta: signed requests).
 */
export function signedRequest({ secret, userId, now, signature = 'right' }: SignedRequestOptions): string {
  const issuedAt = Math.floor(now / 1000);
  const fields = { algorithm: 'HMAC-SHA256', issued_at: issuedAt, expires: issuedAt + LIFE_SECONDS, user_id: userId };
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url');
  const key = signature === 'right' ? secret : randomBytes(16).toString('hex');
  return `${createHmac('sha256', key).update(payload).digest('base64url')}.${payload}`;
}
