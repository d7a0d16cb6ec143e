import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** 256 bits that nobody can guess, as a text that fits into addresses and headers. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A short name for something in the store. */
export function newId(): string {
  return randomBytes(12).toString('base64url');
}

/** What is kept of a secret that was made by `newSecret`: too much to guess, so it needs no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Names for e-mail addresses and IP addresses that say nothing without the key of this installation. */
export function createFingerprint(encryptionKeys: string): (text: string) => string {
  const key = Buffer.from(hkdfSync('sha256', encryptionKeys, '', 'fingerprints of sign-in attempts', 32));
  return (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
}
