import { z } from 'zod';

/** Webhook behaviour that can be changed while the simulator runs (`PUT /simulator/webhooks/options`). */
export const webhookOptionsSchema = z.strictObject({
  /** Which signature headers are sent; `wrong` sends both, computed with another key. */
  signature: z.enum(['both', 'sha256_only', 'sha1_only', 'none', 'wrong']),
  /** How many times every accepted POST is sent again. */
  duplicates: z.int().min(0).max(10),
  /** Newest first: the events of a batch, and what is waiting, in reverse. */
  reorder: z.boolean(),
  /** How `timestamp` of the simulator's own events is written. */
  timestamps: z.enum(['milliseconds', 'seconds', 'strings']),
  /** Delivery receipts without `mids`, only a watermark. */
  omitDeliveryMids: z.boolean(),
  /** Most events in one POST. Facebook's limit is 1000. */
  maxBatch: z.int().min(1).max(1000),
  /** POSTs in flight at once per callback. */
  parallelPosts: z.int().min(1).max(100),
  /** POSTs in flight at once per Page; with more than one the order is not kept. */
  postsPerPage: z.int().min(1).max(100),
  /** An answer to a delivery or to the check of a callback later than this is a failure. Real milliseconds. */
  timeLimitMs: z.int().min(10).max(120_000),
  /** Nothing is delivered while true; events wait and come in batches afterwards. */
  paused: z.boolean(),
  /** The echo is delivered before the Send API answers. */
  echoBeforeAnswer: z.boolean(),
  /** The visitor reads at once; otherwise only when somebody opens the thread. */
  autoRead: z.boolean(),
});

export type WebhookOptions = z.infer<typeof webhookOptionsSchema>;

/** 5 s is the limit of Meta's current Messenger webhook page; older pages say 20 s. */
export const DEFAULT_WEBHOOK_OPTIONS: WebhookOptions = {
  signature: 'both',
  duplicates: 0,
  reorder: false,
  timestamps: 'milliseconds',
  omitDeliveryMids: false,
  maxBatch: 1000,
  parallelPosts: 4,
  postsPerPage: 1,
  timeLimitMs: 5000,
  paused: false,
  echoBeforeAnswer: false,
  autoRead: false,
};
