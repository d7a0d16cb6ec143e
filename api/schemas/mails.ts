import { z } from 'zod';
import { LANGUAGES } from '../../domain/languages';
import { MAIL_FAILURES, MAIL_STATES, MAIL_TEMPLATES } from '../../domain/mail';
import { listQuery, optionalTime, requiredTime } from './common';

const state = z.enum(MAIL_STATES);

export const mailQuery = listQuery.extend({ state: state.optional() });

const failure = z.object({
  kind: z.enum(MAIL_FAILURES),
  code: z.number().nullable().meta({ description: 'SMTP reply code; null when there was no answer.' }),
  at: requiredTime,
});

export const mail = z
  .object({
    id: z.string(),
    to: z.string(),
    language: z.enum(LANGUAGES),
    template: z.enum(MAIL_TEMPLATES),
    state,
    attempts: z.number(),
    dueAt: optionalTime.meta({ description: 'When it is tried next; null when it is not.' }),
    failure: failure.nullable().meta({ description: 'Of the last attempt.' }),
    createdAt: requiredTime,
    sentAt: optionalTime,
  })
  .meta({ id: 'Mail' });

export const mailStatus = z
  .object({
    configured: z.boolean().meta({ description: 'Whether a mail server is set; without one mails wait.' }),
    from: z.string().nullable(),
    caughtAt: z.string().nullable().meta({
      description: 'Where mails are shown that a catcher keeps in place of delivering them; null: they are delivered.',
    }),
    waiting: z.number(),
    parked: z.number(),
    lastSentAt: optionalTime,
  })
  .meta({ id: 'MailStatus' });
