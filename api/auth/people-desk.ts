import type { Clock } from '../../domain/clock';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages';
import { type Role, roleProblem } from '../../domain/roles';
import { sameSecret } from '../../graph/webhook-signature';
import type { ApiTokenRepository } from '../../store/api-token-repository';
import type { DepartmentRepository } from '../../store/department-repository';
import type { AuditValues } from '../../store/models/audit';
import type { PersonChange, PersonRecord } from '../../store/models/person';
import { languageOf, type PersonRepository } from '../../store/person-repository';
import type { ChangeResult, RightsRepository } from '../../store/rights-repository';
import { HttpError } from '../http/errors';
import { type Audit, differences } from './audit';
import type { Caller, SignedIn } from './caller';
import { type Invitation, newInvitation } from './invitation';
import type { Passwords } from './passwords';
import type { PeopleMail } from './people-mail';
import { hashSecret, newId } from './secrets';
import type { Sessions } from './sessions';
import type { SignIn } from './sign-in';

const INVITATION_MS = 7 * 24 * 60 * 60_000;

export interface PeopleDeskDeps {
  people: PersonRepository;
  departments: Pick<DepartmentRepository, 'unknown'>;
  rights: RightsRepository;
  tokens: ApiTokenRepository;
  sessions: Sessions;
  passwords: Passwords;
  signIn: SignIn;
  mail: PeopleMail;
  audit: Audit;
  clock: Clock;
}

export interface PersonWish {
  email: string;
  name: string;
  roles: Role[];
  departments: string[];
  language?: Language | undefined;
  expiresAt: Date | null;
}

export interface PersonEdit {
  name?: string | undefined;
  roles?: Role[] | undefined;
  departments?: string[] | undefined;
  language?: Language | undefined;
  expiresAt?: Date | null | undefined;
  disabled?: boolean | undefined;
}

export interface Acceptance {
  code: string;
  name?: string | undefined;
  password: string;
}

export type PeopleDesk = ReturnType<typeof createPeopleDesk>;

/** What an administrator does with people, and what an invited person does first. */
export function createPeopleDesk(deps: PeopleDeskDeps) {
  const { people, departments, rights, tokens, sessions, passwords, signIn, mail, audit, clock } = deps;

  /** Those that the person has already may stay, also when they are out of use by now. */
  async function requireDepartments(ids: readonly string[], held: readonly string[] = []): Promise<void> {
    const unknown = await departments.unknown(ids.filter((id) => !held.includes(id)));
    if (unknown.length > 0) throw new HttpError('department_not_found');
  }

  async function create(caller: Caller, wish: PersonWish): Promise<{ person: PersonRecord; invitation: Invitation }> {
    requireRoles(wish.roles, wish.expiresAt);
    await requireDepartments(wish.departments);
    const id = newId();
    const { stored, ...shown } = newInvitation(id, clock.now() + INVITATION_MS);
    const { language = DEFAULT_LANGUAGE } = wish;
    const added = await people.add({ ...wish, language, id, invitation: stored, now: new Date(clock.now()) });
    if (!added) throw new HttpError('email_taken');
    const person = await mustFind(id);
    await mail.sendLink(person, shown);
    await audit(caller, {
      action: 'person.created',
      object: { kind: 'person', id },
      after: { email: wish.email, ...auditValues(person) },
    });
    return { person, invitation: shown };
  }

  async function change(caller: Caller, id: string, edit: PersonEdit): Promise<PersonRecord> {
    if (edit.departments) await requireDepartments(edit.departments, (await mustFind(id)).departments);
    const result = await rights.change(id, (person) => changeOf(person, edit, new Date(clock.now())));
    const { before, after } = changed(result);
    if (after.disabled && !before.disabled) {
      await sessions.endOthers(id, null);
      await tokens.removeOf(id);
    }
    const values = differences(auditValues(before), auditValues(after));
    if (values) await audit(caller, { action: 'person.changed', object: { kind: 'person', id }, ...values });
    return after;
  }

  /** Takes somebody into a department or out of it, whatever else is being changed meanwhile. */
  async function belong(caller: Caller, id: string, departmentId: string, belongs: boolean): Promise<void> {
    const result = await rights.change(id, ({ departments: held }) => {
      if (held.includes(departmentId) === belongs) return null;
      return { departments: belongs ? [...held, departmentId] : held.filter((one) => one !== departmentId) };
    });
    if (result.outcome === 'refused') return;
    const { before, after } = changed(result);
    const values = { before: { departments: before.departments }, after: { departments: after.departments } };
    await audit(caller, { action: 'person.changed', object: { kind: 'person', id }, ...values });
  }

  /** A new link; the one before ends. Also for somebody who forgot the password, which works until the link is used. */
  async function invite(caller: Caller, id: string): Promise<{ person: PersonRecord; invitation: Invitation }> {
    const { stored, ...shown } = newInvitation(id, clock.now() + INVITATION_MS);
    const result = await rights.change(id, (person) => (person.disabled ? null : { invitation: stored }));
    if (result.outcome === 'refused') throw new HttpError('person_disabled');
    const { after } = changed(result);
    await mail.sendLink(after, shown);
    await audit(caller, { action: 'person.invited', object: { kind: 'person', id } });
    return { person: after, invitation: shown };
  }

  async function accept(caller: Caller<null>, { code, name, password }: Acceptance): Promise<SignedIn> {
    const id = code.split('.')[0] ?? '';
    const known = await people.find(id);
    if (!known || !isInvited(known, code, clock.now())) throw new HttpError('invitation_invalid');
    passwords.requireStrong(password, { email: known.email, name: name ?? known.name });
    const passwordHash = await passwords.hash(password);
    const result = await rights.change(id, (person) =>
      isInvited(person, code, clock.now())
        ? { passwordHash, passwordVersion: person.passwordVersion + 1, invitation: null, ...(name && { name }) }
        : null,
    );
    if (result.outcome === 'refused') throw new HttpError('invitation_invalid');
    const { after } = changed(result);
    await sessions.endOthers(id, null);
    const identity = await signIn.start(caller, after);
    const object = { kind: 'person', id } as const;
    await audit({ ...caller, identity }, { action: 'person.invitation_accepted', object });
    return identity;
  }

  async function mustFind(id: string): Promise<PersonRecord> {
    const person = await people.find(id);
    if (!person) throw new HttpError('person_not_found');
    return person;
  }

  return { create, change, belong, invite, accept, find: mustFind };
}

function isInvited({ invitation, disabled, expiresAt }: PersonRecord, code: string, now: number): boolean {
  if (!invitation || disabled || (expiresAt && expiresAt.getTime() <= now)) return false;
  return sameSecret(hashSecret(code), invitation.codeHash) && now < invitation.expiresAt.getTime();
}

function changeOf(person: PersonRecord, edit: PersonEdit, now: Date): PersonChange {
  const roles = edit.roles ?? person.roles;
  const kept = roles.includes('reviewer') ? person.expiresAt : null;
  const expiresAt = edit.expiresAt === undefined ? kept : edit.expiresAt;
  requireRoles(roles, expiresAt);
  const disabled = edit.disabled ?? person.disabled;
  const rolesChange = [...roles].sort().join() !== [...person.roles].sort().join();
  return {
    name: edit.name ?? person.name,
    departments: edit.departments ?? person.departments,
    language: edit.language ?? languageOf(person),
    ...{ roles, expiresAt, disabled },
    ...(rolesChange && { rolesChangedAt: now }),
    ...(disabled && !person.disabled && { accessVersion: person.accessVersion + 1, invitation: null }),
  };
}

function requireRoles(roles: readonly Role[], expiresAt: Date | null): void {
  const problem = roleProblem(roles, expiresAt !== null);
  if (problem) throw new HttpError('roles_invalid', undefined, { problem });
}

function changed(result: ChangeResult): { before: PersonRecord; after: PersonRecord } {
  if (result.outcome === 'changed') return result;
  throw new HttpError(result.outcome === 'last_administrator' ? 'last_administrator' : 'person_not_found');
}

function auditValues(person: PersonRecord): AuditValues {
  const { name, roles, departments, disabled, expiresAt } = person;
  return {
    name,
    language: languageOf(person),
    roles: [...roles],
    departments: [...departments],
    disabled,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
