import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Access, CallerOf } from '../auth/caller';
import type { ErrorCode } from './errors';
import { accessErrors, parse, problems, type Route, securityOf } from './route';

/** A file as it is answered; a large one as a stream. */
export type FileAnswer = {
  bytes: Buffer | Readable | StoredBytes;
  contentType: string;
} & (
  | {
      /** Names these bytes and no others: it is the ETag. */
      hash: string;
      /** To be saved under this name rather than shown. */
      saveAs?: string | undefined;
    }
  | {
      /** Made anew each time, to be saved under this name. */
      download: string;
    }
);

/** Bytes of which parts can be read, as players do. */
export interface StoredBytes {
  length: number;
  /** `[start, end)`, or all. */
  open(part?: { start: number; end: number }): Readable;
}

/** An address that answers with a file in place of JSON. */
export interface FileRouteSpec<A extends Access, P extends z.ZodObject, Q extends z.ZodObject> {
  /** In OpenAPI's form: `/api/visitors/{id}/photo`. */
  path: string;
  permission: A;
  summary: string;
  params?: P;
  query?: Q;
  response: { description: string; mediaTypes: readonly string[] };
  errors: ErrorCode[];
  handle(input: { params: z.output<P>; query: z.output<Q>; caller: CallerOf<A> }): Promise<FileAnswer>;
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

/** The part that `Range` asks for (RFC 9110), else everything. Several parts at once are answered with everything. */
async function sendPart({ length, open }: StoredBytes, request: Request, response: Response): Promise<void> {
  response.set('Accept-Ranges', 'bytes');
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const ranges = request.range(length);
  if (ranges === -1) {
    response.status(416).set('Content-Range', `bytes */${length}`).end();
    return;
  }
  const [range, ...more] = Array.isArray(ranges) && ranges.type === 'bytes' ? ranges : [];
  if (!range || more.length > 0) {
    response.set('Content-Length', String(length));
    await pipeline(open(), response);
    return;
  }
  const { start, end } = range;
  response.status(206).set({
    'Content-Range': `bytes ${start}-${end}/${length}`,
    'Content-Length': String(end - start + 1),
  });
  await pipeline(open({ start, end: end + 1 }), response);
}

/** `GET` only. Express answers 304 by the ETag. */
export function fileRoute<
  const A extends Access,
  P extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Q extends z.ZodObject = z.ZodObject<Record<never, never>>,
>(spec: FileRouteSpec<A, P, Q>): Route {
  return {
    mount(router, gate) {
      const path = spec.path.replace(/\{(\w+)\}/g, ':$1');
      router.get(path, async (request: Request, response: Response) => {
        response.setHeader('Cache-Control', 'no-store');
        const caller = await gate.admit(request, response, spec.permission);
        const file = await spec.handle({
          caller,
          params: parse(spec.params, request.params) as z.output<P>,
          query: parse(spec.query, request.query) as z.output<Q>,
        });
        if ('saveAs' in file && file.saveAs !== undefined) response.attachment(file.saveAs);
        response.set(headersOf(file));
        if (Buffer.isBuffer(file.bytes)) response.send(file.bytes);
        else if ('open' in file.bytes) await sendPart(file.bytes, request, response);
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
        request: { ...(spec.params && { params: spec.params }), ...(spec.query && { query: spec.query }) },
        responses: {
          200: { description: spec.response.description, content: Object.fromEntries(content) },
          304: { description: 'The file with the ETag of `If-None-Match`' },
          ...problems([...errors, 'invalid_request', 'temporarily_unavailable']),
        },
      });
    },
  };
}
