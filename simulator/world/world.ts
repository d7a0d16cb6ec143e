import type { Clock } from '../clock';
import { numericId } from './identifiers';
import type { Alert, SendRecord, SimulatedApp, SimulatedPage, ThreadMessage, Visitor } from './model';
import { appFromSeed, pageFromSeed, type SeedApp, type SeedVisitor } from './seed';

/** Length of the standard messaging window (Meta: Messenger Platform policy overview). */
export const STANDARD_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Oldest entries of the send log are forgotten beyond this number. */
const SEND_LOG_LIMIT = 200_000;

/** Everything that outlives a restart when a state file is used. */
export interface WorldSnapshot {
  apps: SimulatedApp[];
  pages: SimulatedPage[];
  visitors: Visitor[];
  alerts: Alert[];
}

/** Apps, Pages, people and their threads: the state of the simulated Facebook. */
export class World {
  readonly clock: Clock;
  readonly apps = new Map<string, SimulatedApp>();
  readonly pages = new Map<string, SimulatedPage>();
  /** By PSID; a PSID belongs to one Page. */
  readonly visitors = new Map<string, Visitor>();
  readonly alerts: Alert[] = [];
  /** Calls to the Send API since the start, oldest first. Not kept in the state file. */
  readonly sends: SendRecord[] = [];
  private readonly listeners: (() => void)[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Calls `listener` after every change that a state file has to keep. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** To be called after objects of the world were modified. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }

  plant(seed: SeedApp[]): void {
    for (const seedApp of seed) {
      const app = appFromSeed(seedApp);
      this.apps.set(app.id, app);
      for (const seedPage of seedApp.pages) {
        const page = pageFromSeed(seedPage, app.id);
        this.pages.set(page.id, page);
        for (const visitor of seedPage.visitors ?? []) this.addVisitor(page.id, visitor);
      }
    }
    this.changed();
  }

  restore(snapshot: WorldSnapshot): void {
    for (const app of snapshot.apps) this.apps.set(app.id, app);
    for (const page of snapshot.pages) this.pages.set(page.id, page);
    for (const visitor of snapshot.visitors) this.visitors.set(visitor.psid, visitor);
    this.alerts.push(...snapshot.alerts);
  }

  snapshot(): WorldSnapshot {
    return {
      apps: [...this.apps.values()],
      pages: [...this.pages.values()],
      visitors: [...this.visitors.values()],
      alerts: this.alerts,
    };
  }

  appOf(page: SimulatedPage): SimulatedApp {
    const app = this.apps.get(page.appId);
    if (!app) throw new Error(`Page ${page.id} belongs to no known app`);
    return app;
  }

  pageByToken(token: string): SimulatedPage | undefined {
    for (const page of this.pages.values()) if (page.accessToken === token) return page;
    return undefined;
  }

  /** App access token in its literal form `{app-id}|{app-secret}` (Meta: Access token guide). */
  appByToken(token: string): SimulatedApp | undefined {
    const [id = '', secret] = token.split('|');
    const app = this.apps.get(id);
    return app && app.secret === secret ? app : undefined;
  }

  visitorOn(pageId: string, psid: string): Visitor | undefined {
    const visitor = this.visitors.get(psid);
    return visitor?.pageId === pageId ? visitor : undefined;
  }

  visitorsOf(pageId: string): Visitor[] {
    return [...this.visitors.values()].filter((visitor) => visitor.pageId === pageId);
  }

  addVisitor(pageId: string, seed: SeedVisitor): Visitor {
    const psid = seed.psid ?? numericId(16);
    const visitor: Visitor = {
      psid,
      pageId,
      name: seed.name,
      locale: seed.locale ?? 'en_US',
      state: 'normal',
      profile: 'available',
      windowOpenedAt: null,
      windowMs: STANDARD_WINDOW_MS,
      lastEventAt: 0,
      readUpTo: null,
      typingUntil: null,
      thread: [],
    };
    this.visitors.set(psid, visitor);
    this.changed();
    return visitor;
  }

  /** Now, but later than every event this thread has had: two messages of one millisecond keep their order. */
  nextTimestamp(visitor: Visitor): number {
    visitor.lastEventAt = Math.max(this.clock.now(), visitor.lastEventAt + 1);
    return visitor.lastEventAt;
  }

  openWindow(visitor: Visitor, at: number, windowMs = STANDARD_WINDOW_MS): void {
    visitor.windowOpenedAt = at;
    visitor.windowMs = windowMs;
  }

  /** The window is open up to, and not including, the instant at which its length has passed. */
  isWindowOpen(visitor: Visitor): boolean {
    return visitor.windowOpenedAt !== null && this.clock.now() < visitor.windowOpenedAt + visitor.windowMs;
  }

  /** Appends to the thread; parts that are not given are empty, the time is the next one of the thread. */
  addMessage(
    visitor: Visitor,
    message: Pick<ThreadMessage, 'mid' | 'direction'> & Partial<ThreadMessage>,
  ): ThreadMessage {
    const { mid, direction, ...parts } = message;
    const full: ThreadMessage = {
      mid,
      direction,
      text: null,
      metadata: null,
      appId: null,
      attachments: [],
      quickReplies: [],
      reaction: null,
      edits: 0,
      deleted: false,
      ...parts,
      timestamp: message.timestamp ?? this.nextTimestamp(visitor),
    };
    visitor.thread.push(full);
    this.changed();
    return full;
  }

  recordSend(record: SendRecord): void {
    this.sends.push(record);
    if (this.sends.length > SEND_LOG_LIMIT) this.sends.splice(0, SEND_LOG_LIMIT / 10);
  }

  raiseAlert(alert: Alert): void {
    this.alerts.push(alert);
    this.changed();
  }
}
