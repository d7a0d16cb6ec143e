import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import type { DeliveryError } from '../domain/outgoing-webhooks';
import { isPublicAddress, lookupPublic, NO_PUBLIC_ADDRESS } from '../graph/public-address';

/** What became of one request. */
export interface SendResult {
  /** HTTP status; null: there was no answer. */
  status: number | null;
  /** Null: taken. */
  error: DeliveryError | null;
  /** How long the server asks to be left alone, ms. */
  retryAfterMs: number | null;
}

export interface OutgoingSender {
  /** Never throws. */
  send(message: OutgoingMessage): Promise<SendResult>;
  close(): Promise<void>;
}

export interface OutgoingMessage {
  url: string;
  id: string;
  body: string;
  /** Of each, `whsec_` and the key in base64. */
  secrets: readonly string[];
  now: number;
}

export interface OutgoingSenderOptions {
  timeoutMs: number;
  /** For development and tests only: addresses of this machine and of inner networks, and http. */
  privateAddresses: boolean;
}

/** The longest answer that is waited for; nothing of it is kept. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Sends events to addresses that administrators entered: https on the public internet only. The name is resolved at the
 * moment of connecting and connected to that very address; redirects are not followed.
 */
export function createOutgoingSender({ timeoutMs, privateAddresses }: OutgoingSenderOptions): OutgoingSender {
  const connect = buildConnector({ timeout: timeoutMs, ...(!privateAddresses && { lookup: lookupPublic }) });
  const agent = new Agent({ connect, maxResponseSize: MAX_ANSWER_BYTES, connections: 8 });

  function isAllowed(url: URL): boolean {
    if (privateAddresses) return true;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    return url.protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host));
  }

  return {
    async send({ url, id, body, secrets, now }) {
      if (!isAllowed(new URL(url))) return failed('address_refused');
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const headers = {
          'content-type': 'application/json',
          'user-agent': 'MessengerDesk/1.0',
          ...sign(id, body, secrets, now),
        };
        const answer = await request(url, { method: 'POST', dispatcher: agent, signal, headers, body });
        await answer.body.dump();
        const { statusCode: status } = answer;
        if (status >= 200 && status < 300) return { status, error: null, retryAfterMs: null };
        return { status, error: 'status', retryAfterMs: retryAfter(answer.headers['retry-after']) };
      } catch (error) {
        return failed(errorOf(error));
      }
    },
    close: () => agent.close(),
  };
}

/** The headers of Standard Webhooks 1.0: every secret that is valid signs. */
export function sign(id: string, body: string, secrets: readonly string[], now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function failed(error: DeliveryError): SendResult {
  return { status: null, error, retryAfterMs: null };
}

/** Whole seconds; a date is not looked at. */
function retryAfter(value: string | string[] | undefined): number | null {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : null;
}

const ERRORS: Readonly<Record<string, DeliveryError>> = {
  [NO_PUBLIC_ADDRESS]: 'address_refused',
  ENOTFOUND: 'name_unknown',
  EAI_AGAIN: 'name_unknown',
  UND_ERR_CONNECT_TIMEOUT: 'too_slow',
  UND_ERR_HEADERS_TIMEOUT: 'too_slow',
  UND_ERR_BODY_TIMEOUT: 'too_slow',
};

function errorOf(error: unknown): DeliveryError {
  const { name, code = '' } = error as { name?: unknown; code?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'too_slow'; // a DOMException
  if (typeof code !== 'string') return 'unreachable';
  return ERRORS[code] ?? (/CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(code) ? 'certificate_refused' : 'unreachable');
}
