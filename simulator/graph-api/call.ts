import type { Request } from 'express';
import { invalidParameter, unknownPath } from './errors';

/** Oldest and newest living version on 22 November 2026 (Meta: Graph API changelog). */
const OLDEST_VERSION = 21;
export const NEWEST_VERSION = 26;

/** First segments that are no ids: the token's own object, the token's app, and calls about tokens. */
const NAMED_OBJECTS = ['me', 'app', 'oauth', 'debug_token'];

/** A Graph call taken apart. Parameters of the query win over those of the body. */
export interface GraphCall {
  method: string;
  /** The version that serves it, for example `v26.0`: a dead one is served by the oldest living one. */
  version: string;
  /** An id, or one of `me`, `app`, `oauth` and `debug_token`. */
  objectId: string;
  /** Edge after the object, empty for the object itself. */
  edge: string;
  /** What follows the edge: the name of a permission. */
  part: string | undefined;
  params: Record<string, unknown>;
  token: string | undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function servingVersion(segment: string | undefined): string | undefined {
  const match = /^v(\d{1,3})\.\d{1,2}$/.exec(segment ?? '');
  if (!match) return undefined;
  const major = Number(match[1]);
  return major > NEWEST_VERSION ? undefined : `v${Math.max(major, OLDEST_VERSION)}.0`;
}

export function readCall(request: Request): GraphCall {
  const segments = request.path.split('/').filter(Boolean);
  const version = servingVersion(segments[0]);
  const [objectId = '', edge = '', part, ...rest] = version ? segments.slice(1) : segments;
  const isObject = /^\d+$/.test(objectId) || NAMED_OBJECTS.includes(objectId);
  const isTooLong = rest.length > 0 || (part !== undefined && edge !== 'permissions');
  if (!isObject || isTooLong) throw unknownPath(segments.join('/'));
  const body: unknown = request.body;
  const params = { ...(isRecord(body) ? body : {}), ...request.query };
  const bearer = /^Bearer\s+(.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  const token = typeof params.access_token === 'string' ? params.access_token : bearer;
  return { method: request.method, version: version ?? `v${NEWEST_VERSION}.0`, objectId, edge, part, params, token };
}

/** A string parameter; undefined when it is absent or empty. */
export function textParam(call: GraphCall, name: string): string | undefined {
  const value = call.params[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A list parameter: comma-separated, a JSON array, or an array in a JSON body. */
export function listParam(call: GraphCall, name: string): string[] | undefined {
  const value = call.params[name];
  const list = typeof value === 'string' && value.startsWith('[') ? parseJson(name, value) : value;
  if (Array.isArray(list)) return list.map(String);
  if (typeof list !== 'string' || list === '') return undefined;
  return list
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

/** An object parameter: form fields carry it JSON-encoded. */
export function objectParam(call: GraphCall, name: string): Record<string, unknown> | undefined {
  const raw = call.params[name];
  const value = typeof raw === 'string' && raw !== '' ? parseJson(name, raw) : raw;
  if (value === undefined || value === '' || value === null) return undefined;
  if (!isRecord(value)) throw invalidParameter(`Param ${name} must be an object`);
  return value;
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidParameter(`Param ${name} must be valid JSON`);
  }
}
