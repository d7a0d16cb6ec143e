import { randomBytes } from 'node:crypto';
import { Agent, request } from 'undici';
import type { WebhookOptions } from './options';
import { serialiseBody, sha1Signature, sha256Signature } from './wire-format';

/** Outcome of one POST to a callback. `status` is null when no answer came in time. */
export interface PostResult {
  ok: boolean;
  status: number | null;
  problem: string | null;
}

function signatureHeaders(body: Buffer, secret: string, mode: WebhookOptions['signature']): Record<string, string> {
  const key = mode === 'wrong' ? randomBytes(16).toString('hex') : secret;
  const headers: Record<string, string> = {};
  if (mode === 'both' || mode === 'wrong' || mode === 'sha256_only') {
    headers['x-hub-signature-256'] = sha256Signature(key, body);
  }
  if (mode === 'both' || mode === 'wrong' || mode === 'sha1_only')
    headers['x-hub-signature'] = sha1Signature(key, body);
  return headers;
}

/** Sends webhook bodies. Only HTTP 200 within the time limit counts as success; the answer's body is not looked at. */
export class WebhookSender {
  private readonly agent = new Agent({ connections: 128, keepAliveTimeout: 4000 });

  async post(url: string, body: unknown, secret: string, options: WebhookOptions): Promise<PostResult> {
    const bytes = serialiseBody(body);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      accept: '*/*',
      ...signatureHeaders(bytes, secret, options.signature),
    };
    const signal = AbortSignal.timeout(options.timeLimitMs);
    try {
      const answer = await request(url, { method: 'POST', headers, body: bytes, signal, dispatcher: this.agent });
      await answer.body.dump();
      const ok = answer.statusCode === 200;
      return { ok, status: answer.statusCode, problem: ok ? null : `HTTP ${answer.statusCode}` };
    } catch (error) {
      return { ok: false, status: null, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}
