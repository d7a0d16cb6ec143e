import type { PersonRecord } from '../../store/models/person';
import { hashSecret, newSecret } from './secrets';

/** A one-time link's code, shown once. */
export interface Invitation {
  code: string;
  expiresAt: Date;
}

/** A new code and what is stored of it. It names its person, so that no list of codes is needed. */
export function newInvitation(personId: string, until: number): Invitation & { stored: PersonRecord['invitation'] } {
  const code = `${personId}.${newSecret()}`;
  const expiresAt = new Date(until);
  return { code, expiresAt, stored: { codeHash: hashSecret(code), expiresAt } };
}
