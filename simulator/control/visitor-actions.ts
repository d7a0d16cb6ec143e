import { z } from 'zod';
import type { EventOutbox } from '../webhooks/events';
import type { Enqueued } from '../webhooks/queue';
import { newMessageId } from '../world/identifiers';
import type { ThreadMessage, Visitor } from '../world/model';
import type { World } from '../world/world';
import { ControlError } from './control-error';

/** The "thumbs up" sticker, small (Meta: Messenger webhooks, messages). */
const THUMBS_UP_STICKER = 369239263222822;
/** A person can edit a message this often (Meta: message edits). */
const EDIT_LIMIT = 5;

const text = z.string().min(1).max(20_000);
const mid = z.string().min(1);
/** Length of the window that the action opens; the 7 days after an ad click are an example. */
const windowMs = z.int().min(1).optional();
const referral = z.record(z.string(), z.unknown());

/** What a visitor can do; without `kind` it is a text message. */
export const visitorActionSchema = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && !('kind' in value) ? { kind: 'text', ...value } : value),
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text, replyTo: mid.optional(), referral: referral.optional(), windowMs }),
    z.strictObject({
      kind: z.literal('attachment'),
      type: z.enum(['image', 'audio', 'video', 'file', 'fallback']),
      url: z.url(),
      text: text.optional(),
    }),
    z.strictObject({ kind: z.literal('sticker'), stickerId: z.int().default(THUMBS_UP_STICKER) }),
    z.strictObject({ kind: z.literal('quick_reply'), text, payload: z.string().max(1000) }),
    z.strictObject({
      kind: z.literal('postback'),
      title: text,
      payload: z.string().max(1000),
      referral: referral.optional(),
    }),
    z.strictObject({
      kind: z.literal('referral'),
      ref: z.string().max(2083),
      source: z.string().default('SHORTLINK'),
      adId: z.string().max(64).optional(),
    }),
    z.strictObject({
      kind: z.literal('reaction'),
      mid,
      reaction: z.string().default('love'),
      emoji: z.string().default('\u2764\uFE0F'),
      action: z.enum(['react', 'unreact']).default('react'),
    }),
    z.strictObject({ kind: z.literal('edit'), mid, text }),
    z.strictObject({ kind: z.literal('unsend'), mid }),
    z.strictObject({ kind: z.literal('read'), watermark: z.int().min(0).optional() }),
  ]),
);

export type VisitorAction = z.output<typeof visitorActionSchema>;

/** `queued` is false when no subscription wanted the event. `mid` is the message it is about, if any. */
export interface ActionResult {
  mid: string | null;
  timestamp: number;
  queued: boolean;
}

/** Plays the visitor's side of the conversation. */
export class VisitorActions {
  constructor(
    private readonly world: World,
    private readonly outbox: EventOutbox,
  ) {}

  perform(visitor: Visitor, action: VisitorAction): ActionResult {
    if (visitor.state === 'blocked' && action.kind !== 'read') {
      throw new ControlError(409, 'the visitor has blocked the Page and has to unblock it before writing');
    }
    switch (action.kind) {
      case 'text':
      case 'attachment':
      case 'sticker':
      case 'quick_reply':
        return this.write(visitor, action);
      case 'postback':
        return this.pressButton(visitor, action);
      case 'referral':
        return this.followLink(visitor, action);
      case 'reaction':
        return this.react(visitor, action);
      case 'edit':
        return this.edit(visitor, action);
      case 'unsend':
        return this.unsend(visitor, action);
      case 'read':
        return this.read(visitor, action.watermark);
    }
  }

  private write(
    visitor: Visitor,
    action: Extract<VisitorAction, { kind: 'text' | 'attachment' | 'sticker' | 'quick_reply' }>,
  ): ActionResult {
    const message = this.world.addMessage(visitor, {
      mid: newMessageId(),
      direction: 'from_visitor',
      text: 'text' in action ? (action.text ?? null) : null,
      attachments: attachmentsOf(action),
    });
    this.world.openWindow(visitor, message.timestamp, action.kind === 'text' ? action.windowMs : undefined);
    const body = { mid: message.mid, ...(message.text === null ? {} : { text: message.text }), ...wirePartOf(action) };
    return this.done(
      this.outbox.fromVisitor(visitor, message.timestamp, { message: body }, this.onAccepted(message)),
      message.mid,
      message.timestamp,
    );
  }

  private pressButton(visitor: Visitor, action: Extract<VisitorAction, { kind: 'postback' }>): ActionResult {
    const { title, payload, referral } = action;
    const message = this.world.addMessage(visitor, { mid: newMessageId(), direction: 'from_visitor', text: title });
    this.world.openWindow(visitor, message.timestamp);
    const postback = { mid: message.mid, title, payload, ...(referral ? { referral } : {}) };
    const sent = this.outbox.fromVisitor(visitor, message.timestamp, { postback }, this.onAccepted(message));
    return this.done(sent, message.mid, message.timestamp);
  }

  private onAccepted(message: ThreadMessage): () => void {
    return () => {
      message.acceptedAt = this.world.clock.now();
      this.world.changed();
    };
  }

  private followLink(
    visitor: Visitor,
    { ref, source, adId }: Extract<VisitorAction, { kind: 'referral' }>,
  ): ActionResult {
    if (visitor.thread.length === 0) {
      throw new ControlError(409, 'a new thread gets its referral inside the Get Started postback');
    }
    const timestamp = this.world.nextTimestamp(visitor);
    this.world.openWindow(visitor, timestamp);
    const part = { referral: { ref, source, type: 'OPEN_THREAD', ...(adId === undefined ? {} : { ad_id: adId }) } };
    return this.done(this.outbox.fromVisitor(visitor, timestamp, part), null, timestamp);
  }

  private react(visitor: Visitor, action: Extract<VisitorAction, { kind: 'reaction' }>): ActionResult {
    const message = this.find(visitor, action.mid);
    const isReacting = action.action === 'react';
    message.reaction = isReacting ? action.emoji : null;
    const timestamp = this.world.nextTimestamp(visitor);
    if (isReacting) this.world.openWindow(visitor, timestamp);
    const details = isReacting ? { reaction: action.reaction, emoji: action.emoji } : {};
    const part = { reaction: { ...details, action: action.action, mid: message.mid } };
    return this.done(this.outbox.fromVisitor(visitor, timestamp, part), message.mid, timestamp);
  }

  private edit(visitor: Visitor, action: Extract<VisitorAction, { kind: 'edit' }>): ActionResult {
    const message = this.findOwn(visitor, action.mid);
    if (message.edits >= EDIT_LIMIT) throw new ControlError(409, `a message can be edited ${EDIT_LIMIT} times`);
    message.text = action.text;
    message.edits += 1;
    const timestamp = this.world.nextTimestamp(visitor);
    const part = { message_edit: { mid: message.mid, text: message.text, num_edit: message.edits } };
    return this.done(this.outbox.fromVisitor(visitor, timestamp, part), message.mid, timestamp);
  }

  private unsend(visitor: Visitor, action: Extract<VisitorAction, { kind: 'unsend' }>): ActionResult {
    const message = this.findOwn(visitor, action.mid);
    Object.assign(message, { deleted: true, text: null, attachments: [] });
    const timestamp = this.world.nextTimestamp(visitor);
    const part = { message: { mid: message.mid, is_deleted: true } };
    return this.done(this.outbox.fromVisitor(visitor, timestamp, part), message.mid, timestamp);
  }

  private read(visitor: Visitor, watermark: number | undefined): ActionResult {
    const upTo = watermark ?? visitor.thread.at(-1)?.timestamp ?? this.world.clock.now();
    return this.done(this.outbox.read(visitor, upTo), null, upTo);
  }

  private find(visitor: Visitor, mid: string): ThreadMessage {
    const message = visitor.thread.find((candidate) => candidate.mid === mid);
    if (!message) throw new ControlError(404, 'the thread has no message with this mid');
    return message;
  }

  private findOwn(visitor: Visitor, mid: string): ThreadMessage {
    const message = this.find(visitor, mid);
    if (message.direction !== 'from_visitor') throw new ControlError(409, 'this message is not the visitor’s own');
    return message;
  }

  private done({ queued }: Enqueued, mid: string | null, timestamp: number): ActionResult {
    this.world.changed();
    return { mid, timestamp, queued };
  }
}

function attachmentsOf(action: VisitorAction): ThreadMessage['attachments'] {
  if (action.kind === 'attachment') return [{ type: action.type, url: action.url }];
  return action.kind === 'sticker' ? [{ type: 'sticker', url: null }] : [];
}

function wirePartOf(action: VisitorAction): Record<string, unknown> {
  switch (action.kind) {
    case 'attachment':
      return { attachments: [{ type: action.type, payload: { url: action.url } }] };
    case 'sticker': {
      const url = `https://scontent.example/stickers/${action.stickerId}.png`;
      return { attachments: [{ type: 'sticker', payload: { url, sticker_id: action.stickerId } }] };
    }
    case 'quick_reply':
      return { quick_reply: { payload: action.payload } };
    case 'text':
      return {
        ...(action.replyTo ? { reply_to: { mid: action.replyTo } } : {}),
        ...(action.referral ? { referral: action.referral } : {}),
      };
    default:
      return {};
  }
}
