import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { Cipher } from '../domain/cipher';

const ENCODING = 'binary/encrypted';

/** Where the metadata of a payload names the key that it was encrypted with. */
export const ENCRYPTION_KEY_ID = 'encryption-key-id';

const text = new TextEncoder();
const untext = new TextDecoder();

/**
 * Encrypts every payload in workflow histories, with the id of the key beside it. Payloads of other encodings pass through
 * on decoding, so histories from before a codec can be read. Throws when the key of a payload is not known any more.
 */
export function createCodec(cipher: Cipher): PayloadCodec {
  return {
    encode: async (payloads) => payloads.map((payload) => seal(cipher, payload)),
    decode: async (payloads) => payloads.map((payload) => open(cipher, payload)),
  };
}

function seal(cipher: Cipher, payload: Payload): Payload {
  const { keyId, sealed } = cipher.seal(temporal.api.common.v1.Payload.encode(payload).finish());
  return { metadata: { encoding: text.encode(ENCODING), [ENCRYPTION_KEY_ID]: text.encode(keyId) }, data: sealed };
}

function open(cipher: Cipher, payload: Payload): Payload {
  const encoding = payload.metadata?.encoding;
  if (!encoding || untext.decode(encoding) !== ENCODING || !payload.data) return payload;
  const keyId = untext.decode(payload.metadata?.[ENCRYPTION_KEY_ID] ?? new Uint8Array());
  return temporal.api.common.v1.Payload.decode(cipher.open(keyId, payload.data));
}
