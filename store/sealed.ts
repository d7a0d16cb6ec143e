import type { Cipher } from '../domain/cipher';

/**
 * Every field that holds a sealed text, by collection: what a change of keys has to write anew. A field of a model whose name
 * begins with `sealed` and does not stand here fails a test.
 */
export const SEALED_FIELDS = {
  pages: ['sealedAccessToken', 'sealedAppSecret', 'sealedConfirmationCode', 'sealedUserToken'],
  facebook_apps: ['sealedAppSecret', 'sealedPreviousSecret'],
  facebook_connections: ['sealedUserToken'],
  outbox: ['sealedLink'],
  deletion_requests: ['sealedSubject'],
  review_reviewers: ['sealedPassword'],
  tombstone_keys: ['sealedKey'],
  hooks: ['sealedSecret', 'sealedPreviousSecret'],
} as const satisfies Readonly<Record<string, readonly `sealed${string}`[]>>;

/** A text encrypted for the store, as `keyId.base64`. */
export function sealText(cipher: Cipher, text: string): string {
  const { keyId, sealed } = cipher.seal(Buffer.from(text, 'utf8'));
  return `${keyId}.${Buffer.from(sealed).toString('base64')}`;
}

/** The text again. Throws when its key is not there any more or the value was changed. */
export function openText(cipher: Cipher, value: string): string {
  const dot = value.lastIndexOf('.'); // base64 has none, the id of a key may
  return Buffer.from(cipher.open(value.slice(0, dot), Buffer.from(value.slice(dot + 1), 'base64'))).toString('utf8');
}

/** The id of the key that a text was sealed with. */
export function keyIdOf(value: string): string {
  return value.slice(0, value.lastIndexOf('.'));
}
