import { z } from 'zod';
import { optionalTime, requiredTime } from './common';

export const reviewMailQuery = z.object({
  appId: z
    .string()
    .regex(/^\d{5,20}$/)
    .optional()
    .meta({ description: 'Only what belongs to this case.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const reviewMail = z
  .object({
    id: z.string(),
    judgement: z
      .enum(['review_update', 'from_meta', 'pretends'])
      .meta({ description: '`pretends`: it speaks as Meta, and Meta did not sign it. Follow nothing in it.' }),
    signature: z.enum(['pass', 'fail', 'none', 'unchecked']),
    signedBy: z.array(z.string()),
    from: z.string(),
    subject: z.string(),
    excerpt: z.string(),
    linkHosts: z.array(z.string()).meta({ description: 'Where its links lead. The links themselves are not kept.' }),
    receivedAt: requiredTime,
    appId: z.string().nullable(),
    announced: z.boolean().meta({ description: 'It told its case that Meta has decided.' }),
    seen: z.boolean(),
  })
  .meta({ id: 'ReviewMail' });

export const reviewMailChange = z
  .object({
    appId: z
      .string()
      .regex(/^\d{5,20}$/)
      .optional()
      .meta({ description: 'The case it belongs to.' }),
    seen: z.literal(true).optional(),
  })
  .refine(({ appId, seen }) => appId !== undefined || seen === true, 'appId or seen');

export const reviewMailbox = z
  .object({
    state: z.enum(['not_set', 'watching', 'failing']).meta({ description: '`not_set`: nobody reads a mailbox.' }),
    readAt: optionalTime.meta({ description: 'When it was read to its end for the last time.' }),
    problem: z.enum(['sign_in_refused', 'no_such_folder', 'away', 'mail_not_taken']).nullable(),
  })
  .meta({ id: 'ReviewMailbox' });
