import { z } from 'zod';
import { optionalTime, orNull, requiredTime } from './common';
import { requestId, reviewParams } from './reviews';

const accepted = z.object({ by: z.string(), at: requiredTime, reason: z.string() });

const seen = z.object({
  holds: z.boolean(),
  by: z.string(),
  at: requiredTime,
  remark: z.string().nullable(),
});

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
    evidence: z.string().nullable().meta({
      description: 'Of what a person is asked to look at: SHA-256 of that. Null where nobody has to look.',
    }),
    seen: orNull(seen).meta({ description: 'Who looked, and whether it was so. Null once something else is there.' }),
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

const check = z
  .string()
  .regex(/^P\d\d$/)
  .meta({ example: 'P29' });

export const sighting = z.object({
  requestId,
  check,
  permission: z.string().max(100).nullable().default(null),
  evidence: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({
      description: 'Of the finding, as it was seen.',
      example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    }),
  holds: z.boolean().meta({ description: 'True: it is so. False makes a warning of it.' }),
  remark: z.string().trim().min(1).max(2000).nullable().default(null),
});

export const override = z.object({
  check,
  permission: z.string().max(100).nullable().default(null),
  reason: z.string().trim().min(1).max(2000),
});
export const overrideParams = reviewParams.extend({ check });
export const overrideQuery = z.object({
  permission: z.string().max(100).optional().meta({ description: 'That the check is about, if it is about one.' }),
});
