import { z } from 'zod';
import type { MessageAttachment } from '../domain/attachments';
import { drop, id, optionalText, type Referral, referral, shortReferral } from './webhook-fields';

/** What is kept of an event. Fields that do not apply are absent; `raw` is the JSON of a kind that is not known. */
export interface EventContent {
  text?: string;
  attachments?: MessageAttachment[];
  quickReplyPayload?: string;
  replyToMid?: string;
  title?: string;
  payload?: string;
  referral?: Referral;
  /** `name` is Meta's word for it, given also where there is no sign. */
  reaction?: { action: string; emoji?: string; name?: string };
  /** How many times the message was edited so far; at most five times (Meta: message edits). */
  editNumber?: number;
  /** The mid that a reaction, edit or unsend is about. */
  targetMid?: string;
  mids?: string[];
  watermark?: number;
  appId?: string;
  metadata?: string;
  raw?: string;
}

const number = z.number().optional().catch(undefined);
const element = z.looseObject({ title: optionalText }).catch({ title: undefined });
const product = z
  .looseObject({ elements: z.array(element).optional().catch(undefined) })
  .optional()
  .catch(undefined);
const coordinates = z.looseObject({ lat: number, long: number }).optional().catch(undefined);
const payload = z.looseObject({
  url: optionalText,
  title: optionalText,
  sticker_id: id.optional().catch(undefined),
  coordinates,
  product,
});
const attachment = z
  .looseObject({
    type: z.string().catch('unknown'),
    title: optionalText,
    url: optionalText,
    payload: payload.nullish().catch(null),
  })
  .catch({ type: 'unknown', title: undefined, url: undefined, payload: null });

/** `message` of a webhook event: a message, the echo of one, or that one was taken back. */
export const message = z.looseObject({
  mid: z.string().min(1).max(1000),
  text: optionalText,
  is_echo: z.boolean().optional().catch(undefined),
  is_deleted: z.boolean().optional().catch(undefined),
  app_id: id.optional().catch(undefined),
  metadata: optionalText,
  attachments: z.array(attachment).optional().catch(undefined),
  quick_reply: z.looseObject({ payload: optionalText }).optional().catch(undefined),
  reply_to: z.looseObject({ mid: optionalText }).optional().catch(undefined),
  referral,
});

export type WebhookMessage = z.infer<typeof message>;

export function messageContent(value: WebhookMessage): EventContent {
  return drop({
    text: value.text,
    attachments: value.attachments?.map(shortAttachment),
    quickReplyPayload: value.quick_reply?.payload,
    replyToMid: value.reply_to?.mid,
    referral: shortReferral(value.referral),
    appId: value.app_id,
    metadata: value.metadata,
  });
}

/** In echoes, title and address of a shared link stand one level higher. */
function shortAttachment({ type, url, title, payload: inner }: z.infer<typeof attachment>): MessageAttachment {
  const place = inner?.coordinates;
  return drop({
    type,
    url: inner?.url ?? url,
    title: inner?.title ?? title ?? inner?.product?.elements?.[0]?.title,
    stickerId: inner?.sticker_id,
    place:
      place?.lat === undefined || place.long === undefined ? undefined : { latitude: place.lat, longitude: place.long },
  });
}
