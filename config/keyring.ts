import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Cipher } from '../domain/cipher';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * AES-256-GCM under named keys. `spec` is `id:base64[,id:base64…]` with 32-byte keys: the first seals, every one opens, so
 * a new key is put in front and an old one stays until nothing sealed with it is left.
 * Throws at once when the spec is empty, a key has the wrong length or an id stands twice.
 */
export function createKeyring(spec: string): Cipher {
  const parsed = spec.split(',').map(parseKey);
  const keys = new Map(parsed);
  const [currentId] = keys.keys();
  if (currentId === undefined) throw new Error('ENCRYPTION_KEYS names no key');
  if (keys.size < parsed.length) throw new Error('ENCRYPTION_KEYS has the same id twice: give the new key another one');
  return {
    currentKeyId: currentId,
    keyIds: [...keys.keys()],
    seal(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyFor(keys, currentId), iv);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return { keyId: currentId, sealed: Buffer.concat([iv, cipher.getAuthTag(), body]) };
    },
    open(keyId, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const decipher = createDecipheriv('aes-256-gcm', keyFor(keys, keyId), bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES, // otherwise Node takes a shorter tag for a whole one
      });
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}

function parseKey(part: string): [string, Buffer] {
  const [id, encoded] = part.trim().split(':');
  const key = Buffer.from(encoded ?? '', 'base64');
  if (!id || key.length !== KEY_BYTES) {
    throw new Error(
      'ENCRYPTION_KEYS must be id:base64 of 32 bytes, several divided by commas (openssl rand -base64 32)',
    );
  }
  return [id, key];
}

function keyFor(keys: Map<string, Buffer>, id: string): Buffer {
  const key = keys.get(id);
  if (!key) throw new Error(`no encryption key with the id ${JSON.stringify(id)}`);
  return key;
}
