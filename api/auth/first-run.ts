import type { Clock } from '../../domain/clock';
import type { PersonRecord } from '../../store/models/person';
import type { PersonRepository } from '../../store/person-repository';
import type { RightsRepository } from '../../store/rights-repository';
import { HttpError } from '../http/errors';
import type { Audit } from './audit';
import type { Caller, SignedIn } from './caller';
import type { Passwords } from './passwords';
import { hashSecret, newId, newSecret } from './secrets';
import type { SignIn } from './sign-in';

export interface FirstRunDeps {
  people: PersonRepository;
  rights: RightsRepository;
  passwords: Passwords;
  signIn: SignIn;
  audit: Audit;
  clock: Clock;
}

export interface FirstAdministrator {
  /** In lower case. */
  email: string;
  name: string;
  password: string;
}

export type FirstRun = ReturnType<typeof createFirstRun>;

/** How an installation gets its first administrator. */
export function createFirstRun({ people, rights, passwords, signIn, audit, clock }: FirstRunDeps) {
  /** Makes the administrator unless another one was faster. `codeHash` null: by the settings. */
  async function create(
    { email, name, password }: FirstAdministrator,
    codeHash: string | null,
  ): Promise<PersonRecord | null> {
    passwords.requireStrong(password, { email, name });
    const passwordHash = await passwords.hash(password);
    const now = new Date(clock.now());
    const id = newId();
    const guest = { id, email, name, roles: [], departments: [], expiresAt: null, invitation: null, now };
    const added = await people.add(guest);
    const person = added ? { _id: id } : await people.findByEmail(email);
    const result = await rights.change(
      person?._id ?? id,
      (one) => (one.passwordHash === null ? administrator(one, name, passwordHash, now) : null),
      { first: { codeHash } },
    );
    if (result.outcome === 'refused') throw new HttpError('email_taken');
    if (result.outcome !== 'changed') {
      if (added) await people.removeUnused(id);
      return null;
    }
    return result.after;
  }

  async function note(actor: Caller<SignedIn> | null, person: PersonRecord): Promise<void> {
    const { _id, email, name, roles } = person;
    const object = { kind: 'person', id: _id } as const;
    await audit(actor, { action: 'person.created', object, after: { email, name, roles: [...roles] } });
  }

  return {
    isNeeded: rights.needsFirst,
    /** By the one-time link. Throws `setup_not_needed`, `setup_code_invalid`, `password_too_weak`, `email_taken`. */
    async setUp(caller: Caller<null>, code: string, wish: FirstAdministrator): Promise<SignedIn> {
      // In this order: a code that somebody else uses up between the two questions is no wrong code.
      const known = await rights.isSetupCode(hashSecret(code));
      if (!(await rights.needsFirst())) throw new HttpError('setup_not_needed');
      if (!known) throw new HttpError('setup_code_invalid');
      const person = await create(wish, hashSecret(code));
      if (!person) throw new HttpError('setup_not_needed');
      const identity = await signIn.start(caller, person);
      await note({ ...caller, identity }, person);
      return identity;
    },
    /**
     * At the start of a process: while there is no administrator, makes the one of the settings, else a new one-time
     * code, which is returned. Throws an Error for people when the settings cannot be used.
     */
    async prepare(settings: FirstAdministrator | null): Promise<string | null> {
      if (!(await rights.needsFirst())) return null;
      if (!settings) {
        const code = newSecret();
        return (await rights.offerSetupCode(hashSecret(code))) ? code : null;
      }
      const person = await create(settings, null).catch(explain);
      if (person) await note(null, person);
      return null;
    },
  };
}

function administrator(person: PersonRecord, name: string, passwordHash: string, now: Date) {
  const { passwordVersion } = person;
  return {
    ...{ name, passwordHash, passwordVersion: passwordVersion + 1, rolesChangedAt: now },
    ...{ roles: ['administrator' as const], disabled: false, expiresAt: null, invitation: null },
  };
}

function explain(error: unknown): never {
  if (!(error instanceof HttpError)) throw error;
  const { code, more } = error;
  if (code === 'password_too_weak') throw new Error(`ADMIN_PASSWORD is too weak: ${more.problem ?? ''}`);
  if (code === 'email_taken') throw new Error('ADMIN_EMAIL belongs to somebody who is not an administrator');
  throw error;
}
