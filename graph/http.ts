import { createHmac } from 'node:crypto';
import { Agent, FormData, fetch } from 'undici';
import { z } from 'zod';
import { classifyGraphError, GraphError, type GraphErrorBody, type GraphErrorClass } from './errors';
import { createUsageGate, type Urgency } from './usage';
import { watchWriting } from './write-watch';

export interface GraphHttpOptions {
  /** For instance https://graph.facebook.com, without a version. */
  baseUrl: string;
  /** For instance v26.0; a version lives for about two years, so it is configuration. */
  version: string;
  /** Milliseconds until a call without an answer is given up. */
  timeoutMs: number;
  /** Connections that are shared with others, who close them. Default: fifty of its own. */
  agent?: Agent;
  /** Hears of every call that succeeded: its path without version and query. Must not throw. */
  onSuccess?: ((call: { method: GraphRequest['method']; path: string }) => void) | undefined;
  /** Hears of every call: `success` or the class of its error, and how long it took. Must not throw. */
  onCall?: ((call: { outcome: 'success' | GraphErrorClass; ms: number }) => void) | undefined;
}

export interface GraphRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Without version, for instance `me?fields=id,name`. */
  path: string;
  /** Null for calls that name the app by id and secret instead. */
  accessToken: string | null;
  /** With it the call carries `appsecret_proof`; app tokens need none. */
  appSecret: string | null;
  body?: unknown;
  /** A file with fields beside it, in place of a body. It may take half as long again. */
  form?: GraphForm;
  /** More secrets that the call carries: Facebook's words are cleaned of them. */
  hidden?: readonly string[];
  /** Whose share of Facebook's limits the call uses up: a Page id, an app id. */
  usageOf: string;
  /** Default `now`. */
  urgency?: Urgency;
}

export interface GraphForm {
  fields: Readonly<Record<string, string>>;
  file: { field: string; bytes: Buffer; contentType: string; name: string };
}

/** Answers of the Graph API as parsed JSON. Throws GraphError for everything that is not success. */
export interface GraphHttp {
  call(request: GraphRequest): Promise<unknown>;
  /** The answer in the shape that is expected; another shape counts as an unknown outcome. */
  callFor<T>(schema: z.ZodType<T>, request: GraphRequest): Promise<T>;
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

const UPLOAD_FACTOR = 1.5;

export function createGraphHttp(options: GraphHttpOptions): GraphHttp {
  const ownAgent = () => new Agent({ connections: 50, connect: { timeout: Math.min(options.timeoutMs, 5000) } });
  const agent = options.agent ?? ownAgent();
  const gate = createUsageGate();

  async function call(request: GraphRequest): Promise<unknown> {
    const startedAt = performance.now();
    const note = (outcome: 'success' | GraphErrorClass) =>
      options.onCall?.({ outcome, ms: performance.now() - startedAt });
    try {
      const answer = await ask(request);
      note('success');
      return answer;
    } catch (error) {
      note(error instanceof GraphError ? error.errorClass : 'not_sent');
      throw error;
    }
  }

  async function ask(request: GraphRequest): Promise<unknown> {
    const waitMs = gate.waitFor(request.usageOf, request.urgency ?? 'now', Date.now());
    if (waitMs > 0) throw throttledHere(waitMs);
    const writing = watchWriting(agent);
    const response = await fetch(urlOf(options, request), {
      method: request.method,
      dispatcher: writing.dispatcher,
      headers: {
        ...(!request.form && { 'content-type': 'application/json' }),
        ...(request.accessToken !== null && { authorization: `Bearer ${request.accessToken}` }),
      },
      body: bodyOf(request),
      signal: AbortSignal.timeout(request.form ? options.timeoutMs * UPLOAD_FACTOR : options.timeoutMs),
    }).catch(() => {
      throw unanswered(writing.begun() ? 'outcome_unknown' : 'not_sent', null);
    });
    gate.note(request.usageOf, (name) => response.headers.get(name), Date.now());
    const text = await response.text().catch(() => {
      throw unanswered('outcome_unknown', response.status);
    });
    const answer = readAnswer(text, response, request);
    options.onSuccess?.({ method: request.method, path: request.path.split('?')[0] ?? '' });
    return answer;
  }

  return {
    call,
    callFor: async (schema, request) => expectShape(schema, await call(request)),
    close: async () => {
      if (!options.agent) await agent.close();
    },
  };
}

/** The same calls, as ones that can wait. */
export function inBackground(http: GraphHttp): GraphHttp {
  return {
    ...http,
    call: (request) => http.call({ ...request, urgency: 'can_wait' }),
    callFor: (schema, request) => http.callFor(schema, { ...request, urgency: 'can_wait' }),
  };
}

function bodyOf({ body, form }: GraphRequest): string | FormData | null {
  if (!form) return body === undefined ? null : JSON.stringify(body);
  const { field, bytes, contentType, name } = form.file;
  const data = new FormData();
  for (const [key, value] of Object.entries(form.fields)) data.set(key, value);
  data.set(field, new File([new Uint8Array(bytes)], name, { type: contentType }));
  return data;
}

function urlOf({ baseUrl, version }: GraphHttpOptions, { path, accessToken, appSecret }: GraphRequest): URL {
  const url = new URL(`${baseUrl}/${version}/${path}`);
  if (appSecret !== null && accessToken !== null)
    url.searchParams.set('appsecret_proof', appSecretProof(accessToken, appSecret));
  return url;
}

/** Proves that the caller knows the App Secret (Meta: Secure Graph API calls). */
function appSecretProof(accessToken: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

/** Facebook is about to refuse calls; asking on would only lengthen the block. */
function throttledHere(waitMs: number): GraphError {
  const none = { code: null, subcode: null, traceId: null, httpStatus: null, explanation: null };
  return new GraphError('rate_limited', { ...none, retryAfterMs: waitMs });
}

/** Decides by the body, then by the status: Graph sends errors with status 200, and edges answer 5xx in HTML. */
function readAnswer(
  text: string,
  { status: httpStatus, headers }: { status: number; headers: { get(name: string): string | null } },
  secrets: Pick<GraphRequest, 'accessToken' | 'appSecret' | 'hidden'>,
): unknown {
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
      retryAfterMs: regainAccessMs(headers.get('x-business-use-case-usage')),
      explanation: withoutSecrets(body.message, secrets),
    });
  }
  if (httpStatus === 429) throw throttledThere(retryAfterMs(headers.get('retry-after')));
  if (json === undefined || httpStatus >= 400) throw unanswered('outcome_unknown', httpStatus);
  return json;
}

/** 429 says by itself that nothing was carried out (RFC 6585), whatever stands in the body. */
function throttledThere(waitMs: number | null): GraphError {
  const none = { code: null, subcode: null, traceId: null, explanation: null };
  return new GraphError('rate_limited', { ...none, httpStatus: 429, retryAfterMs: waitMs });
}

/** `Retry-After` in seconds; a date, which Meta does not use, counts as nothing said. */
function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 || null : null;
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

/** Facebook quotes a token that it does not understand, and its words are stored and shown. */
function withoutSecrets(
  text: string,
  { accessToken, appSecret, hidden = [] }: Pick<GraphRequest, 'accessToken' | 'appSecret' | 'hidden'>,
): string {
  return [accessToken, appSecret, ...hidden]
    .filter((secret) => secret !== null && secret !== '')
    .reduce((shown: string, secret) => shown.replaceAll(String(secret), '[hidden]'), text);
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
