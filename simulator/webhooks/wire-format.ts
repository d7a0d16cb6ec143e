import { createHmac } from 'node:crypto';

/**
 * Serialises a webhook body as Facebook does: non-ASCII characters as lowercase `\uXXXX`, slashes as `\/`. The signature covers
 * exactly these bytes, so whoever parses and serialises again computes another one (Meta: Webhooks, validating payloads).
 */
export function serialiseBody(body: unknown): Buffer {
  const escaped = JSON.stringify(body)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
  return Buffer.from(escaped, 'ascii');
}

/** Value of `X-Hub-Signature-256`: `sha256=` and 64 lowercase hex characters, keyed with the App Secret. */
export function sha256Signature(secret: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Value of the legacy header `X-Hub-Signature`: `sha1=` and 40 lowercase hex characters, same key and bytes. */
export function sha1Signature(secret: string, body: Buffer): string {
  return `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
}
