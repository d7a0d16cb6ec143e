/** Which list of the entry holds the event. */
export type EntryList = 'messaging' | 'standby' | 'changes';

/** An event on its way to a callback. */
export interface QueuedEvent {
  pageId: string;
  /** Order over all Pages of the simulator. */
  sequence: number;
  list: EntryList;
  event: Record<string, unknown>;
  /** On the simulator's clock. */
  queuedAt: number;
  /** Called after the first attempt to deliver it, or when it is given up. */
  attempted: () => void;
  /** Called when the callback has answered HTTP 200. */
  accepted?: (() => void) | undefined;
}

/** Alert after this much failing (Meta: Messenger webhooks). */
export const ALERT_AFTER_MS = 15 * 60 * 1000;
/** The Page's subscription is removed after this much failing (Meta: Messenger webhooks). */
export const UNSUBSCRIBE_AFTER_MS = 60 * 60 * 1000;
/** Events older than this are dropped (Meta: Graph API webhooks, getting started). */
export const DROP_AFTER_MS = 36 * 60 * 60 * 1000;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Pauses before the next attempt. Facebook says only "at once, a few times, then with decreasing frequency" and publishes no
 * figures: this schedule is the simulator's own. The last pause repeats.
 */
export const RETRY_PAUSES_MS: readonly number[] = [
  0,
  0,
  5 * SECOND,
  15 * SECOND,
  MINUTE,
  3 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
];

/** What `GET /simulator/deliveries` shows of a Page. Times are on the simulator's clock. */
export interface LineReport {
  pageId: string;
  pending: number;
  inFlight: number;
  /** Failed attempts in a row. */
  failures: number;
  failingSince: number | null;
  nextAttemptAt: number | null;
  lastProblem: string | null;
  delivered: number;
  dropped: number;
  posts: number;
}

/** The events of one Page, in order, and how their delivery fares. */
export class PageLine {
  waiting: QueuedEvent[] = [];
  inFlight = 0;
  failures = 0;
  failingSince: number | null = null;
  alerted = false;
  private nextAttemptAt = 0;
  private lastProblem: string | null = null;
  private delivered = 0;
  private dropped = 0;
  private posts = 0;

  constructor(readonly pageId: string) {}

  isReady(now: number, postsPerPage: number): boolean {
    const allowed = this.failures > 0 ? 1 : postsPerPage;
    return this.waiting.length > 0 && this.inFlight < allowed && this.nextAttemptAt <= now;
  }

  /** Removes the next events: oldest first, or newest first when `reverse`. */
  take(limit: number, reverse: boolean): QueuedEvent[] {
    this.inFlight += 1;
    this.posts += 1;
    if (!reverse) return this.waiting.splice(0, limit);
    return this.waiting.splice(Math.max(0, this.waiting.length - limit)).reverse();
  }

  succeed(events: QueuedEvent[]): void {
    this.inFlight -= 1;
    this.delivered += events.length;
    this.failures = 0;
    this.failingSince = null;
    this.alerted = false;
    this.nextAttemptAt = 0;
    this.lastProblem = null;
    for (const event of events) {
      event.accepted?.();
      event.attempted();
    }
  }

  /** Puts the events back where they were and sets the time of the next attempt. */
  fail(events: QueuedEvent[], now: number, problem: string): void {
    this.inFlight -= 1;
    this.failingSince ??= now;
    this.lastProblem = problem;
    const pause = RETRY_PAUSES_MS[Math.min(this.failures, RETRY_PAUSES_MS.length - 1)] ?? 0;
    this.failures += 1;
    this.nextAttemptAt = now + pause;
    this.waiting = [...events, ...this.waiting].sort((a, b) => a.sequence - b.sequence);
    for (const event of events) event.attempted();
  }

  /** Gives up what is older than 36 hours; returns how many events that were. */
  dropExpired(now: number): number {
    const oldest = this.waiting[0];
    if (!oldest || now - oldest.queuedAt < DROP_AFTER_MS) return 0;
    return this.giveUp((event) => now - event.queuedAt >= DROP_AFTER_MS);
  }

  /** Gives up everything that waits: the callback is gone. */
  dropAll(): void {
    this.giveUp(() => true);
  }

  /** A new subscription starts with a clean slate: what waits is tried at once. */
  renew(): void {
    this.failures = 0;
    this.failingSince = null;
    this.alerted = false;
    this.nextAttemptAt = 0;
  }

  report(): LineReport {
    const { pageId, inFlight, failures, failingSince, lastProblem, delivered, dropped, posts } = this;
    const nextAttemptAt = this.waiting.length > 0 && failures > 0 ? this.nextAttemptAt : null;
    const pending = this.waiting.length;
    return { pageId, pending, inFlight, failures, failingSince, nextAttemptAt, lastProblem, delivered, dropped, posts };
  }

  private giveUp(isLost: (event: QueuedEvent) => boolean): number {
    const lost = this.waiting.filter(isLost);
    this.waiting = this.waiting.filter((event) => !isLost(event));
    this.dropped += lost.length;
    for (const event of lost) event.attempted();
    return lost.length;
  }
}
