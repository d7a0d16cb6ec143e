import { createHmac } from 'node:crypto';
import type { Clock } from '../clock';
import { newAccessToken } from './identifiers';
import type { SimulatedApp, SimulatedPage } from './model';
import type { AccessToken, Person } from './people-model';

const SECOND_MS = 1000;
/** Meta: "about an hour or two". */
export const SHORT_LIFE_MS = 60 * 60 * SECOND_MS;
/** About 60 days: the figure that Facebook answers (Meta: long-lived tokens). */
export const LONG_LIFE_MS = 5_183_944 * SECOND_MS;
export const DATA_ACCESS_MS = 90 * 24 * 60 * 60 * SECOND_MS;

const EXPIRED = 463;
const CHECKPOINTED = 459;
const PAGE_ROLE_LOST = 492;
const APP_REMOVED = 458;

/** User and Page tokens: issued, derived, alive or dead. */
export class TokenBook {
  readonly all = new Map<string, AccessToken>();

  constructor(
    private readonly clock: Clock,
    private readonly people: ReadonlyMap<string, Person>,
  ) {}

  find(token: string): AccessToken | undefined {
    return this.all.get(token);
  }

  issueUserToken(appId: string, personId: string, lifeMs: number): AccessToken {
    return this.issue({ kind: 'USER', appId, personId, pageId: null, expiresAt: this.clock.now() + lifeMs });
  }

  issuePageToken(page: SimulatedPage, personId: string, options: Partial<AccessToken> = {}): AccessToken {
    return this.issue({ kind: 'PAGE', appId: page.appId, personId, pageId: page.id, expiresAt: null, ...options });
  }

  /**
   * The Page token that a user token gives: without an expiry when the user token is long-lived, else with the same one
   * (Meta: long-lived tokens). Asking again gives the same token for as long as it lives.
   */
  pageTokenFrom(user: AccessToken, page: SimulatedPage): AccessToken {
    const expiresAt = isLongLived(user) ? null : user.expiresAt;
    const fits = (token: AccessToken) =>
      token.kind === 'PAGE' &&
      token.pageId === page.id &&
      token.personId === user.personId &&
      token.expiresAt === expiresAt &&
      this.deathOf(token) === null;
    const known = [...this.all.values()].find(fits);
    if (known) return known;
    const made = this.issuePageToken(page, user.personId, { expiresAt });
    const isOwnTokenDead = this.deathOf(this.ownTokenOf(page)) !== null;
    if (expiresAt === null && isOwnTokenDead) page.accessToken = made.token;
    return made;
  }

  /** Subcode of the 190 that the token answers now; null while it is valid. */
  deathOf(token: AccessToken): number | null {
    if (token.deadSubcode !== null) return token.deadSubcode;
    if (token.expiresAt !== null && token.expiresAt <= this.clock.now()) return EXPIRED;
    const person = this.people.get(token.personId);
    if (!person?.logins[token.appId]) return APP_REMOVED;
    if (person.checkpointed) return CHECKPOINTED;
    return token.pageId !== null && !person.pageTasks[token.pageId] ? PAGE_ROLE_LOST : null;
  }

  /** Kills every living token that fits, for good. Returns how many. */
  kill(fits: (token: AccessToken) => boolean, subcode: number): number {
    const living = [...this.all.values()].filter((token) => token.deadSubcode === null && fits(token));
    for (const token of living) token.deadSubcode = subcode;
    return living.length;
  }

  /** The person removes the app: its tokens die, those of the Pages as well (Meta: debugging access tokens). */
  endLogin(person: Person, appId: string): number {
    delete person.logins[appId];
    return this.kill((token) => token.personId === person.id && token.appId === appId, APP_REMOVED);
  }

  /** The Page's own token is exchanged for a new one of the same person; the old one becomes unknown. */
  replaceOwnToken(page: SimulatedPage): AccessToken {
    const old = this.ownTokenOf(page);
    this.all.delete(old.token);
    const made = this.issuePageToken(page, old.personId);
    page.accessToken = made.token;
    return made;
  }

  /** The token that `GET /credentials` shows. */
  ownTokenOf(page: SimulatedPage): AccessToken {
    const own = this.all.get(page.accessToken);
    if (!own) throw new Error(`the own token of Page ${page.id} is not in the book`);
    return own;
  }

  private issue(token: Omit<AccessToken, 'token' | 'issuedAt' | 'deadSubcode'> & { token?: string }): AccessToken {
    const made = { token: newAccessToken(), issuedAt: this.clock.now(), deadSubcode: null, ...token };
    this.all.set(made.token, made);
    return made;
  }
}

/** Longer than the hour or two of a token fresh from the login dialog. */
function isLongLived({ issuedAt, expiresAt }: AccessToken): boolean {
  return expiresAt === null || expiresAt - issuedAt > 24 * SHORT_LIFE_MS;
}

/** App access tokens: the literal `{app-id}|{app-secret}`, and the opaque one of `client_credentials` (Meta: access tokens). */
export function appTokensOf(app: SimulatedApp): { literal: string; issued: string } {
  const opaque = createHmac('sha256', app.secret).update('app access token').digest('base64url');
  return { literal: `${app.id}|${app.secret}`, issued: `${app.id}|${opaque}` };
}
