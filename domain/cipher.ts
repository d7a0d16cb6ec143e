/**
 * Authenticated encryption under named keys. `seal` uses the current key, `open` whichever key the name says.
 * `open` throws when the key is unknown or the bytes were changed.
 */
export interface Cipher {
  seal(plain: Uint8Array): { keyId: string; sealed: Uint8Array };
  open(keyId: string, sealed: Uint8Array): Uint8Array;
}
