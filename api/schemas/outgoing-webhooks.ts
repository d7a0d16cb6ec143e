import { z } from 'zod';
import { DELIVERY_ERRORS, DELIVERY_STATES, HOOK_EVENTS, OFF_REASONS, TEST_EVENT } from '../../domain/outgoing-webhooks';
import { listQuery, optionalTime, orNull, requiredTime } from './common';

const name = z.string().trim().min(1).max(100);
const url = z
  .url({ protocol: /^https?$/ })
  .max(1000)
  .meta({ description: 'https on the public internet, without user name and password.' });
const events = z.array(z.enum(HOOK_EVENTS)).min(1);
const includeText = z.boolean().meta({ description: 'Whether texts of messages are sent along.' });

export const newHook = z.object({ name, url, events, includeText: includeText.default(false) }).meta({
  id: 'NewOutgoingWebhook',
  example: { name: 'CRM', url: 'https://crm.example.com/hook', events: ['message.received'], includeText: false },
});

export const hookChange = z
  .object({ name, url, events, includeText, active: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change')
  .meta({ id: 'OutgoingWebhookChange' });

export const hook = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.enum(HOOK_EVENTS)),
    includeText,
    off: orNull(z.object({ reason: z.enum(OFF_REASONS), at: requiredTime })).meta({ description: 'Null: it is on.' }),
    failingSince: optionalTime.meta({ description: 'Since when nothing has been taken; null: the last one was.' }),
    createdAt: requiredTime,
  })
  .meta({ id: 'OutgoingWebhook' });

export const hookWithSecret = z
  .object({
    webhook: hook,
    secret: z.string().meta({ description: 'Verifies signatures (Standard Webhooks). It is not shown again.' }),
  })
  .meta({ id: 'OutgoingWebhookSecret' });

export const deliveryQuery = listQuery.extend({ state: z.enum(DELIVERY_STATES).optional() });
export const deliveryParams = z.object({ id: z.string().min(1).max(100), deliveryId: z.string().min(1).max(100) });

export const delivery = z
  .object({
    id: z.string().meta({ description: '`webhook-id` of every attempt.' }),
    kind: z.enum([...HOOK_EVENTS, TEST_EVENT]),
    state: z.enum(DELIVERY_STATES),
    conversationId: z.string().nullable(),
    at: requiredTime.meta({ description: 'When it happened.' }),
    queuedAt: requiredTime,
    tries: z.number(),
    nextTryAt: optionalTime.meta({
      description: 'Null: it waits for an earlier one about the same conversation, or has come to its end.',
    }),
    attempts: z.array(
      z.object({
        at: requiredTime,
        status: z.number().nullable().meta({ description: 'HTTP status; null: there was no answer.' }),
        ms: z.number(),
        error: orNull(z.enum(DELIVERY_ERRORS)),
      }),
    ),
  })
  .meta({ id: 'WebhookDelivery', description: 'The last 20 attempts are kept.' });

export const replayed = z
  .object({
    replayed: z.number(),
    more: z.boolean().meta({ description: 'Whether some are left: ask once more.' }),
  })
  .meta({ id: 'WebhookReplay' });
