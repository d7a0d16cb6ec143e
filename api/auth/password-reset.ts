import type { Clock } from '../../domain/clock';
import type { PersonRepository } from '../../store/person-repository';
import type { RightsRepository } from '../../store/rights-repository';
import type { Audit } from './audit';
import type { Caller } from './caller';
import { newInvitation } from './invitation';
import type { PeopleMail } from './people-mail';
import { isActive } from './sessions';
import type { SignInLimit } from './sign-in-limit';

/** How long the link works: time enough for a mail server that lets the first attempt wait. */
const LINK_MS = 2 * 60 * 60_000;

/** Every answer takes this long, so that its time does not tell whether anybody has the address. */
const ANSWER_MS = 400;

export interface PasswordResetDeps {
  people: PersonRepository;
  rights: RightsRepository;
  limit: SignInLimit;
  mail: PeopleMail;
  audit: Audit;
  clock: Clock;
}

export type PasswordReset = ReturnType<typeof createPasswordReset>;

export function createPasswordReset({ people, rights, limit, mail, audit, clock }: PasswordResetDeps) {
  /** Only for who has a password: an open invitation of somebody else's making is not ended by strangers. */
  async function sendLink(caller: Caller<null>, email: string): Promise<void> {
    const known = await people.findByEmail(email);
    if (!known || !isActive(known, clock.now())) return;
    const { stored, ...link } = newInvitation(known._id, clock.now() + LINK_MS);
    const result = await rights.change(known._id, (person) =>
      isActive(person, clock.now()) ? { invitation: stored } : null,
    );
    if (result.outcome !== 'changed') return;
    await mail.sendLink(result.after, link);
    await audit(caller, { action: 'person.password_reset_requested', object: { kind: 'person', id: known._id } });
  }

  return {
    /** The same for every address. Throws `too_many_attempts`. `email` in lower case. */
    async request(caller: Caller<null>, email: string): Promise<void> {
      await limit.attempt(email, caller.address, 'reset');
      await Promise.all([sendLink(caller, email), new Promise((resolve) => setTimeout(resolve, ANSWER_MS))]);
    },
  };
}
