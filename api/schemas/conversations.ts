import { z } from 'zod';
import { LAST_MESSAGE_KINDS } from '../../domain/last-message';
import {
  MAX_FILES,
  MAX_QUICK_REPLIES,
  MAX_REPLY_TEXT,
  QUICK_REPLY_PAYLOAD,
  QUICK_REPLY_TITLE,
} from '../../domain/reply-pieces';
import { listQuery, optionalTime, orNull, requiredTime } from './common';
import { attachment, changes } from './messages';
import { visitor } from './visitors';

export const status = z.enum(['open', 'closed', 'expired']);

export const conversationQuery = listQuery.extend({
  list: z.enum(['newest', 'waiting', 'ending', 'held']).default('newest').meta({
    description:
      '`newest`: newest activity first; `waiting`: open and nobody’s, longest waiting first; `ending`: open and less than six hours left, nearest end first; `held`: open and somebody’s, newest activity first.',
  }),
  assigned: z.enum(['me']).optional().meta({ description: 'Only what the caller has.' }),
  status: status.optional(),
  pageId: z.string().max(40).optional().meta({ description: "Facebook's id of the Page." }),
  tagId: z.string().max(64).optional(),
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
      humanAgentUntil: optionalTime.meta({
        description: 'Until when a person may write after the window, where the Page has `humanAgent`.',
      }),
      warnings: z
        .object({ operator: requiredTime, supervisor: requiredTime })
        .nullable()
        .meta({ description: 'When who has it, and who supervises, is warned if the visitor has no answer by then.' }),
    }),
    assignment: z
      .object({
        operatorId: z.string(),
        since: requiredTime,
        offeredUntil: optionalTime.meta({
          description: 'Until when the offer waits to be picked up; null: it is theirs.',
        }),
      })
      .nullable()
      .meta({ description: 'Who has the open conversation; null: it waits.' }),
    transferredTo: z
      .object({ departmentId: z.string().nullable() })
      .nullable()
      .meta({ description: 'Department that it was transferred to, null inside: everybody; null: that of the Page.' }),
    waitingSince: optionalTime.meta({ description: 'Since when the visitor waits for an operator.' }),
    opensAt: optionalTime.meta({
      description:
        'It waits outside the working hours of its department: when these begin. Until then it can be taken by hand.',
    }),
    language: z
      .string()
      .nullable()
      .meta({ description: 'What the visitor most likely writes in (ISO 639-1); null: not known.' }),
    lastVisitorAt: optionalTime,
    lastMessageAt: requiredTime,
    firstMessageAt: requiredTime,
    lastMessage: orNull(lastMessage),
    tagIds: z.array(z.string()),
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

const REPLY_STATES = [
  'queued',
  'sending',
  'retrying',
  'paused',
  'sent',
  'delivered',
  'read',
  'failed',
  'unknown',
  'cancelled',
] as const;

export const delivery = z.object({
  replyId: z.string(),
  state: z
    .enum(REPLY_STATES)
    .meta({ description: '`paused`: nothing is sent for this app now; `failure.reason` says why.' }),
  attempts: z.number(),
  pieces: z.array(z.object({ state: z.enum([...REPLY_STATES, 'left_out']), mid: z.string().nullable() })).meta({
    description: 'Where each message of the reply stands, in order; empty: it is one text. `left_out`: never sent.',
  }),
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
    attachments: z.array(attachment),
    ...changes,
    standby: z.boolean(),
    at: requiredTime,
    receivedAt: requiredTime,
    delivery: delivery.nullable(),
  })
  .meta({ id: 'Message' });

export const timelineEntry = z
  .object({ kind: z.string(), at: requiredTime, details: z.record(z.string(), z.unknown()) })
  .meta({ id: 'TimelineEntry' });

const payload = z.string().min(1).max(QUICK_REPLY_PAYLOAD);

const replyId = z.string().regex(/^[A-Za-z0-9_.:-]{1,128}$/, 'letters, digits and _ . : - only, at most 128');

export const newReply = z
  .object({
    replyId: replyId.meta({ description: 'Chosen by the caller; the same id never sends twice.' }),
    text: z
      .string()
      .max(MAX_REPLY_TEXT, 'text_too_long')
      .default('')
      .meta({ description: 'Above 2,000 characters it goes out as several messages, in order.' }),
    attachments: z
      .array(z.string().max(64))
      .max(MAX_FILES)
      .default([])
      .meta({ description: 'Ids of uploads to this conversation; each goes out as a message behind the text.' }),
    quickReplies: z
      .array(z.object({ title: z.string().trim().min(1).max(QUICK_REPLY_TITLE), payload: payload.optional() }))
      .max(MAX_QUICK_REPLIES)
      .default([])
      .meta({ description: 'Suggested answers at the last message. Without `payload` the title comes back.' }),
    humanAgent: z.boolean().default(false).meta({
      description: 'Written by a person, may go out up to 7 days after the last message. Tagged only after the window.',
    }),
  })
  .refine(({ text, attachments }) => text.trim() !== '' || attachments.length > 0, {
    path: ['text'],
    error: 'text_empty',
  })
  .meta({ id: 'NewReply' });

export const replyParams = z.object({ id: z.string().min(1).max(400), replyId });
export const acceptedReply = z
  .object({ replyId: z.string(), state: delivery.shape.state })
  .meta({ id: 'AcceptedReply' });
