import type { Request, Response } from 'express';
import type { Reach } from '../../domain/departments';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages';
import type { Permission } from '../../domain/roles';
import type { PersonRecord } from '../../store/models/person';
import { languageOf } from '../../store/person-repository';

/**
 * Who may use a route: everyone, a person who signed in with a browser (for what belongs to the session itself), or
 * whoever holds the permission.
 */
export type Access = 'anyone' | 'signed_in' | Permission;

/** A person in a session of a browser. */
export interface SignedIn {
  kind: 'person';
  id: string;
  name: string;
  permissions: ReadonlySet<Permission>;
  /** Which Pages may be seen, by their departments. */
  reach: Reach;
  person: PersonRecord;
  sessionId: string;
  csrfToken: string;
}

/** A program with an API token. `personId` is who made it; null: made with ADMIN_API_TOKEN. */
export interface TokenHolder {
  kind: 'token';
  id: string;
  name: string;
  personId: string | null;
  permissions: ReadonlySet<Permission>;
  /** Which Pages may be seen, by their departments. */
  reach: Reach;
}

/** Whoever holds ADMIN_API_TOKEN. */
export interface SystemIdentity {
  kind: 'system';
  id: 'system';
  name: string;
  permissions: ReadonlySet<Permission>;
  /** Which Pages may be seen, by their departments. */
  reach: Reach;
}

export type Identity = SignedIn | TokenHolder | SystemIdentity;

/** A cookie to be given to the browser. */
export interface SessionCookie {
  value: string;
  /** Epoch ms. */
  expiresAt: number;
}

/** Where a request comes from. */
export interface Visit {
  /** IP address of the client, as far as the trusted proxies tell. */
  address: string;
  userAgent: string | null;
  /** The session cookie that came with the request, looked at or not. */
  cookie: string | null;
  /** Gives the browser a session cookie, or takes it away. */
  setCookie(cookie: SessionCookie | null): void;
}

export interface Caller<I extends Identity | null = Identity> extends Visit {
  identity: I;
}

/** What a route of this access knows about who calls. */
export type CallerOf<A extends Access> = Caller<
  A extends 'anyone' ? null : A extends 'signed_in' ? SignedIn : Identity
>;

/** Lets a request through to a route or throws `unauthorized`, `forbidden` or `csrf_token_invalid`. */
export interface Gate {
  admit<A extends Access>(request: Request, response: Response, access: A): Promise<CallerOf<A>>;
  /** Only finds out who calls. Throws `unauthorized` when nobody known does. */
  identify(request: Request, response: Response): Promise<Identity>;
  /** What somebody who was let in earlier may do and see by now; null when they would not be let in any more. */
  lookAgain(identity: Identity): Promise<Identity | null>;
}

/** A person, also through an API token of his or hers; null: nobody in particular, who has nothing of their own. */
export function personOf(identity: Identity): string | null {
  if (identity.kind === 'person') return identity.id;
  return identity.kind === 'token' ? identity.personId : null;
}

/** The language of whoever calls. */
export function languageFor({ identity }: Caller): Language {
  return identity.kind === 'person' ? languageOf(identity.person) : DEFAULT_LANGUAGE;
}
