import { HttpError } from '@oazapfts/runtime';

/** Why a call did not succeed, from the API's problem document (RFC 9457) or from there being no answer at all. */
export interface Problem {
  /** Stable code of api/http/errors.ts, or `no_connection` when nothing answered. */
  code: string;
  /** The finer reason beside some codes, such as `too_short` beside `password_too_weak`. */
  problem: string | null;
  /** Whole seconds after which it may be tried again. */
  retryAfterSeconds: number | null;
  /** What is wrong with which field, by its path in the body. */
  fields: { path: string; message: string }[];
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof HttpError)) return { ...EMPTY, code: isAway(error) ? 'no_connection' : 'internal_error' };
  const body: unknown = error.data;
  const retryAfter = Number(error.headers.get('retry-after') ?? Number.NaN);
  return {
    code: text(body, 'code') ?? 'internal_error',
    problem: text(body, 'problem'),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
    fields: fieldsOf(body),
  };
}

/** Passing by itself, so that the same may be tried again later. */
const PASSING = new Set(['temporarily_unavailable', 'facebook_away', 'too_many_requests']);

/** Whether trying again helps: `in` the seconds that the API names, `later`, or not without a change. */
export function againOf({ code, retryAfterSeconds }: Problem): 'in' | 'later' | null {
  if (retryAfterSeconds !== null) return 'in';
  return PASSING.has(code) ? 'later' : null;
}

const EMPTY: Problem = { code: 'internal_error', problem: null, retryAfterSeconds: null, fields: [] };

/** `fetch` rejects with a TypeError when there is no connection. */
function isAway(error: unknown): boolean {
  return error instanceof TypeError;
}

function text(body: unknown, key: string): string | null {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined;
  return typeof value === 'string' ? value : null;
}

function fieldsOf(body: unknown): Problem['fields'] {
  const list: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'errors') : undefined;
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => ({ path: text(item, 'path') ?? '', message: text(item, 'message') ?? '' }));
}
