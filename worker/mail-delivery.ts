import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import { GIVE_UP_MS, mailPause } from '../domain/mail';
import type { MailFailure } from '../mail/failures';
import { renderMail } from '../mail/templates';
import { LONGEST_SEND_MS, type MailTransport, type OutgoingMail } from '../mail/transport';
import type { ClaimedMail, OutboxRepository } from '../store/outbox-repository';
import { openText } from '../store/sealed';
import { unsubscribeToken } from '../store/unsubscribe-token';

/** How long a mail belongs to the process that took it: longer than an attempt can take. */
const LEASE_MS = 2 * LONGEST_SEND_MS;

export interface MailDeliveryDeps {
  outbox: OutboxRepository;
  transport: MailTransport;
  cipher: Cipher;
  /** Address of the desk for links. */
  deskUrl: string;
  clock: Clock;
}

/** Takes mails out of the outbox and to the mail server. Killed anywhere in between, the same mail goes out with the same Message-ID. */
export function createMailDelivery({ outbox, transport, cipher, deskUrl, clock }: MailDeliveryDeps) {
  function write(mail: ClaimedMail): OutgoingMail {
    const link = mail.sealedLink === null ? null : openText(cipher, mail.sealedLink);
    const data = { ...mail.data, ...(link !== null && { link }), deskUrl };
    const content = renderMail(mail.template, mail.language, data);
    const { _id: key, to, language, createdAt: date, list = null } = mail;
    return { key, to, language, date, list, content, unsubscribeUrl: unsubscribeUrl(list) };
  }

  /** Null for what nobody can do without. */
  function unsubscribeUrl(list: OutgoingMail['list']): string | null {
    if (!list || list.urgent) return null;
    return `${deskUrl}/api/mail-unsubscribe/${unsubscribeToken(cipher, list.personId, list.category)}`;
  }

  async function settle(mail: ClaimedMail, { kind, code, permanent }: MailFailure): Promise<void> {
    const now = clock.now();
    const failure = { kind, code, at: new Date(now) };
    const tooOld = now - mail.createdAt.getTime() >= GIVE_UP_MS;
    if (permanent || tooOld) await outbox.park(mail, failure);
    else await outbox.defer(mail, failure, new Date(now + mailPause(mail.attempts)));
  }

  return {
    claim: () => outbox.claim(new Date(clock.now()), new Date(clock.now() + LEASE_MS)),
    async deliver(mail: ClaimedMail): Promise<void> {
      let outgoing: OutgoingMail;
      try {
        outgoing = write(mail);
      } catch {
        // a key that is gone or data that does not fit the template: what it says could quote the data
        return await settle(mail, { kind: 'unusable', code: null, permanent: true });
      }
      const result = await transport.send(outgoing);
      if (result.outcome === 'sent') await outbox.markSent(mail._id, new Date(clock.now()));
      else await settle(mail, result.failure);
    },
  };
}

export type MailDelivery = ReturnType<typeof createMailDelivery>;
