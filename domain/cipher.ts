/**
 * Authenticated encryption under named keys. `seal` uses the current key, `open` whichever key the name says.
 * `open` throws when the key is unknown or the bytes were changed.
 */
export interface Cipher {
  /** The key that `seal` uses. */
  readonly currentKeyId: string;
  /** Every key that `open` can use. */
  readonly keyIds: readonly string[];
  seal(plain: Uint8Array): { keyId: string; sealed: Uint8Array };
  open(keyId: string, sealed: Uint8Array): Uint8Array;
}
