import type { Cipher } from '../../domain/cipher';
import type { Clock } from '../../domain/clock';
import type { PersonRecord } from '../../store/models/person';
import type { OutboxRepository } from '../../store/outbox-repository';
import { languageOf } from '../../store/person-repository';
import { sealText } from '../../store/sealed';
import { hashSecret } from './secrets';

export interface PeopleMailDeps {
  outbox: OutboxRepository;
  cipher: Cipher;
  clock: Clock;
  publicUrl: () => string;
}

export type PeopleMail = ReturnType<typeof createPeopleMail>;

/** The code stands behind the #, so that it is in no log of a proxy. */
export function invitationUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/invitation#${code}`;
}

/** Mails to people about their own account. */
export function createPeopleMail({ outbox, cipher, clock, publicUrl }: PeopleMailDeps) {
  return {
    /** Puts the one-time link into the outbox: as an invitation, or as the way to a new password for who has one. */
    async sendLink(person: PersonRecord, { code, expiresAt }: { code: string; expiresAt: Date }): Promise<void> {
      const event = `one_time_link/${hashSecret(code).slice(0, 16)}`;
      await outbox.enqueue({
        key: `${event}:${person._id}`,
        to: person.email,
        language: languageOf(person),
        template: person.passwordHash === null ? 'invitation' : 'new_password',
        data: { name: person.name, expiresAt: expiresAt.toISOString() },
        sealedLink: sealText(cipher, invitationUrl(publicUrl(), code)),
        at: new Date(clock.now()),
      });
    },
  };
}
