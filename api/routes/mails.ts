import type { z } from 'zod';
import type { MailSettings } from '../../config/mail';
import type { Clock } from '../../domain/clock';
import type { OutboxRecord } from '../../store/models/outbox';
import type { PersonRecord } from '../../store/models/person';
import type { OutboxRepository } from '../../store/outbox-repository';
import { languageOf, type PersonRepository } from '../../store/person-repository';
import type { Audit } from '../auth/audit';
import type { Identity } from '../auth/caller';
import { newId } from '../auth/secrets';
import { readCursor, writeCursor } from '../http/cursor';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, isoTime, listOf } from '../schemas/common';
import * as schemas from '../schemas/mails';

export interface MailRouteDeps {
  outbox: OutboxRepository;
  people: PersonRepository;
  /** Null: no mail server is set. */
  settings: MailSettings | null;
  /** The page of a mail catcher; null: there is none. */
  caughtAt: string | null;
  audit: Audit;
  clock: Clock;
}

/** Mails on their way out: what became of them, never what stands in them. */
export function mailRoutes(deps: MailRouteDeps): Route[] {
  const { outbox, settings, caughtAt } = deps;
  return [
    route({
      method: 'get',
      path: '/api/mails',
      permission: 'mails.read',
      summary: 'Mails, newest first',
      query: schemas.mailQuery,
      response: { status: 200, description: 'One part of the list', schema: listOf(schemas.mail) },
      errors: [],
      async handle({ query: { state, limit, cursor } }) {
        const after = readCursor(cursor);
        const rows = await outbox.list(state, after && { at: after.at, id: after.key }, limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return {
          items: shown.map(viewOf),
          nextCursor: last ? writeCursor(last.createdAt.getTime(), last._id) : null,
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/mail/status',
      permission: 'mails.read',
      summary: 'Whether mails go out',
      response: { status: 200, description: 'The state', schema: schemas.mailStatus },
      errors: [],
      async handle() {
        const states = ['waiting', 'sending', 'parked'] as const;
        const [waiting = 0, sending = 0, parked = 0] = await Promise.all(states.map((state) => outbox.count(state)));
        const lastSentAt = await outbox.lastSentAt();
        return {
          ...{ configured: settings !== null, from: settings?.from.address ?? null, caughtAt },
          ...{ waiting: waiting + sending, parked, lastSentAt: isoTime(lastSentAt) },
        };
      },
    }),
    ...mailActionRoutes(deps),
  ];
}

function mailActionRoutes({ outbox, people, audit, clock }: MailRouteDeps): Route[] {
  /** The person behind the caller; a token stands for its maker. */
  async function recipient(identity: Identity): Promise<PersonRecord> {
    if (identity.kind === 'person') return identity.person;
    const id = identity.kind === 'token' ? identity.personId : null;
    const person = id === null ? null : await people.find(id);
    if (!person) throw new HttpError('mail_without_recipient');
    return person;
  }

  async function mustFind(id: string): Promise<OutboxRecord> {
    const mail = await outbox.find(id);
    if (!mail) throw new HttpError('mail_not_found');
    return mail;
  }

  return [
    route({
      method: 'get',
      path: '/api/mails/{id}',
      permission: 'mails.read',
      summary: 'One mail',
      params: idParams,
      response: { status: 200, description: 'The mail', schema: schemas.mail },
      errors: ['mail_not_found'],
      handle: async ({ params: { id } }) => viewOf(await mustFind(id)),
    }),
    route({
      method: 'post',
      path: '/api/mails/{id}/retry',
      permission: 'mails.manage',
      summary: 'Try a mail again now that waits or is parked',
      params: idParams,
      response: { status: 202, description: 'Due now', schema: schemas.mail },
      errors: ['mail_not_found', 'mail_not_waiting'],
      async handle({ caller, params: { id } }) {
        const before = await mustFind(id);
        const after = await outbox.retry(id, new Date(clock.now()));
        if (!after) throw new HttpError('mail_not_waiting');
        const states = { before: { state: before.state }, after: { state: after.state } };
        await audit(caller, { action: 'mail.retried', object: { kind: 'mail', id }, ...states });
        return viewOf(after);
      },
    }),
    route({
      method: 'post',
      path: '/api/mails/test',
      permission: 'mails.manage',
      summary: 'Send a test mail to yourself',
      response: { status: 202, description: 'On its way', schema: schemas.mail },
      errors: ['mail_without_recipient'],
      async handle({ caller }) {
        const person = await recipient(caller.identity);
        const id = `test/${newId()}:${person._id}`;
        const at = new Date(clock.now());
        const [to, language, data] = [person.email, languageOf(person), { name: person.name }];
        await outbox.enqueue({ key: id, to, language, template: 'test_mail', data, at });
        await audit(caller, { action: 'mail.test_requested', object: { kind: 'mail', id } });
        return viewOf(await mustFind(id));
      },
    }),
  ];
}

function viewOf(record: OutboxRecord): z.input<typeof schemas.mail> {
  const { _id: id, to, language, template, state, attempts, failure } = record;
  return {
    ...{ id, to, language, template, state, attempts },
    dueAt: state === 'waiting' ? record.dueAt.toISOString() : null,
    failure: failure && { kind: failure.kind, code: failure.code, at: failure.at.toISOString() },
    createdAt: record.createdAt.toISOString(),
    sentAt: isoTime(record.sentAt),
  };
}
