import type { Cipher } from '../domain/cipher';

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
