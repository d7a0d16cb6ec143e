import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { ERRORS, type ErrorCode, HttpError, isErrorCode } from './errors';

type Shape = z.ZodObject;

/** One address of the API: what it takes, what it gives, and what it does. Validation and OpenAPI come from the same schemas. */
export interface RouteSpec<P extends Shape, Q extends Shape, B extends z.ZodType, R extends z.ZodType> {
  method: 'get' | 'post';
  /** In OpenAPI's form: `/api/pages/{id}`. */
  path: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  response: { status: number; description: string; schema: R };
  errors: ErrorCode[];
  handle(input: { params: z.output<P>; query: z.output<Q>; body: z.output<B> }): Promise<z.input<R>>;
}

/** A route with its types checked and forgotten, so that many fit in one list. */
export interface Route {
  mount(router: Router): void;
  describe(registry: OpenAPIRegistry): void;
}

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'Problem document (RFC 9457) with a stable code.' });

export function route<
  P extends Shape = z.ZodObject<Record<never, never>>,
  Q extends Shape = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
>(spec: RouteSpec<P, Q, B, R>): Route {
  return {
    mount(router) {
      const path = spec.path.replace(/\{(\w+)\}/g, ':$1');
      router[spec.method](path, async (request: Request, response: Response) => {
        const result = await spec.handle({
          params: parse(spec.params, request.params) as z.output<P>,
          query: parse(spec.query, request.query) as z.output<Q>,
          body: parse(spec.body, request.body) as z.output<B>,
        });
        response.status(spec.response.status).json(spec.response.schema.parse(result));
      });
    },
    describe(registry) {
      registry.registerPath({
        method: spec.method,
        path: spec.path,
        summary: spec.summary,
        security: [{ bearer: [] }],
        request: {
          ...(spec.params && { params: spec.params }),
          ...(spec.query && { query: spec.query }),
          ...(spec.body && { body: { required: true, content: { 'application/json': { schema: spec.body } } } }),
        },
        responses: {
          [spec.response.status]: json(spec.response.description, spec.response.schema),
          ...problems([...spec.errors, 'unauthorized', 'temporarily_unavailable', ...inputErrors(spec)]),
        },
      });
    },
  };
}

export function mountRoutes(routes: readonly Route[]): Router {
  const router = Router();
  for (const one of routes) one.mount(router);
  return router;
}

/** The OpenAPI document of these routes. */
export function describeRoutes(routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
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

function inputErrors({ params, query, body }: { params?: unknown; query?: unknown; body?: unknown }): ErrorCode[] {
  if (body) return ['invalid_request', 'body_not_json', 'body_too_large'];
  return params || query ? ['invalid_request'] : [];
}

/** One response per status, naming every code that comes with it. */
function problems(codes: readonly ErrorCode[]) {
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

function json(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema } } };
}

/** A schema may name an error code as its message: then that code is answered rather than the general one. */
function parse(schema: z.ZodType | undefined, value: unknown): unknown {
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
