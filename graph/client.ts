import { createHmac } from 'node:crypto';
import { Agent, fetch } from 'undici';
import { z } from 'zod';
import { classifyGraphError, GraphError, type GraphErrorBody } from './errors';

export interface GraphClientOptions {
  /** For instance https://graph.facebook.com, without a version. */
  baseUrl: string;
  /** For instance v26.0; a version lives for about two years, so it is configuration. */
  version: string;
  /** Milliseconds until a call without an answer is given up. */
  timeoutMs: number;
}

/** What calls in a Page's name need. With the App Secret, each call carries `appsecret_proof`. */
export interface PageCredentials {
  accessToken: string;
  appSecret: string;
}

export interface TextSend {
  pageId: string;
  psid: string;
  text: string;
  /** Comes back in the echo; at most 1,000 characters. */
  metadata: string;
}

export interface GraphClient {
  /** The Page that a Page token speaks for. Throws GraphError. */
  getOwnPage(credentials: PageCredentials): Promise<{ id: string; name: string }>;
  /**
   * Sends one text as a RESPONSE inside the messaging window. Throws GraphError; only `outcome_unknown` leaves open whether
   * Facebook took it. There is no idempotency key in the Send API, so a caller must not repeat that one.
   */
  sendText(credentials: PageCredentials, send: TextSend): Promise<{ mid: string | null }>;
  close(): Promise<void>;
}

const errorBody = z.object({
  error: z.looseObject({
    code: z.coerce.number().catch(0),
    error_subcode: z.coerce.number().optional().catch(undefined),
    message: z.string().catch(''),
    fbtrace_id: z.string().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
  }),
});
const pageBody = z.object({ id: z.coerce.string(), name: z.string() });
const sendBody = z.object({ message_id: z.string().optional() });

/** Errors that Node and undici raise before a request has been written to the socket. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export function createGraphClient(options: GraphClientOptions): GraphClient {
  const agent = new Agent({ connections: 50, connect: { timeout: Math.min(options.timeoutMs, 5000) } });

  async function call(
    credentials: PageCredentials,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    const url = new URL(`${options.baseUrl}/${options.version}/${path}`);
    url.searchParams.set('appsecret_proof', appSecretProof(credentials));
    const response = await fetch(url, {
      method,
      dispatcher: agent,
      headers: { authorization: `Bearer ${credentials.accessToken}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(options.timeoutMs),
    }).catch((error: unknown) => {
      throw unanswered(NOT_SENT.has(causeCode(error)) ? 'not_sent' : 'outcome_unknown', null);
    });
    const text = await response.text().catch(() => {
      throw unanswered('outcome_unknown', response.status);
    });
    return readAnswer(text, response.status, response.headers.get('x-business-use-case-usage'));
  }

  return {
    async getOwnPage(credentials) {
      return expectShape(pageBody, await call(credentials, 'GET', 'me?fields=id,name'));
    },
    async sendText(credentials, { pageId, psid, text, metadata }) {
      const body = { recipient: { id: psid }, messaging_type: 'RESPONSE', message: { text, metadata } };
      const answer = expectShape(sendBody, await call(credentials, 'POST', `${pageId}/messages`, body));
      return { mid: answer.message_id ?? null };
    },
    close: () => agent.close(),
  };
}

function appSecretProof({ accessToken, appSecret }: PageCredentials): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

/** Decides by the body, then by the status: Graph sends errors with status 200, and edges answer 5xx in HTML. */
function readAnswer(text: string, httpStatus: number, usageHeader: string | null): unknown {
  const json = parseJson(text);
  const parsed = errorBody.safeParse(json);
  if (parsed.success) {
    const { error } = parsed.data;
    const body: GraphErrorBody = {
      code: error.code,
      subcode: error.error_subcode ?? null,
      message: error.message,
      traceId: error.fbtrace_id ?? null,
      isTransient: error.is_transient ?? false,
    };
    throw new GraphError(classifyGraphError(body, httpStatus), {
      code: body.code,
      subcode: body.subcode,
      traceId: body.traceId,
      httpStatus,
      retryAfterMs: regainAccessMs(usageHeader),
      explanation: body.message,
    });
  }
  if (json === undefined || httpStatus >= 400) throw unanswered('outcome_unknown', httpStatus);
  return json;
}

function unanswered(errorClass: 'not_sent' | 'outcome_unknown', httpStatus: number | null): GraphError {
  const none = { code: null, subcode: null, traceId: null, retryAfterMs: null, explanation: null };
  return new GraphError(errorClass, { ...none, httpStatus });
}

function expectShape<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw unanswered('outcome_unknown', 200);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const usage = z.record(z.string(), z.array(z.looseObject({ estimated_time_to_regain_access: z.number().optional() })));

/** `estimated_time_to_regain_access` is in minutes (Meta: Graph API rate limits). */
function regainAccessMs(header: string | null): number | null {
  const parsed = usage.safeParse(parseJson(header ?? ''));
  if (!parsed.success) return null;
  const minutes = Object.values(parsed.data)
    .flat()
    .map((row) => row.estimated_time_to_regain_access ?? 0);
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60_000 : null;
}

function causeCode(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}
