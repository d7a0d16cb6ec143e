import { randomBytes, randomInt } from 'node:crypto';

/**
 * A random decimal id without a leading zero. At most 15 digits by default, so that it can also travel as a JSON number
 * (`app_id` in echoes) without losing digits.
 */
export function numericId(digits = 15): string {
  let id = String(randomInt(1, 10));
  while (id.length < digits) id += String(randomInt(0, 10));
  return id;
}

/** 32 lowercase hex characters, the form of an App Secret. */
export function newAppSecret(): string {
  return randomBytes(16).toString('hex');
}

/** User or Page access token: opaque, long, begins with `EAAG`. */
export function newAccessToken(): string {
  return `EAAG${randomBytes(96)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, 'Z')}`;
}

/** What the login dialog hands to the app: opaque, used once. */
export function newLoginCode(): string {
  return `AQ${randomBytes(96).toString('base64url')}`;
}

/** Message id: `m_` and an opaque case-sensitive part. Ids do not sort by time. */
export function newMessageId(): string {
  return `m_${randomBytes(66).toString('base64url')}`;
}

/** The trace id of an error body and of the `x-fb-trace-id` header. */
export function newTraceId(): string {
  return `A${randomBytes(17).toString('base64url')}`.slice(0, 23);
}
