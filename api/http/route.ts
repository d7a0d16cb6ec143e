import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Access, CallerOf, Gate } from '../auth/caller';
import { SESSION_COOKIE } from '../auth/cookie';
import { ERRORS, type ErrorCode, HttpError, isErrorCode } from './errors';

type Shape = z.ZodObject;

/** One address of the API: what it takes, what it gives, and what it does. Validation and OpenAPI come from the same schemas. */
export interface RouteSpec<
  A extends Access,
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  R extends z.ZodType,
> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** In OpenAPI's form: `/api/pages/{id}`. */
  path: string;
  /** Who may use it. */
  permission: A;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  response: { status: number; description: string; schema: R };
  errors: ErrorCode[];
  handle(input: {
    params: z.output<P>;
    query: z.output<Q>;
    body: z.output<B>;
    caller: CallerOf<A>;
  }): Promise<z.input<R>>;
}

/** Hears of every call that may have changed something, before it is answered. */
export type Tell = (call: { method: string; path: string; params: Readonly<Record<string, unknown>> }) => Promise<void>;

/** A route with its types checked and forgotten, so that many fit in one list. */
export interface Route {
  mount(router: Router, gate: Gate, tell: Tell): void;
  describe(registry: OpenAPIRegistry): void;
}

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string().optional(),
    problem: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'Problem document (RFC 9457) with a stable code.' });

const JSON_LIMIT = '256kb';
const json = express.json({ limit: JSON_LIMIT });

/** For what a session's cookie authorises, so that other sites cannot have a browser send it. */
const csrfHeader = z.object({
  'X-CSRF-Token': z
    .string()
    .optional()
    .meta({ description: '`csrfToken` of the session; not needed with a bearer token.' }),
});

export function route<
  const A extends Access,
  P extends Shape = z.ZodObject<Record<never, never>>,
  Q extends Shape = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
>(spec: RouteSpec<A, P, Q, B, R>): Route {
  return {
    mount(router, gate, tell) {
      const path = spec.path.replace(/\{(\w+)\}/g, ':$1');
      router[spec.method](path, async (request: Request, response: Response) => {
        response.setHeader('Cache-Control', 'no-store');
        const caller = await gate.admit(request, response, spec.permission);
        await readBody(request, response);
        const result = await spec.handle({
          caller,
          params: parse(spec.params, request.params) as z.output<P>,
          query: parse(spec.query, request.query) as z.output<Q>,
          body: parse(spec.body, request.body) as z.output<B>,
        });
        if (spec.method !== 'get') await tell({ method: spec.method, path: spec.path, params: request.params });
        response.status(spec.response.status).json(spec.response.schema.parse(result));
      });
    },
    describe(registry) {
      registry.registerPath({
        method: spec.method,
        path: spec.path,
        operationId: operationIdOf(spec),
        summary: spec.summary,
        ...securityOf(spec.permission),
        request: {
          ...(spec.permission !== 'anyone' && spec.method !== 'get' && { headers: csrfHeader }),
          ...(spec.params && { params: spec.params }),
          ...(spec.query && { query: spec.query }),
          ...(spec.body && { body: { required: true, content: { 'application/json': { schema: spec.body } } } }),
        },
        responses: {
          [spec.response.status]: content(spec.response.description, spec.response.schema),
          ...problems([...spec.errors, ...accessErrors(spec), 'temporarily_unavailable', ...inputErrors(spec)]),
        },
      });
    },
  };
}

export function mountRoutes(routes: readonly Route[], gate: Gate, tell: Tell): Router {
  const router = Router();
  for (const one of routes) one.mount(router, gate, tell);
  return router;
}

/** The OpenAPI document of these routes. */
export function describeRoutes(routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE });
  for (const one of routes) one.describe(registry);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Messenger Desk',
      version: '0.1.0',
      description: 'Conversations of Facebook Pages, one durable queue.',
    },
  });
}

/** `get /api/conversations/{id}/messages` is `getConversationsByIdMessages`: what generated clients call it. */
export function operationIdOf({ method, path }: { method: string; path: string }): string {
  const words = path.replace(/^\/api\//, '').split(/[/-]/);
  const named = words.map((word) =>
    word.replace(/^\{(\w)(\w*)\}$/, (_, first, rest) => `By${first.toUpperCase()}${rest}`),
  );
  return method + named.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `x-permission` names what a caller has to hold. */
export function securityOf(access: Access): { security: Record<string, string[]>[]; 'x-permission'?: string } {
  if (access === 'anyone') return { security: [] };
  if (access === 'signed_in') return { security: [{ session: [] }] };
  return { security: [{ bearer: [] }, { session: [] }], 'x-permission': access };
}

export function accessErrors({ permission, method }: { permission: Access; method: string }): ErrorCode[] {
  if (permission === 'anyone') return [];
  return method === 'get' ? ['unauthorized', 'forbidden'] : ['unauthorized', 'forbidden', 'csrf_token_invalid'];
}

/** Only after the gate: nobody's body is looked at before it is known who sends it. */
function readBody(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    json(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}

function inputErrors({ params, query, body }: { params?: unknown; query?: unknown; body?: unknown }): ErrorCode[] {
  if (body) return ['invalid_request', 'body_not_json', 'body_too_large'];
  return params || query ? ['invalid_request'] : [];
}

/** One response per status, naming every code that comes with it. */
export function problems(codes: readonly ErrorCode[]) {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes))
    byStatus.set(ERRORS[code].status, [...(byStatus.get(ERRORS[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      { description: list.join(', '), content: { 'application/problem+json': { schema: problem } } },
    ]),
  );
}

function content(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema } } };
}

/** A schema may name an error code as its message: then that code is answered rather than the general one. */
export function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const own = issues.map(({ message }) => message).find(isErrorCode);
  const errors = issues.map(({ path, message }) => ({
    path: path.join('.'),
    message: isErrorCode(message) ? ERRORS[message].title : message,
  }));
  throw new HttpError(own ?? 'invalid_request', undefined, { errors });
}
