import { z } from 'zod';
import { REPLY_SCOPES, REPLY_VARIABLES, templateProblem } from '../../domain/canned-reply';
import { optionalTime, requiredTime } from './common';

const SHORTCUT = /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}_-]{0,31}$/u;

const title = z.string().trim().min(1).max(100);

const shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(SHORTCUT, 'letters, digits, - and _ only, at most 32')
  .nullable()
  .meta({
    description: 'Typed behind `/`. No other reply of the same scope has it.',
    example: 'hello',
    pattern: SHORTCUT.source, // the generator would write the flag into the pattern
  });

/** Longest text that the Send API takes; what is filled in can make it longer, and the composer counts then. */
const MOST_TEXT = 2000;

const text = z
  .string()
  .max(MOST_TEXT)
  .superRefine((value, context) => {
    const problem = templateProblem(value);
    if (problem) context.addIssue({ code: 'custom', message: problem.kind, params: problem });
  })
  .transform((value) => (value.trim() === '' ? null : value))
  .nullable();

const texts = z
  .object({ en: text.default(null), ru: text.default(null) })
  .refine(({ en, ru }) => en !== null || ru !== null, 'text_empty')
  .meta({ description: `In one language or in both. Filled in: ${REPLY_VARIABLES.join(', ')}, as {{name|words}}.` });

const shownTexts = z.object({ en: z.string().nullable(), ru: z.string().nullable() });

const scope = z.enum(REPLY_SCOPES);

export const cannedReply = z
  .object({
    id: z.string(),
    scope,
    departmentId: z.string().nullable(),
    title: z.string(),
    shortcut: z.string().nullable(),
    texts: shownTexts,
    mayChange: z.boolean().meta({ description: 'Whether the caller may change it.' }),
    changedAt: requiredTime,
    archivedAt: optionalTime,
  })
  .meta({ id: 'CannedReply' });

export const cannedReplyQuery = z.object({
  search: z.string().max(100).optional().meta({ description: 'Beginnings of words in title, shortcut and texts.' }),
  archived: z.enum(['true', 'false']).default('false'),
});

export const newCannedReply = z
  .object({
    scope,
    departmentId: z.string().max(64).nullable().default(null),
    title,
    shortcut: shortcut.default(null),
    texts,
  })
  .refine((reply) => (reply.scope === 'department') === (reply.departmentId !== null), {
    path: ['departmentId'],
    message: 'goes with the scope `department`, and only with it',
  })
  .meta({ id: 'NewCannedReply' });

export const cannedReplyEdit = z
  .object({ title: title.optional(), shortcut: shortcut.optional(), texts: texts.optional() })
  .meta({ id: 'CannedReplyEdit' });
