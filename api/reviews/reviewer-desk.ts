import { randomInt } from 'node:crypto';
import type { Cipher } from '../../domain/cipher';
import type { Clock } from '../../domain/clock';
import type { AuditRepository } from '../../store/audit-repository';
import type { DepartmentRepository } from '../../store/department-repository';
import type { AuditRecord } from '../../store/models/audit';
import type { PersonRecord } from '../../store/models/person';
import type { ReviewerRecord } from '../../store/models/review-evidence';
import type { PersonRepository } from '../../store/person-repository';
import type { ReviewerRepository } from '../../store/reviewer-repository';
import type { RightsRepository } from '../../store/rights-repository';
import { sealText } from '../../store/sealed';
import type { Audit } from '../auth/audit';
import type { Caller } from '../auth/caller';
import type { Passwords } from '../auth/passwords';
import type { PeopleDesk } from '../auth/people-desk';
import { newId } from '../auth/secrets';
import { isActive } from '../auth/sessions';
import { HttpError } from '../http/errors';

export interface ReviewerDeskDeps {
  reviewers: ReviewerRepository;
  people: PersonRepository;
  rights: RightsRepository;
  departments: DepartmentRepository;
  passwords: Pick<Passwords, 'hash'>;
  desk: Pick<PeopleDesk, 'change'>;
  auditLog: Pick<AuditRepository, 'list'>;
  audit: Audit;
  cipher: Cipher;
  clock: Clock;
}

export interface ReviewerWish {
  email?: string | undefined;
  name?: string | undefined;
  departmentId?: string | undefined;
  expiresAt?: string | undefined;
}

const YEAR_MS = 365 * 86_400_000;
const MOST_LOGGED = 200;

/** Without what looks alike: the reviewer may have to copy it from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

export type ReviewerDesk = ReturnType<typeof createReviewerDesk>;

/** The account that Meta's reviewer signs in with: a guest in a test department, with a password of its own and an end. */
export function createReviewerDesk(deps: ReviewerDeskDeps) {
  const { reviewers, people, rights, departments, passwords, desk, auditLog, audit, cipher, clock } = deps;

  async function find(appId: string): Promise<{ record: ReviewerRecord; person: PersonRecord }> {
    const record = await reviewers.find(appId);
    const person = record && (await people.find(record.personId));
    if (!record || !person) throw new HttpError('review_reviewer_missing');
    return { record, person };
  }

  async function departmentFor(appId: string, wanted: string | undefined): Promise<string> {
    const found = wanted === undefined ? null : await departments.find(wanted);
    if (wanted !== undefined && !found) throw new HttpError('department_not_found');
    if (found) {
      if (!found.test) throw new HttpError('department_not_for_tests');
      return found.id;
    }
    const id = newId();
    const name = `App Review ${appId}`;
    if (await departments.add({ id, name, test: true, now: new Date(clock.now()) })) return id;
    const there = (await departments.list()).find((one) => one.name === name && one.test);
    if (!there) throw new HttpError('department_not_for_tests');
    return there.id;
  }

  return {
    find,
    /** Makes the account. Its password is in the answer, and sealed in the store, where only prechecks use it. */
    async create(caller: Caller, appId: string, wish: ReviewerWish) {
      if (await reviewers.find(appId)) throw new HttpError('review_reviewer_exists');
      const departmentId = await departmentFor(appId, wish.departmentId);
      const [id, now] = [newId(), new Date(clock.now())];
      const email = wish.email ?? `reviewer-${appId}-${id.slice(0, 4).toLowerCase()}@app-review.invalid`;
      const added = await people.add({
        ...{ id, email, name: wish.name ?? 'Meta App Review', roles: ['reviewer'], departments: [departmentId] },
        ...{ language: 'en', expiresAt: new Date(wish.expiresAt ?? clock.now() + YEAR_MS), invitation: null, now },
      });
      if (!added) throw new HttpError('email_taken');
      if (
        !(await reviewers.add({
          _id: appId,
          personId: id,
          departmentId,
          createdAt: now,
          createdBy: caller.identity.id,
        }))
      ) {
        await people.removeUnused(id);
        throw new HttpError('review_reviewer_exists');
      }
      const password = newPassword();
      const passwordHash = await passwords.hash(password);
      const changed = await rights.change(id, ({ passwordVersion }) => {
        return { passwordHash, passwordVersion: passwordVersion + 1 };
      });
      if (changed.outcome === 'changed') {
        await reviewers.keepPassword(appId, sealText(cipher, password), changed.after.passwordVersion);
      }
      await audit(caller, {
        ...{ action: 'review.reviewer_made', object: { kind: 'review', id: appId } },
        after: { personId: id, departmentId },
      });
      return { ...(await find(appId)), password };
    },
    /** Ends the account: nobody gets in with it any more, and what it did stays on record. */
    async end(caller: Caller, appId: string): Promise<string> {
      const { record } = await find(appId);
      await desk.change(caller, record.personId, { disabled: true });
      await reviewers.remove(record);
      const object = { kind: 'review', id: appId } as const;
      await audit(caller, { action: 'review.reviewer_ended', object, before: { personId: record.personId } });
      return record.personId;
    },
    isActive: (person: PersonRecord) => isActive(person, clock.now()),
    async log(personId: string): Promise<AuditRecord[]> {
      const own = await auditLog.list({ actorId: personId }, null, MOST_LOGGED);
      const refused = await auditLog.list({ action: 'session.refused', objectId: personId }, null, MOST_LOGGED);
      const all = [...own, ...refused.filter(({ actor }) => actor.id !== personId)];
      return all.sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, MOST_LOGGED);
    },
  };
}

function newPassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
