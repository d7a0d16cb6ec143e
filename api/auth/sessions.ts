import type { Clock } from '../../domain/clock';
import { reachOf } from '../../domain/departments';
import { RETENTION } from '../../domain/retention';
import { permissionsOf } from '../../domain/roles';
import { sameSecret } from '../../graph/webhook-signature';
import type { PersonRecord } from '../../store/models/person';
import type { SessionRecord } from '../../store/models/session';
import type { PersonRepository } from '../../store/person-repository';
import type { SessionRepository } from '../../store/session-repository';
import type { SessionCookie, SignedIn, Visit } from './caller';
import { hashSecret, newId, newSecret } from './secrets';

const MINUTE_MS = 60_000;
/** Unused for so long, a session ends: a working day with its breaks. */
export const IDLE_MS = RETENTION.sessions;
/** A session ends after two weeks, however much it is used. */
export const ABSOLUTE_MS = 14 * 24 * 60 * MINUTE_MS;
/** How old a token becomes before it is exchanged. */
export const ROTATE_MS = 60 * MINUTE_MS;
/** How long a token works beside its successor, and how long an unused offer waits before another is made. */
export const OVERLAP_MS = MINUTE_MS;
/** The time of the last use is written at most this often. */
const TOUCH_MS = MINUTE_MS;

const MAX_USER_AGENT = 300;

export type Sessions = ReturnType<typeof createSessions>;

export interface SessionDeps {
  sessions: SessionRepository;
  people: PersonRepository;
  clock: Clock;
}

/** Whether the account can be used at this moment. */
export function isActive(person: PersonRecord, now: number): boolean {
  const ended = person.expiresAt !== null && person.expiresAt.getTime() <= now;
  return person.passwordHash !== null && !person.disabled && !ended;
}

/** A cookie is `<session>.<CSRF token>.<secret>`; the first two stay, the secret is exchanged. */
export function createSessions({ sessions, people, clock }: SessionDeps) {
  /** The session and person that a cookie stands for, or null. */
  async function find(cookie: string): Promise<{ session: SessionRecord; person: PersonRecord } | null> {
    const [id = '', csrfToken, secret] = cookie.split('.');
    const session = csrfToken && secret ? await sessions.find(id) : null;
    if (!session || !isAlive(session, hashSecret(cookie), clock.now())) return null;
    const person = await people.find(session.personId);
    return person && fits(session, person) ? { session, person } : null;
  }

  function fits(session: SessionRecord, person: PersonRecord): boolean {
    const same = person.passwordVersion === session.passwordVersion && person.accessVersion === session.accessVersion;
    return same && isActive(person, clock.now());
  }

  /** Exchanges the token where it is time, and notes the use. Returns the cookie to give out, if any. */
  async function renew(cookie: string, session: SessionRecord, person: PersonRecord): Promise<SessionCookie | null> {
    const now = clock.now();
    const hash = hashSecret(cookie);
    if (now - session.seenAt.getTime() >= TOUCH_MS) await sessions.touch(session._id, new Date(now));
    if (session.nextHash !== null && sameSecret(hash, session.nextHash)) {
      await sessions.accept(session, new Date(now), new Date(now + OVERLAP_MS));
      return null;
    }
    if (!sameSecret(hash, session.tokenHash) || !isDue(session, person, now)) return null;
    const value = [...cookie.split('.').slice(0, 2), newSecret()].join('.');
    const offered = await sessions.offer(session, hashSecret(value), new Date(now));
    return offered ? { value, expiresAt: session.expiresAt.getTime() } : null;
  }

  return {
    /** Starts a session with an id and token of its own; the one that the browser had ends. */
    async start(person: PersonRecord, visit: Visit): Promise<SignedIn> {
      const now = clock.now();
      const [id, csrfToken] = [newId(), newSecret()];
      const value = `${id}.${csrfToken}.${newSecret()}`;
      const expiresAt = Math.min(now + ABSOLUTE_MS, person.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
      const { _id: personId, passwordVersion, accessVersion } = person;
      await sessions.add({
        ...{ _id: id, personId, passwordVersion, accessVersion, tokenHash: hashSecret(value) },
        ...{ nextHash: null, offeredAt: null, previousHash: null, previousUntil: null },
        ...{ tokenAt: new Date(now), createdAt: new Date(now), seenAt: new Date(now), expiresAt: new Date(expiresAt) },
        userAgent: visit.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
        address: visit.address,
      });
      const replaced = visit.cookie === null ? null : await find(visit.cookie);
      if (replaced) await sessions.remove(replaced.session._id, replaced.person._id);
      visit.setCookie({ value, expiresAt });
      return signedIn(person, id, csrfToken);
    },
    /** Who the cookie of this request stands for; null when nobody. May give the browser a new cookie. */
    async identify(visit: Visit): Promise<SignedIn | null> {
      const found = visit.cookie === null ? null : await find(visit.cookie);
      if (!found || visit.cookie === null) return null;
      const renewed = await renew(visit.cookie, found.session, found.person);
      if (renewed) visit.setCookie(renewed);
      return signedIn(found.person, found.session._id, visit.cookie.split('.')[1] ?? '');
    },
    /** Whether a session that was let in is still one, without counting as a use of it. */
    async lookAgain({ sessionId, csrfToken }: SignedIn): Promise<SignedIn | null> {
      const session = await sessions.find(sessionId);
      if (!session || hasEnded(session, clock.now())) return null;
      const person = await people.find(session.personId);
      return person && fits(session, person) ? signedIn(person, sessionId, csrfToken) : null;
    },
    /** Those that can still be used, last used first. */
    async list(personId: string): Promise<SessionRecord[]> {
      return (await sessions.list(personId)).filter((session) => !hasEnded(session, clock.now()));
    },
    end: sessions.remove,
    endOthers: sessions.removeOthers,
    sweep: () => sessions.sweep(new Date(clock.now()), new Date(clock.now() - IDLE_MS)),
  };
}

function signedIn(person: PersonRecord, sessionId: string, csrfToken: string): SignedIn {
  const permissions = permissionsOf(person.roles);
  const reach = reachOf(person.roles, person.departments);
  return { kind: 'person', id: person._id, name: person.name, permissions, reach, person, sessionId, csrfToken };
}

function isAlive(session: SessionRecord, hash: string, now: number): boolean {
  const { tokenHash, nextHash, previousHash, previousUntil } = session;
  const previousCounts = previousUntil !== null && now < previousUntil.getTime();
  const hashes = [tokenHash, nextHash, previousCounts ? previousHash : null];
  return hashes.some((one) => one !== null && sameSecret(hash, one)) && !hasEnded(session, now);
}

function hasEnded({ expiresAt, seenAt }: SessionRecord, now: number): boolean {
  return now >= expiresAt.getTime() || now - seenAt.getTime() >= IDLE_MS;
}

/** By age, or because the person's roles changed; not while an offer has yet to arrive. */
function isDue({ tokenAt, offeredAt }: SessionRecord, { rolesChangedAt }: PersonRecord, now: number): boolean {
  if (offeredAt !== null && now - offeredAt.getTime() < OVERLAP_MS) return false;
  return now - tokenAt.getTime() >= ROTATE_MS || rolesChangedAt.getTime() > tokenAt.getTime();
}
