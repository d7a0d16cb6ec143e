import type { z } from 'zod';
import type { Clock } from '../../domain/clock';
import type { PersonRecord } from '../../store/models/person';
import { languageOf } from '../../store/person-repository';
import type { ErrorCode } from '../http/errors';
import { isoTime } from '../schemas/common';
import type * as schemas from '../schemas/people';
import type { SignedIn } from './caller';
import type { Invitation } from './invitation';
import { invitationUrl } from './people-mail';
import { isActive } from './sessions';

/** What everything can answer that takes a new password. */
export const newPasswordErrors = ['password_too_weak'] as const satisfies ErrorCode[];

export interface PersonViewDeps {
  clock: Clock;
  publicUrl: () => string;
  /** Whether a mail server is set, so that links reach people by themselves. */
  mailed: boolean;
}

export type PersonViews = ReturnType<typeof createPersonViews>;

/** People as everyone may see them. */
export function createPersonViews({ clock, publicUrl, mailed }: PersonViewDeps) {
  function person(record: PersonRecord): z.input<typeof schemas.person> {
    const { invitation } = record;
    const open = invitation !== null && clock.now() < invitation.expiresAt.getTime();
    return {
      id: record._id,
      email: record.email,
      name: record.name,
      roles: record.roles,
      departments: record.departments,
      language: languageOf(record),
      status: statusOf(record, clock.now()),
      invitation: open ? { expiresAt: invitation.expiresAt.toISOString() } : null,
      expiresAt: isoTime(record.expiresAt),
      createdAt: record.createdAt.toISOString(),
    };
  }
  return {
    person,
    signedIn: ({ person: record, permissions, csrfToken }: SignedIn): z.input<typeof schemas.signedIn> => ({
      person: { ...person(record), permissions: [...permissions] },
      csrfToken,
    }),
    invited: (record: PersonRecord, { code, expiresAt }: Invitation): z.input<typeof schemas.invited> => ({
      person: person(record),
      invitation: { url: invitationUrl(publicUrl(), code), expiresAt: expiresAt.toISOString() },
      mailed,
    }),
  };
}

function statusOf(person: PersonRecord, now: number): z.input<typeof schemas.person>['status'] {
  if (person.disabled) return 'disabled';
  if (person.passwordHash === null) return 'invited';
  return isActive(person, now) ? 'active' : 'ended';
}
