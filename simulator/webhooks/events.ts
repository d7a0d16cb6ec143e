import type { SimulatedPage, ThreadMessage, Visitor } from '../world/model';
import { isWithInbox } from '../world/thread-control';
import type { World } from '../world/world';
import type { Enqueued, WebhookQueue } from './queue';

/**
 * App id in the echo of what a person writes in the Page inbox. Meta's pages print it in two lengths; this is the widely used
 * one (Meta: message echoes reference).
 */
export const PAGE_INBOX_APP_ID = 263902037430900;

/** Builds messaging events and queues them, with the timestamps that the webhook options ask for. */
export class EventOutbox {
  constructor(
    private readonly world: World,
    private readonly queue: WebhookQueue,
  ) {}

  /**
   * An event caused by the visitor. Nothing goes out for people that the app's access level leaves out; while the Page inbox has
   * the thread it comes as `standby`, a postback without its payload (Meta: standby).
   */
  fromVisitor(visitor: Visitor, timestamp: number, part: Record<string, unknown>, accepted?: () => void): Enqueued {
    if (!this.world.isWithinAccess(visitor)) return { queued: false, attempted: Promise.resolve() };
    const people = { sender: { id: visitor.psid }, recipient: { id: visitor.pageId } };
    const isStandby = isWithInbox(this.world, visitor);
    const event = { ...people, timestamp: this.written(timestamp), ...(isStandby ? withoutPayload(part) : part) };
    return this.queue.enqueue(visitor.pageId, event, { list: isStandby ? 'standby' : 'messaging', accepted });
  }

  /** Tells the app that the Page inbox took the thread from it, or gave it back (Meta: messaging_handovers). */
  handover(visitor: Visitor, kind: 'take_thread_control' | 'pass_thread_control'): Enqueued {
    if (!this.world.isWithinAccess(visitor)) return { queued: false, attempted: Promise.resolve() };
    const appId = this.world.pages.get(visitor.pageId)?.appId ?? '';
    const inbox = String(PAGE_INBOX_APP_ID);
    const [previous, next] = kind === 'take_thread_control' ? [appId, inbox] : [inbox, appId];
    const people = { sender: { id: visitor.psid }, recipient: { id: visitor.pageId } };
    const change = { [kind]: { previous_owner_app_id: previous, new_owner_app_id: next, metadata: 'Page inbox' } };
    return this.queue.enqueue(visitor.pageId, {
      ...people,
      timestamp: this.written(this.world.nextTimestamp(visitor)),
      ...change,
    });
  }

  /**
   * The echo of a message that the Page sent. `appId` as in the wire format: a number, absent when null
   * (Meta: message echoes reference).
   */
  echo(visitor: Visitor, message: ThreadMessage, appId: number | null): Enqueued {
    if (!this.world.isWithinAccess(visitor)) return { queued: false, attempted: Promise.resolve() };
    const echo = {
      mid: message.mid,
      is_echo: true,
      ...(appId === null ? {} : { app_id: appId }),
      ...(message.metadata === null ? {} : { metadata: message.metadata }),
      ...(message.text === null ? {} : { text: message.text }),
      ...(message.attachments.length === 0 ? {} : { attachments: message.attachments.map(attachmentOnTheWire) }),
    };
    const people = { sender: { id: visitor.pageId }, recipient: { id: visitor.psid } };
    const event = { ...people, timestamp: this.written(message.timestamp), message: echo };
    return this.queue.enqueue(visitor.pageId, event);
  }

  /** The receipt of Messenger's delivery to the person's device, and the read receipt when people read at once. */
  receipts(visitor: Visitor, message: ThreadMessage): void {
    const at = Math.max(this.world.clock.now(), message.timestamp);
    const mids = this.queue.options.omitDeliveryMids ? {} : { mids: [message.mid] };
    this.fromVisitor(visitor, at, { delivery: { ...mids, watermark: message.timestamp } });
    if (this.queue.options.autoRead) this.read(visitor, message.timestamp);
  }

  /** The visitor has seen everything up to `watermark`. */
  read(visitor: Visitor, watermark: number): Enqueued {
    visitor.readUpTo = Math.max(visitor.readUpTo ?? 0, watermark);
    this.world.changed();
    const at = Math.max(this.world.clock.now(), watermark);
    return this.fromVisitor(visitor, at, { read: { watermark } });
  }

  /** What goes out after a message of the Page: echo, then receipts, in this order. */
  afterSend(page: SimulatedPage, visitor: Visitor, message: ThreadMessage): void {
    this.echo(visitor, message, Number(page.appId));
    this.receipts(visitor, message);
  }

  private written(timestamp: number): number | string {
    switch (this.queue.options.timestamps) {
      case 'milliseconds':
        return timestamp;
      case 'seconds':
        return Math.floor(timestamp / 1000);
      case 'strings':
        return String(timestamp);
    }
  }
}

function withoutPayload(part: Record<string, unknown>): Record<string, unknown> {
  const { postback } = part;
  if (typeof postback !== 'object' || postback === null) return part;
  const { payload: _payload, ...rest } = postback as Record<string, unknown>;
  return { ...part, postback: rest };
}

function attachmentOnTheWire({ type, url }: { type: string; url: string | null }): Record<string, unknown> {
  return { type, payload: url === null ? null : { url } };
}
