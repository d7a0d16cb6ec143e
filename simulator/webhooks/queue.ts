import type { SimulatedApp } from '../world/model';
import type { World } from '../world/world';
import { type DeliveryAttempt, DeliveryLog, kindOf } from './delivery-log';
import { fieldOfEvent } from './fields';
import { DEFAULT_WEBHOOK_OPTIONS, type WebhookOptions } from './options';
import {
  ALERT_AFTER_MS,
  type EntryList,
  type LineReport,
  PageLine,
  type QueuedEvent,
  UNSUBSCRIBE_AFTER_MS,
} from './page-line';
import { WebhookSender } from './post';

/** How often events that wait for their next attempt look at the clock, which may have been moved. Real milliseconds. */
const TICK_MS = 100;

export interface EnqueueOptions {
  /** Default: told by the key that is present in the event. */
  field?: string;
  /** Default `messaging`. */
  list?: EntryList;
  /** Called when the callback has accepted the event. */
  accepted?: (() => void) | undefined;
}

/** What became of an event: `queued` is false when no subscription matches. */
export interface Enqueued {
  queued: boolean;
  /** Resolves after the first attempt to deliver, at once when the event was not queued. */
  attempted: Promise<void>;
}

interface Batch {
  app: SimulatedApp;
  parts: { line: PageLine; events: QueuedEvent[] }[];
}

/**
 * Deliveries to the callbacks of all apps. Events of a Page stay in order, one POST at a time by default; different Pages go in
 * parallel; what waits together travels in one body, also for several Pages.
 */
export class WebhookQueue {
  options: WebhookOptions = { ...DEFAULT_WEBHOOK_OPTIONS };
  readonly log = new DeliveryLog();
  private readonly lines = new Map<string, PageLine>();
  private readonly postsInFlight = new Map<string, number>();
  private readonly sender = new WebhookSender();
  private sequence = 0;
  private isPumpPlanned = false;
  private isClosed = false;
  private tick: NodeJS.Timeout | undefined;

  constructor(private readonly world: World) {}

  /** Queues an event if the callback is verified and the field is subscribed at both levels. */
  enqueue(
    pageId: string,
    event: Record<string, unknown>,
    { field, list = 'messaging', accepted }: EnqueueOptions = {},
  ): Enqueued {
    const name = field ?? (list === 'standby' ? 'standby' : fieldOfEvent(event));
    if (this.isClosed || !this.isSubscribed(pageId, name)) return { queued: false, attempted: Promise.resolve() };
    const attempted = new Promise<void>((resolve) => {
      this.sequence += 1;
      const queuedAt = this.world.clock.now();
      const timing = { sequence: this.sequence, queuedAt };
      this.lineOf(pageId).waiting.push({ pageId, list, event, ...timing, attempted: resolve, accepted });
    });
    this.wake();
    return { queued: true, attempted };
  }

  /** Both levels must hold the field (Meta: Messenger webhooks). */
  isSubscribed(pageId: string, field: string): boolean {
    const page = this.world.pages.get(pageId);
    if (!page?.subscribedFields?.includes(field)) return false;
    return this.world.appOf(page).callback?.fields.includes(field) ?? false;
  }

  /** To be called when a Page has been subscribed again or its app has a new callback. */
  renew(pageId: string): void {
    this.lineOf(pageId).renew();
    this.wake();
  }

  /** Looks for something to deliver, soon; events queued in the same moment travel together. */
  wake(): void {
    if (this.isPumpPlanned || this.isClosed) return;
    this.isPumpPlanned = true;
    setImmediate(() => {
      this.isPumpPlanned = false;
      this.pump();
    });
  }

  report(): LineReport[] {
    return [...this.world.pages.keys()].map((pageId) => this.lineOf(pageId).report());
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.tick);
    await this.sender.close();
    for (const line of this.lines.values()) line.dropAll();
  }

  private lineOf(pageId: string): PageLine {
    const line = this.lines.get(pageId) ?? new PageLine(pageId);
    this.lines.set(pageId, line);
    return line;
  }

  private linesOf(app: SimulatedApp): PageLine[] {
    return [...this.lines.values()].filter((line) => this.world.pages.get(line.pageId)?.appId === app.id);
  }

  private pump(): void {
    if (this.isClosed) return;
    this.dropExpired();
    for (const app of this.world.apps.values()) {
      if (!app.callback) for (const line of this.linesOf(app)) line.dropAll();
      while (!this.options.paused && (this.postsInFlight.get(app.id) ?? 0) < this.options.parallelPosts) {
        const batch = this.nextBatch(app);
        if (batch.parts.length === 0) break;
        void this.deliver(batch);
      }
    }
    this.planTick();
  }

  private planTick(): void {
    if (this.tick || ![...this.lines.values()].some((line) => line.waiting.length > 0)) return;
    this.tick = setTimeout(() => {
      this.tick = undefined;
      this.wake();
    }, TICK_MS);
    this.tick.unref();
  }

  private dropExpired(): void {
    const now = this.world.clock.now();
    for (const line of this.lines.values()) {
      const count = line.dropExpired(now);
      if (count > 0)
        this.alert(line, 'events_dropped', `${count} events were not accepted within 36 hours and are lost`);
    }
  }

  /** What can go now. A Page whose last attempt failed travels alone, so that it does not hold up the others. */
  private nextBatch(app: SimulatedApp): Batch {
    const now = this.world.clock.now();
    const ready = this.linesOf(app)
      .filter((line) => line.isReady(now, this.options.postsPerPage))
      .sort((a, b) => (a.waiting[0]?.sequence ?? 0) - (b.waiting[0]?.sequence ?? 0));
    const failing = ready.find((line) => line.failures > 0);
    const batch: Batch = { app, parts: [] };
    let room = this.options.maxBatch;
    for (const line of failing ? [failing] : ready) {
      if (room === 0) break;
      const events = line.take(room, this.options.reorder);
      room -= events.length;
      batch.parts.push({ line, events });
    }
    return batch;
  }

  private async deliver({ app, parts }: Batch): Promise<void> {
    const url = app.callback?.url ?? '';
    this.postsInFlight.set(app.id, (this.postsInFlight.get(app.id) ?? 0) + 1);
    const body = { object: 'page', entry: this.entriesOf(parts.flatMap(({ events }) => events)) };
    const attempts = parts.map(({ line }) => line.failures + 1);
    const startedAt = this.world.clock.now();
    const result = await this.sender.post(url, body, app.secret, this.options);
    this.postsInFlight.set(app.id, (this.postsInFlight.get(app.id) ?? 1) - 1);
    for (const { line, events } of parts) {
      if (result.ok) line.succeed(events);
      else this.failed(line, events, result.problem ?? 'no answer');
    }
    this.note({ app, parts }, { at: startedAt, url, attempts, body, ...result });
    this.wake();
    for (let copy = 0; result.ok && copy < this.options.duplicates && !this.isClosed; copy += 1) {
      await this.sender.post(url, body, app.secret, this.options);
    }
  }

  /** One event per entry: Meta says that `messaging` holds exactly one (Meta: Messenger webhook reference). */
  private entriesOf(events: QueuedEvent[]): unknown[] {
    const time = this.world.clock.now();
    const ordered = this.options.reorder ? [...events].sort((a, b) => b.sequence - a.sequence) : events;
    return ordered.map(({ pageId, list, event }) => ({ id: pageId, time, [list]: [event] }));
  }

  private note(
    { app, parts }: Batch,
    {
      attempts,
      ...attempt
    }: Pick<DeliveryAttempt, 'at' | 'url' | 'status' | 'problem' | 'body'> & { attempts: number[] },
  ): void {
    const next = parts.map(({ line }) => line.report().nextAttemptAt).filter((at) => at !== null);
    this.log.add({
      ...attempt,
      appId: app.id,
      pageIds: parts.map(({ line }) => line.pageId),
      events: parts.flatMap(({ events }) => events.map(kindOf)),
      attempt: Math.max(...attempts),
      nextAttemptAt: next.length > 0 && attempt.problem !== null ? Math.min(...next) : null,
    });
  }

  private failed(line: PageLine, events: QueuedEvent[], problem: string): void {
    if (this.isClosed) return;
    const now = this.world.clock.now();
    line.fail(events, now, problem);
    const failingForMs = now - (line.failingSince ?? now);
    if (failingForMs >= ALERT_AFTER_MS && !line.alerted) {
      line.alerted = true;
      this.alert(line, 'deliveries_failing', `Webhook deliveries have been failing for 15 minutes: ${problem}`);
    }
    const page = this.world.pages.get(line.pageId);
    if (failingForMs >= UNSUBSCRIBE_AFTER_MS && page?.subscribedFields) {
      page.subscribedFields = null;
      this.alert(line, 'page_unsubscribed', `Webhooks disabled: deliveries have been failing for an hour: ${problem}`);
    }
  }

  private alert(
    line: PageLine,
    kind: 'deliveries_failing' | 'page_unsubscribed' | 'events_dropped',
    message: string,
  ): void {
    const appId = this.world.pages.get(line.pageId)?.appId ?? '';
    this.world.raiseAlert({ at: this.world.clock.now(), kind, appId, pageId: line.pageId, message });
  }
}
