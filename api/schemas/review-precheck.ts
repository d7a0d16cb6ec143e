import { z } from 'zod';
import { optionalTime, orNull, requiredTime } from './common';
import { requestId } from './reviews';

const accepted = z.object({ by: z.string(), at: requiredTime, reason: z.string() });

const finding = z
  .object({
    rule: z.string().meta({ description: 'Of the catalogue: P01 to P45.' }),
    permission: z.string().nullable(),
    result: z.enum(['pass', 'fail', 'not_applicable', 'not_checked']),
    severity: z.enum(['block', 'warn', 'info']),
    about: z.array(z.string()).meta({
      description: 'Fields, permissions or problems; of `not_checked` and `not_applicable` the reason.',
    }),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).meta({ description: 'Values for words.' }),
    accepted: orNull(accepted).meta({ description: 'Who accepted this warning for the round, and why.' }),
  })
  .meta({ id: 'ReviewFinding' });

export const precheckRequest = z.object({ requestId });

export const precheckReport = z
  .object({
    id: z.string(),
    round: z.number(),
    ruleSet: z.number(),
    state: z.enum(['running', 'finished']),
    startedAt: requiredTime,
    finishedAt: optionalTime,
    blocked: z.boolean().meta({ description: 'Something found so far keeps the round from being sent.' }),
    stale: z.boolean().meta({ description: 'Something was changed since: check again.' }),
    counts: z.object({ pass: z.number(), fail: z.number(), not_applicable: z.number(), not_checked: z.number() }),
    findings: z.array(finding),
  })
  .meta({ id: 'PrecheckReport' });

export const override = z.object({
  check: z.string().regex(/^P\d\d$/),
  permission: z.string().max(100).nullable().default(null),
  reason: z.string().trim().min(1).max(2000),
});
