import { DEFAULT_LANGUAGE } from '../domain/languages';
import type { MailData, MailTemplateName } from '../domain/mail';
import { isWanted, type MailList } from '../domain/mail-preferences';
import type { OutboxRepository } from './outbox-repository';
import type { PersonRepository } from './person-repository';

export interface AdministratorMail {
  /** What makes the mail one and the same for each administrator. */
  event: string;
  template: MailTemplateName;
  data: MailData;
  /** What it belongs to: who has switched that off gets none. Absent: everybody gets it. */
  list?: MailList;
  at: Date;
}

/** Puts one mail to each active administrator into the outbox. Harmless to repeat. */
export type TellAdministrators = (mail: AdministratorMail) => Promise<void>;

export function createAdministratorMails({
  people,
  outbox,
}: {
  people: Pick<PersonRepository, 'activeAdministrators'>;
  outbox: Pick<OutboxRepository, 'enqueue'>;
}): TellAdministrators {
  return async ({ event, at, list, ...mail }) => {
    for (const { _id, email, language, mailsOff = [] } of await people.activeAdministrators(at)) {
      if (list && !isWanted(mailsOff, list)) continue;
      const person = { key: `${event}:${_id}`, to: email, language: language ?? DEFAULT_LANGUAGE };
      await outbox.enqueue({ ...person, ...mail, at, ...(list && { list: { ...list, personId: _id } }) });
    }
  };
}
