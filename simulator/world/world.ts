import type { Clock } from '../clock';
import type { AppReview } from '../review/model';
import { FileShelf } from './files';
import {
  type Alert,
  type SendRecord,
  type SimulatedApp,
  type SimulatedPage,
  STANDARD_WINDOW_MS,
  type ThreadMessage,
  type Visitor,
} from './model';
import { completed, type OlderSnapshot } from './older-state';
import { PeopleBook, servesEverybody } from './people';
import type { AccessToken, AppRole, Person } from './people-model';
import { appFromSeed, pageFromSeed, type SeedApp, type SeedPerson, type SeedVisitor, visitorFromSeed } from './seed';
import { appTokensOf, LONG_LIFE_MS, TokenBook } from './tokens';

/** Oldest entries of the send log are forgotten beyond this number. */
const SEND_LOG_LIMIT = 200_000;

/** Everything that outlives a restart when a state file is used. */
export interface WorldSnapshot {
  apps: SimulatedApp[];
  pages: SimulatedPage[];
  visitors: Visitor[];
  alerts: Alert[];
  people: Person[];
  tokens: AccessToken[];
  reviews: AppReview[];
}

/** Apps, Pages, people and their threads: the state of the simulated Facebook. */
export class World {
  readonly clock: Clock;
  readonly apps = new Map<string, SimulatedApp>();
  readonly pages = new Map<string, SimulatedPage>();
  /** By PSID; a PSID belongs to one Page. */
  readonly visitors = new Map<string, Visitor>();
  readonly people: PeopleBook;
  readonly tokens: TokenBook;
  readonly alerts: Alert[] = [];
  /** By app. */
  readonly reviews = new Map<string, AppReview>();
  /** Calls to the Send API since the start, oldest first. Not kept in the state file. */
  readonly sends: SendRecord[] = [];
  /** What people and Pages attached. Not kept in the state file. */
  readonly files = new FileShelf();
  /** Reusable attachments by their id; who may use one stands at its Page. Not kept in the state file. */
  readonly attachments = new Map<string, { type: string; url: string | null }>();
  private readonly listeners: (() => void)[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
    this.people = new PeopleBook(this);
    this.tokens = new TokenBook(clock, this.people.all);
  }

  /** Calls `listener` after every change that a state file has to keep. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** To be called after objects of the world were modified. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }

  /** Adds apps, Pages, visitors and people. A Page that nobody manages gets a default administrator. */
  plant(seed: SeedApp[], people: SeedPerson[] = []): void {
    const planted: { page: SimulatedPage; visitors: SeedVisitor[] }[] = [];
    for (const seedApp of seed) {
      const app = appFromSeed(seedApp);
      this.apps.set(app.id, app);
      for (const seedPage of seedApp.pages) {
        const page = pageFromSeed(seedPage, app.id);
        this.pages.set(page.id, page);
        planted.push({ page, visitors: seedPage.visitors ?? [] });
      }
    }
    for (const person of people) this.people.plant(person);
    for (const { page, visitors } of planted) {
      this.issueOwnToken(page);
      for (const visitor of visitors) this.addVisitor(page.id, visitor);
    }
    this.issueUserTokens();
    this.changed();
  }

  restore(snapshot: OlderSnapshot): void {
    const { apps, pages, visitors, alerts, people, tokens, reviews } = completed(snapshot);
    for (const review of reviews) this.reviews.set(review.appId, review);
    for (const app of apps) this.apps.set(app.id, app);
    for (const page of pages) this.pages.set(page.id, page);
    for (const visitor of visitors) this.visitors.set(visitor.psid, visitor);
    for (const person of people) this.people.all.set(person.id, person);
    for (const token of tokens) this.tokens.all.set(token.token, token);
    this.alerts.push(...alerts);
    const deaths = new Map(snapshot.pages.map(({ id, deadTokenSubcode }) => [id, deadTokenSubcode ?? null]));
    for (const page of pages) {
      if (!this.tokens.find(page.accessToken)) this.issueOwnToken(page, deaths.get(page.id));
    }
    this.issueUserTokens();
  }

  snapshot(): WorldSnapshot {
    return {
      apps: [...this.apps.values()],
      pages: [...this.pages.values()],
      visitors: [...this.visitors.values()],
      alerts: this.alerts,
      people: [...this.people.all.values()],
      tokens: [...this.tokens.all.values()],
      reviews: [...this.reviews.values()],
    };
  }

  appOf(page: SimulatedPage): SimulatedApp {
    const app = this.apps.get(page.appId);
    if (!app) throw new Error(`Page ${page.id} belongs to no known app`);
    return app;
  }

  appByToken(token: string): SimulatedApp | undefined {
    const app = this.apps.get(token.split('|')[0] ?? '');
    if (!app) return undefined;
    const { literal, issued } = appTokensOf(app);
    return token === literal || token === issued ? app : undefined;
  }

  visitorOn(pageId: string, psid: string): Visitor | undefined {
    const visitor = this.visitors.get(psid);
    return visitor?.pageId === pageId ? visitor : undefined;
  }

  visitorsOf(pageId: string): Visitor[] {
    return [...this.visitors.values()].filter((visitor) => visitor.pageId === pageId);
  }

  addVisitor(pageId: string, seed: SeedVisitor): Visitor {
    const visitor = visitorFromSeed(seed, pageId);
    this.visitors.set(visitor.psid, visitor);
    if (seed.role) this.setVisitorRole(visitor, seed.role);
    this.changed();
    return visitor;
  }

  /** A role on the Page's app for the person behind the visitor; null takes it away. */
  setVisitorRole(visitor: Visitor, role: AppRole | null): void {
    const known = visitor.personId === null ? undefined : this.people.all.get(visitor.personId);
    if (!known && role === null) return;
    const person = known ?? this.people.add(visitor.name);
    visitor.personId = person.id;
    this.people.setRole(this.appOfVisitor(visitor), person, role);
  }

  visitorRole(visitor: Visitor): AppRole | null {
    return (visitor.personId === null ? undefined : this.appOfVisitor(visitor).roles[visitor.personId]) ?? null;
  }

  /**
   * Whether app and visitor reach each other: in development, or without Advanced Access to `pages_messaging`, only people with
   * a role on the app do (Meta: access levels). The same while the app is restricted.
   */
  isWithinAccess(visitor: Visitor): boolean {
    if (visitor.state === 'no_role') return false;
    const app = this.appOfVisitor(visitor);
    const open = app.state !== 'restricted' && servesEverybody(app, 'pages_messaging');
    return open || this.visitorRole(visitor) !== null;
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

  /** The window is open up to, and not including, the instant at which its length has passed `times` times. */
  isWindowOpen(visitor: Visitor, times = 1): boolean {
    return visitor.windowOpenedAt !== null && this.clock.now() < visitor.windowOpenedAt + visitor.windowMs * times;
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
      acceptedAt: null,
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

  private appOfVisitor({ pageId }: Visitor): SimulatedApp {
    const page = this.pages.get(pageId);
    if (!page) throw new Error(`a visitor belongs to the unknown Page ${pageId}`);
    return this.appOf(page);
  }

  private issueOwnToken(page: SimulatedPage, deadSubcode: number | null = null): void {
    const owner = this.people.ownerOf(page);
    this.tokens.issuePageToken(page, owner.id, { token: page.accessToken, deadSubcode });
  }

  /** Page tokens without an expiry come from long-lived user tokens: whoever has let an app in has one. */
  private issueUserTokens(): void {
    const tokens = [...this.tokens.all.values()].filter(({ kind }) => kind === 'USER');
    for (const { id, logins } of this.people.all.values()) {
      for (const appId of Object.keys(logins)) {
        const isKnown = tokens.some((token) => token.personId === id && token.appId === appId);
        if (!isKnown) this.tokens.issueUserToken(appId, id, LONG_LIFE_MS);
      }
    }
  }
}
