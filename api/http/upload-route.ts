import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Access, CallerOf } from '../auth/caller';
import { type ErrorCode, HttpError } from './errors';
import { accessErrors, operationIdOf, parse, problems, type Route, securityOf } from './route';

/** A file as it comes in. The body is read by whoever handles it, so that nothing large is ever held in memory. */
export interface Upload {
  body: Request;
  /** Without parameters, in lower case. */
  contentType: string | undefined;
  /** `Content-Length`; null when the client does not say. */
  length: number | null;
  /** `X-File-Name`, URL-encoded there. */
  fileName: string | null;
}

/** `PUT` of a file in place of JSON. */
export interface UploadRouteSpec<A extends Access, P extends z.ZodObject, R extends z.ZodType> {
  /** In OpenAPI's form: `/api/reviews/{appId}/icon`. */
  path: string;
  permission: A;
  summary: string;
  params: P;
  mediaTypes: readonly string[];
  response: { description: string; schema: R };
  errors: ErrorCode[];
  handle(input: { params: z.output<P>; caller: CallerOf<A>; upload: Upload }): Promise<z.input<R>>;
}

const LONGEST_NAME = 200;

export function uploadRoute<const A extends Access, P extends z.ZodObject, R extends z.ZodType>(
  spec: UploadRouteSpec<A, P, R>,
): Route {
  return {
    mount(router, gate, tell) {
      const path = spec.path.replace(/\{(\w+)\}/g, ':$1');
      router.put(path, async (request: Request, response: Response) => {
        response.setHeader('Cache-Control', 'no-store');
        try {
          const caller = await gate.admit(request, response, spec.permission);
          const params = parse(spec.params, request.params) as z.output<P>;
          const result = await spec.handle({ caller, params, upload: uploadOf(request) });
          await tell({ method: 'put', path: spec.path, params: request.params });
          response.json(spec.response.schema.parse(result));
        } catch (error) {
          if (request.destroyed && !request.complete) throw new HttpError('upload_interrupted');
          request.resume(); // what is still on its way is let by, so that the client hears why
          throw error;
        }
      });
    },
    describe(registry) {
      const content = spec.mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]);
      registry.registerPath({
        method: 'put',
        path: spec.path,
        operationId: operationIdOf({ method: 'put', path: spec.path }),
        summary: spec.summary,
        ...securityOf(spec.permission),
        request: { params: spec.params, body: { required: true, content: Object.fromEntries(content) } },
        responses: {
          200: {
            description: spec.response.description,
            content: { 'application/json': { schema: spec.response.schema } },
          },
          ...problems([
            ...spec.errors,
            ...accessErrors({ permission: spec.permission, method: 'put' }),
            ...(['invalid_request', 'upload_interrupted', 'temporarily_unavailable'] as const),
          ]),
        },
      });
    },
  };
}

/** The whole body, of a file that is small enough to be held. Throws `tooLarge` as soon as it is more. */
export async function readSmall({ body, length }: Upload, most: number, tooLarge: ErrorCode): Promise<Buffer> {
  if (length !== null && length > most) throw new HttpError(tooLarge);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body.iterator({ destroyOnReturn: false })) {
    bytes += part.length;
    if (bytes > most) throw new HttpError(tooLarge);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function uploadOf(request: Request): Upload {
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  const name = request.headers['x-file-name'];
  return {
    body: request,
    contentType: request.headers['content-type']?.split(';')[0]?.trim().toLowerCase(),
    length: Number.isFinite(length) ? length : null,
    fileName: typeof name === 'string' ? nameOf(name) : null,
  };
}

/** The last part of the name alone; what is not URL-encoded properly is taken as it stands. */
function nameOf(header: string): string | null {
  const decoded = decode(header).replace(/[\p{Cc}"]/gu, '');
  return decoded.split(/[\\/]/).at(-1)?.trim().slice(0, LONGEST_NAME) || null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
