import { z } from 'zod';
import { GATES } from '../../domain/app-review/case';
import { LOGINS, PURPOSES } from '../../domain/app-review/evidence';
import { OBLIGATIONS } from '../../domain/app-review/obligations';
import { optionalTime, orNull, requiredTime } from './common';

const digits = z.string().regex(/^\d{5,20}$/);
const permission = z.string().min(1).max(100);
export const requestId = z
  .string()
  .min(8)
  .max(80)
  .regex(/^[\w-]+$/)
  .meta({ description: 'Of the caller’s own making; a repeat with the same one changes nothing.' });
const seen = z.number().int().nonnegative().meta({ description: '`lastEntry` of the case as the caller saw it.' });
const words = z.string().trim().max(10_000);

export const reviewParams = z.object({ appId: digits });
export const draftParams = reviewParams.extend({ permission });

export const newReview = z.object({ appId: digits, name: z.string().trim().min(1).max(200) });

const verdict = z.enum(['approved', 'rejected', 'needs_info']);

/** What a person may enter by hand. Submitting has a route of its own, since it asks for the password. */
const fact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('permissions_chosen'), permissions: z.array(permission).min(1).max(20) }),
  z.object({ kind: z.literal('withdrawn') }),
  z.object({ kind: z.literal('decision_announced') }),
  z.object({
    kind: z.literal('outcome_recorded'),
    verdicts: z.record(permission, verdict),
    decidedAt: z.number().int().positive().meta({ description: 'When Meta decided, epoch ms.' }),
  }),
  z.object({ kind: z.literal('fix_round_opened') }),
  z.object({
    kind: z.literal('comment_answered'),
    permission,
    answer: z.enum(['changed', 'waived']),
    ref: z.string().trim().min(1).max(500).meta({ description: 'What was changed, or why nothing has to be.' }),
  }),
  z.object({ kind: z.literal('published') }),
  z.object({ kind: z.literal('unpublished') }),
  z.object({ kind: z.literal('warned'), replyBy: z.number().int().positive().nullable() }),
  z.object({ kind: z.literal('warning_settled') }),
  z.object({ kind: z.literal('blocked') }),
  z.object({ kind: z.literal('appeal_sent') }),
  z.object({ kind: z.literal('identity_asked') }),
  z.object({ kind: z.literal('identity_finished'), passed: z.boolean() }),
  z.object({ kind: z.literal('unblocked') }),
  z.object({ kind: z.literal('appeal_denied'), appealable: z.boolean() }),
  z.object({ kind: z.literal('access_lost'), permission, how: z.enum(['revoked', 'downgraded']) }),
  z.object({ kind: z.literal('access_restored'), permission }),
  z.object({
    kind: z.literal('gate_changed'),
    gate: z.enum(GATES),
    state: z.enum(['not_needed', 'open', 'in_progress', 'passed', 'failed']),
  }),
  z.object({
    kind: z.literal('obligation_due'),
    obligation: z.enum(OBLIGATIONS),
    dueAt: z.number().int().positive().meta({ description: 'Epoch ms.' }),
  }),
  z.object({ kind: z.literal('obligation_done'), obligation: z.enum(OBLIGATIONS) }),
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('reopened') }),
]);

const comments = z
  .array(z.object({ permission, text: words.min(1) }))
  .max(20)
  .default([])
  .meta({ description: 'What Meta said of each permission, as it stands.' });

export const newEntry = z.object({ requestId, seen, fact, text: words.nullable().default(null), comments });

export const newCorrection = z.object({
  requestId,
  seen,
  replacement: fact.nullable().meta({ description: 'What really happened; null when nothing did.' }),
  text: words.min(1).meta({ description: 'Why it is corrected.' }),
  comments,
});
export const correctionParams = reviewParams.extend({ number: z.coerce.number().int().positive() });

export const draftEdit = z.object({
  version: z
    .number()
    .int()
    .nonnegative()
    .meta({ description: '`version` of the draft that was seen; 0 when there was none.' }),
  useDescription: words.optional(),
  testInstructions: words.optional(),
  pageId: z.string().max(100).nullable().optional(),
  termsAccepted: z.boolean().optional(),
});

export const submission = z.object({ requestId, seen, password: z.string().min(1).max(1000) });

const stage = z.string().meta({ description: 'See docs/app-review.md.' });
const item = z.object({
  permission,
  state: z.string(),
  sentInRound: z.number().nullable(),
  answer: z.object({ kind: z.string(), ref: z.string() }).nullable(),
  comment: z.string().nullable().meta({ description: 'The reviewer’s last one.' }),
  version: z.number(),
  useDescription: z.string(),
  testInstructions: z.string(),
  pageId: z.string().nullable(),
  termsAccepted: z.boolean(),
});

export const reviewSummary = z
  .object({
    appId: digits,
    name: z.string(),
    stage,
    whoseMove: z.enum(['ours', 'meta', 'nobody']),
    round: z.number(),
    appMode: z.enum(['development', 'live']),
    submittedAt: optionalTime,
    remindAt: optionalTime,
    updatedAt: requiredTime,
  })
  .meta({ id: 'ReviewSummary' });

const unused = z.object({
  permission,
  since: optionalTime.meta({ description: 'Of the last use; null: none is known since the release.' }),
});

export const review = reviewSummary
  .extend({
    lastEntry: z.number(),
    decidedAt: optionalTime,
    publishedAt: optionalTime,
    blocks: z.number(),
    replyBy: optionalTime,
    gates: z.array(z.object({ gate: z.enum(GATES), state: z.string() })),
    obligations: z.array(
      z.object({
        obligation: z.enum(OBLIGATIONS),
        dueAt: requiredTime,
        unused: orNull(unused).meta({ description: 'What a `permission_unused` is about; null where nobody said.' }),
      }),
    ),
    items: z.array(item),
  })
  .meta({ id: 'Review' });

export const reviewEntry = z
  .object({
    number: z.number(),
    at: requiredTime,
    actor: z.string(),
    source: z.string(),
    kind: z.string(),
    details: z.record(z.string(), z.unknown()),
    corrects: z.number().nullable(),
    corrected: z.boolean().meta({ description: 'A later entry says that this one was wrong.' }),
    text: z.string().nullable(),
    comments: z.array(z.object({ permission, text: z.string() })),
  })
  .meta({ id: 'ReviewEntry' });

const hash = z.string().meta({ description: 'SHA-256.' });
const name = z.string().nullable();

/** What was shown beside the texts, as it was when the round was sent. */
const sentEvidence = z
  .object({
    details: z.object({
      ...{ siteUrl: name, privacyUrl: name, termsUrl: name, deletionUrl: name, contactEmail: name, category: name },
      ...{ purpose: z.enum(PURPOSES).nullable(), login: z.enum(LOGINS).nullable(), instructions: z.string() },
      credentialsAllowed: z.boolean().nullable(),
    }),
    detailsHash: hash,
    iconHash: hash.nullable().meta({ description: 'Of the icon; null when there was none.' }),
    recordings: z.array(
      z.object({
        permission,
        round: z.number().meta({ description: 'In which it was uploaded.' }),
        fileName: z.string(),
        hash,
        bytes: z.number(),
      }),
    ),
    accepted: z
      .array(
        z.object({
          check: z.string(),
          permission: permission.nullable(),
          reason: z.string(),
          by: z.string(),
          at: requiredTime,
        }),
      )
      .meta({ description: 'Warnings of the check that somebody answered for.' }),
    seen: z
      .array(
        z.object({
          ...{ check: z.string(), permission: permission.nullable(), holds: z.boolean(), evidence: hash },
          ...{ remark: z.string().nullable(), by: z.string(), at: requiredTime },
        }),
      )
      .meta({ description: 'What people saw who looked at what only eyes can judge.' }),
    siteTexts: z.record(z.string(), hash).meta({ description: 'Of the text that each address showed, by its field.' }),
  })
  .meta({ id: 'ReviewSentEvidence' });

/** What was sent in one round, frozen then. */
export const reviewRound = z
  .object({
    round: z.number(),
    sentAt: requiredTime,
    actor: z.string(),
    items: z.array(
      z.object({
        permission,
        useDescription: z.string(),
        testInstructions: z.string(),
        pageId: z.string().nullable(),
        termsAccepted: z.boolean(),
        hash: z.string().meta({ description: 'SHA-256 of the item as it was sent.' }),
      }),
    ),
    evidence: orNull(sentEvidence).meta({ description: 'Null in rounds from before it was frozen.' }),
  })
  .meta({ id: 'ReviewRound' });

export const roundParams = reviewParams.extend({ round: z.coerce.number().int().positive() });
export const roundRecordingParams = roundParams.extend({ permission });
