import type { Request, Response } from 'express';
import { EVERYTHING } from '../../domain/departments';
import { PERMISSIONS } from '../../domain/roles';
import { sameSecret } from '../../graph/webhook-signature';
import { addressOf } from '../http/address';
import { HttpError } from '../http/errors';
import type { Access, CallerOf, Gate, Identity, SystemIdentity, Visit } from './caller';
import { readCookie, writeCookie } from './cookie';
import type { Sessions } from './sessions';
import type { Tokens } from './tokens';

export interface GateDeps {
  sessions: Sessions;
  tokens: Tokens;
  /** ADMIN_API_TOKEN: may do everything. Undefined: nobody holds it. */
  adminToken: string | undefined;
  /** Whether browsers come by HTTPS only. */
  secureCookies: boolean;
}

const SYSTEM: SystemIdentity = {
  kind: 'system',
  id: 'system',
  name: 'ADMIN_API_TOKEN',
  permissions: new Set(PERMISSIONS),
  reach: EVERYTHING,
};

/** Methods that change nothing, so that a forged request does no harm. */
const READING = new Set(['GET', 'HEAD']);

/** Decides who calls and whether they may. An Authorization header counts alone, whatever cookie stands beside it. */
export function createGate({ sessions, tokens, adminToken, secureCookies }: GateDeps): Gate {
  async function findOut(request: Request, visit: Visit): Promise<Identity | null> {
    const { authorization } = request.headers;
    if (authorization === undefined) return await sessions.identify(visit);
    const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (given === undefined) return null;
    if (adminToken !== undefined && sameSecret(given, adminToken)) return SYSTEM;
    return await tokens.identify(given);
  }

  function visitOf(request: Request, response: Response): Visit {
    return {
      address: addressOf(request),
      userAgent: request.get('user-agent') ?? null,
      cookie: readCookie(request),
      setCookie: (cookie) => writeCookie(response, cookie, secureCookies),
    };
  }

  async function require(request: Request, visit: Visit): Promise<Identity> {
    const identity = await findOut(request, visit);
    if (!identity) throw new HttpError('unauthorized');
    return identity;
  }

  async function admitted(request: Request, visit: Visit, access: Exclude<Access, 'anyone'>): Promise<Identity> {
    const identity = await require(request, visit);
    if (identity.kind === 'person' && !READING.has(request.method)) {
      if (!sameSecret(request.get('x-csrf-token') ?? '', identity.csrfToken)) throw new HttpError('csrf_token_invalid');
    }
    if (access === 'signed_in') {
      if (identity.kind !== 'person') throw new HttpError('forbidden', 'This is for people who signed in.');
    } else if (!identity.permissions.has(access)) {
      throw new HttpError('forbidden', `This needs the permission ${access}.`);
    }
    return identity;
  }

  return {
    async admit<A extends Access>(request: Request, response: Response, access: A): Promise<CallerOf<A>> {
      const visit = visitOf(request, response);
      const identity = access === 'anyone' ? null : await admitted(request, visit, access);
      return { ...visit, identity } as CallerOf<A>;
    },
    identify: (request, response) => require(request, visitOf(request, response)),
    async lookAgain(identity) {
      if (identity.kind === 'person') return await sessions.lookAgain(identity);
      return identity.kind === 'token' ? await tokens.lookAgain(identity) : identity;
    },
  };
}
