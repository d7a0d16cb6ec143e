import { z } from 'zod';
import { LAST_MESSAGE_KINDS } from '../../domain/last-message';
import { listQuery, optionalTime, orNull, requiredTime } from './common';
import { visitor } from './visitors';

export const status = z.enum(['open', 'closed', 'expired']);

export const conversationQuery = listQuery.extend({
  status: status.optional(),
  pageId: z.string().max(40).optional().meta({ description: "Facebook's id of the Page." }),
});

const lastMessage = z
  .object({
    kind: z.enum(LAST_MESSAGE_KINDS),
    text: z.string().nullable().meta({ description: 'At most 120 characters; null where nothing was written.' }),
    from: z
      .enum(['visitor', 'desk', 'elsewhere'])
      .meta({ description: '`elsewhere`: the Page, through another app or the Page inbox.' }),
  })
  .meta({ id: 'LastMessage', description: 'As Facebook has confirmed it; `unsent`: a message was taken back.' });

export const conversation = z
  .object({
    id: z.string(),
    pageId: z.string(),
    visitor,
    status,
    window: z.object({
      state: z.enum(['open', 'closed']),
      openedAt: optionalTime,
      closesAt: optionalTime,
      sendUntil: optionalTime,
      remainingMs: z.number(),
    }),
    lastVisitorAt: optionalTime,
    lastMessageAt: requiredTime,
    firstMessageAt: requiredTime,
    lastMessage: orNull(lastMessage),
    standbyAt: optionalTime.meta({ description: 'When another app owned the thread last.' }),
    end: z.object({ status: z.enum(['closed', 'expired']), at: requiredTime, missedWindow: z.boolean() }).nullable(),
  })
  .meta({ id: 'Conversation' });

export const messageQuery = listQuery.extend({
  order: z
    .enum(['oldest', 'newest'])
    .default('oldest')
    .meta({ description: 'From the start of the thread, or from its end backwards.' }),
});

const failure = z.object({
  reason: z.string(),
  code: z.number().nullable(),
  subcode: z.number().nullable(),
  traceId: z.string().nullable(),
  explanation: z.string().nullable().meta({ description: "Meta's own words." }),
  at: requiredTime,
});

export const delivery = z.object({
  replyId: z.string(),
  state: z
    .enum(['queued', 'sending', 'retrying', 'paused', 'sent', 'delivered', 'read', 'failed', 'unknown', 'cancelled'])
    .meta({ description: '`paused`: nothing is sent for this app now; `failure.reason` says why.' }),
  attempts: z.number(),
  sentAt: optionalTime,
  deliveredAt: optionalTime,
  readAt: optionalTime,
  failure: failure.nullable(),
});

export const message = z
  .object({
    id: z.string(),
    mid: z.string().nullable(),
    direction: z.enum(['in', 'out', 'elsewhere']),
    kind: z.string(),
    text: z.string().nullable(),
    content: z.record(z.string(), z.unknown()),
    standby: z.boolean(),
    at: requiredTime,
    receivedAt: requiredTime,
    delivery: delivery.nullable(),
  })
  .meta({ id: 'Message' });

export const timelineEntry = z
  .object({ kind: z.string(), at: requiredTime, details: z.record(z.string(), z.unknown()) })
  .meta({ id: 'TimelineEntry' });

/** Longest text that the Send API takes. */
const MAX_TEXT = 2000;

const replyId = z.string().regex(/^[A-Za-z0-9_.:-]{1,128}$/, 'letters, digits and _ . : - only, at most 128');

export const newReply = z
  .object({
    replyId: replyId.meta({ description: 'Chosen by the caller; the same id never sends twice.' }),
    text: z
      .string()
      .max(MAX_TEXT, 'text_too_long')
      .refine((value) => value.trim() !== '', 'text_empty'),
  })
  .meta({ id: 'NewReply' });

export const replyParams = z.object({ id: z.string().min(1).max(400), replyId });
export const acceptedReply = z
  .object({ replyId: z.string(), state: delivery.shape.state })
  .meta({ id: 'AcceptedReply' });
