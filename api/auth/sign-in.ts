import { PRECHECK_AGENT } from '../../domain/app-review/site';
import type { Clock } from '../../domain/clock';
import type { PersonRecord } from '../../store/models/person';
import type { PersonRepository } from '../../store/person-repository';
import type { RightsRepository } from '../../store/rights-repository';
import { HttpError } from '../http/errors';
import type { Audit } from './audit';
import type { Caller, SignedIn } from './caller';
import type { Passwords } from './passwords';
import { isActive, type Sessions } from './sessions';
import type { SignInLimit } from './sign-in-limit';

export interface SignInDeps {
  people: PersonRepository;
  rights: RightsRepository;
  passwords: Passwords;
  sessions: Sessions;
  limit: SignInLimit;
  fingerprint: (text: string) => string;
  audit: Audit;
  clock: Clock;
}

export type SignIn = ReturnType<typeof createSignIn>;

export function createSignIn({ people, rights, passwords, sessions, limit, fingerprint, audit, clock }: SignInDeps) {
  /** Of an address that nobody has only its fingerprint is written down. */
  async function noteRefusal(caller: Caller<SignedIn | null>, email: string, person: PersonRecord | null) {
    const object = person
      ? ({ kind: 'person', id: person._id } as const)
      : ({ kind: 'account', id: fingerprint(email) } as const);
    await audit(caller, { action: 'session.refused', object });
  }

  /** Starts a session for somebody who has just proven who they are. */
  async function start(caller: Caller<null>, person: PersonRecord): Promise<SignedIn> {
    const identity = await sessions.start(person, caller);
    await audit(
      { ...caller, identity },
      {
        action: 'session.started',
        object: { kind: 'session', id: identity.sessionId },
        ...(caller.userAgent === PRECHECK_AGENT && { after: { by: 'precheck' } }),
      },
    );
    return identity;
  }

  /** Asks for the password again before something that cannot be taken back. Throws `password_wrong`. */
  async function confirmPassword(caller: Caller<SignedIn>, password: string): Promise<void> {
    const { email, passwordHash } = caller.identity.person;
    const attempt = await limit.attempt(email, caller.address);
    if (!(await passwords.verify(passwordHash, password))) {
      await noteRefusal(caller, email, caller.identity.person);
      throw new HttpError('password_wrong');
    }
    await attempt.succeeded();
  }

  return {
    start,
    confirmPassword,
    /** Throws `credentials_wrong` whatever was wrong, and `too_many_attempts`. `email` in lower case. */
    async signIn(caller: Caller<null>, email: string, password: string): Promise<SignedIn> {
      const attempt = await limit.attempt(email, caller.address);
      const person = await people.findByEmail(email);
      const right = await passwords.verify(person?.passwordHash ?? null, password);
      if (!person || !right || !isActive(person, clock.now())) {
        await noteRefusal(caller, email, person);
        throw new HttpError('credentials_wrong');
      }
      await attempt.succeeded();
      return await start(caller, person);
    },
    /** Replaces the password. Every other session of the person ends, and this one gets a new token. */
    async changePassword(caller: Caller<SignedIn>, oldPassword: string, newPassword: string): Promise<SignedIn> {
      const { _id, email, name, passwordVersion } = caller.identity.person;
      await confirmPassword(caller, oldPassword);
      passwords.requireStrong(newPassword, { email, name }, 'newPassword');
      const change = { passwordHash: await passwords.hash(newPassword), passwordVersion: passwordVersion + 1 };
      const result = await rights.change(_id, (person) => (person.passwordVersion === passwordVersion ? change : null));
      if (result.outcome !== 'changed') throw new HttpError('password_wrong');
      const identity = await sessions.start(result.after, caller);
      await sessions.endOthers(_id, identity.sessionId);
      await audit(caller, { action: 'person.password_changed', object: { kind: 'person', id: _id } });
      return identity;
    },
  };
}
