import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Access, CallerOf } from './auth/caller';
import type { ErrorCode } from './errors';
import { accessErrors, parse, problems, type Route, securityOf } from './route';

/** A file as it is answered; a large one as a stream. */
export type FileAnswer = {
  bytes: Buffer | Readable;
  contentType: string;
} & (
  | {
      /** Names these bytes and no others: it is the ETag. */
      hash: string;
    }
  | {
      /** Made anew each time, to be saved under this name. */
      download: string;
    }
);

/** An address that answers with a file in place of JSON. */
export interface FileRouteSpec<A extends Access, P extends z.ZodObject> {
  /** In OpenAPI's form: `/api/visitors/{id}/photo`. */
  path: string;
  permission: A;
  summary: string;
  params: P;
  response: { description: string; mediaTypes: readonly string[] };
  errors: ErrorCode[];
  handle(input: { params: z.output<P>; caller: CallerOf<A> }): Promise<FileAnswer>;
}

/** How long a browser may show a file without asking whether it still may. */
const FRESH_SECONDS = 300;

/** Kept by the browser that asked and by nobody between, and never taken for another type or as a page of its own. */
function headersOf({ contentType, ...file }: FileAnswer): Record<string, string> {
  const keeping: Record<string, string> =
    'hash' in file
      ? { 'Cache-Control': `private, max-age=${FRESH_SECONDS}`, ETag: `"${file.hash}"` }
      : { 'Content-Disposition': `attachment; filename="${file.download}"` };
  return {
    'Content-Type': contentType,
    ...keeping,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
}

/** `GET` only. Express answers 304 by the ETag. */
export function fileRoute<const A extends Access, P extends z.ZodObject>(spec: FileRouteSpec<A, P>): Route {
  return {
    mount(router, gate) {
      const path = spec.path.replace(/\{(\w+)\}/g, ':$1');
      router.get(path, async (request: Request, response: Response) => {
        response.setHeader('Cache-Control', 'no-store');
        const caller = await gate.admit(request, response, spec.permission);
        const file = await spec.handle({ caller, params: parse(spec.params, request.params) as z.output<P> });
        response.set(headersOf(file));
        if (Buffer.isBuffer(file.bytes)) response.send(file.bytes);
        else await pipeline(file.bytes, response);
      });
    },
    describe(registry) {
      const content = spec.response.mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]);
      const errors = [...spec.errors, ...accessErrors({ permission: spec.permission, method: 'get' })];
      registry.registerPath({
        method: 'get',
        path: spec.path,
        summary: spec.summary,
        ...securityOf(spec.permission),
        request: { params: spec.params },
        responses: {
          200: { description: spec.response.description, content: Object.fromEntries(content) },
          304: { description: 'The file with the ETag of `If-None-Match`' },
          ...problems([...errors, 'invalid_request', 'temporarily_unavailable']),
        },
      });
    },
  };
}
