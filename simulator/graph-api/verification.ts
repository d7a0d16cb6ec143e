import { randomInt } from 'node:crypto';
import { type GraphError, invalidParameter, verificationFailed } from './errors';

/** Error numbers of curl, whose words Facebook passes on, by Node's error codes. */
const CURL_ERRORS: Record<string, [number, string]> = {
  ENOTFOUND: [6, 'Could not resolve host'],
  EAI_AGAIN: [6, 'Could not resolve host'],
  ECONNREFUSED: [7, 'Failed to connect: Connection refused'],
  ECONNRESET: [56, 'Recv failure: Connection reset by peer'],
};

/**
 * Facebook accepts only HTTPS with a public certificate. The simulator also accepts plain HTTP on addresses that cannot be public:
 * loopback, private IPv4 ranges and names without a dot.
 */
export function checkCallbackUrl(text: string): URL {
  if (!URL.canParse(text)) throw invalidParameter('callback_url must be a URL');
  const url = new URL(text);
  if (url.protocol === 'https:') return url;
  const isLocal =
    /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(url.hostname) ||
    url.hostname === '[::1]' ||
    !url.hostname.includes('.');
  if (url.protocol === 'http:' && isLocal) return url;
  throw invalidParameter('callback_url must be an HTTPS address');
}

/**
 * Calls the callback with a random integer challenge and expects exactly this number back with HTTP 200
 * (Meta: Messenger webhooks). Throws code 2200 with the cause. The time limit is in real milliseconds.
 */
export async function verifyCallback(url: URL, verifyToken: string, timeLimitMs: number): Promise<void> {
  const challenge = String(randomInt(100_000_000, 2_000_000_000));
  const target = new URL(url);
  target.searchParams.set('hub.mode', 'subscribe');
  target.searchParams.set('hub.challenge', challenge);
  target.searchParams.set('hub.verify_token', verifyToken);
  let status: number;
  let reason: string;
  let body: string;
  try {
    const headers = { 'user-agent': 'facebookplatform/1.0 (+http://developers.facebook.com)' };
    const signal = AbortSignal.timeout(timeLimitMs);
    const answer = await fetch(target, { headers, signal, redirect: 'manual' });
    status = answer.status;
    reason = answer.statusText;
    body = await answer.text();
  } catch (error) {
    throw withoutAnswer(error, url, timeLimitMs);
  }
  if (status !== 200) throw verificationFailed(`HTTP Status Code = ${status}; HTTP Message = ${reason || 'None'}`);
  // The wording of this variant is the simulator's own: Meta's is not known.
  if (body !== challenge) throw verificationFailed('HTTP Status Code = 200; the answer differs from hub.challenge');
}

function withoutAnswer(error: unknown, url: URL, timeLimitMs: number): GraphError {
  const late = `Operation timed out after ${timeLimitMs} milliseconds with 0 bytes received`;
  const isLate = property(error, 'name') === 'TimeoutError';
  const code = String(property(property(error, 'cause'), 'code'));
  const [number, text] = isLate
    ? [28, late]
    : (CURL_ERRORS[code] ?? [35, `Connection to ${url.hostname} failed: ${code}`]);
  return verificationFailed(`curl_errno = ${number}; curl_error = ${text}; HTTP Status Code = 0; HTTP Message = None`);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
