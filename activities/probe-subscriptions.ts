import type { Clock } from '../domain/clock';
import type { SubscriptionFact } from '../domain/page-facts';
import { GraphError } from '../graph/errors';
import { USED_FIELDS } from '../graph/fields';
import type { AppSubscription, SubscriptionCalls } from '../graph/subscriptions';
import { type CheckedPage, createSubscriptions } from '../pages/subscriptions';
import type { PageEventRepository } from '../store/page-event-repository';
import type { PageHealthRepository } from '../store/page-health-repository';
import type { PageRepository } from '../store/page-repository';
import type { Look, Outcome } from './probe-look';

export interface SubscriptionProbeDeps {
  graph: SubscriptionCalls;
  pages: PageRepository;
  health: PageHealthRepository;
  events: PageEventRepository;
  callbackUrl: (connectionId: string) => string | null;
  clock: Clock;
}

/** What was found, and whether it was set again. */
export interface SubscriptionLook {
  fact: SubscriptionFact;
  restored: boolean;
}

/** How long the subscription of an app is remembered for the planned probes of its other Pages, ms. */
const REMEMBERED_MS = 30 * 60_000;
const MOST_REMEMBERED = 500;

const ABSENT: SubscriptionFact = { known: true, subscribed: false, callback: null, fields: [] };

export function createSubscriptionProbe({ graph, pages, health, events, callbackUrl, clock }: SubscriptionProbeDeps) {
  const direct = createSubscriptions({ pages, graph, callbackUrl });
  const shared = createSubscriptions({ pages, graph: rememberApps(graph, clock), callbackUrl });

  /** The app's level. Switched off after it was in use, it is set again where this desk knows its own address. */
  async function app(look: Look, page: CheckedPage): Promise<Outcome<SubscriptionLook>> {
    const found = await (look.fresh ? direct : shared).readApp(page);
    if (found?.active) {
      const { callback, fields } = found;
      const problem = callback === 'elsewhere' ? 'app_callback_elsewhere' : problemOf('app_fields_missing', fields);
      return { fact: { fact: { known: true, subscribed: true, callback, fields }, restored: false }, problem };
    }
    if (look.record?.subscriptionSeenAt && callbackUrl(look.page.id) !== null && (await restore(look, 'app', page))) {
      const fields = [...USED_FIELDS];
      return { fact: { fact: { known: true, subscribed: true, callback: 'ours', fields }, restored: true } };
    }
    return { fact: { fact: ABSENT, restored: false }, problem: 'app_not_subscribed' };
  }

  /** The Page's level. Switched off by Facebook it is set again; switched off here it is left alone. */
  async function ofPage(look: Look, page: CheckedPage): Promise<Outcome<SubscriptionLook>> {
    const fields = await direct.readPage(page);
    if (fields) {
      const fact: SubscriptionFact = { known: true, subscribed: true, callback: null, fields };
      return { fact: { fact, restored: false }, problem: problemOf('page_fields_missing', fields) };
    }
    const seen = Boolean(look.record?.subscriptionSeenAt);
    if (seen && (await restore(look, 'page', page))) {
      const set = (await direct.readPage(page)) ?? [];
      const fact: SubscriptionFact = { known: true, subscribed: set.length > 0, callback: null, fields: set };
      return { fact: { fact, restored: true } };
    }
    return { fact: { fact: ABSENT, restored: false }, problem: 'page_not_subscribed' };
  }

  /** Looks once more at what people decided here before it acts. False when Facebook refuses. */
  async function restore(look: Look, level: 'app' | 'page', page: CheckedPage): Promise<boolean> {
    if ((await health.find(look.page.id))?.unsubscribedHereAt) return false;
    try {
      await (level === 'app' ? direct.subscribe(page) : direct.subscribePage(page));
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return false;
    }
    const key = `restored/${level}/${look.now}`;
    const at = new Date(look.now);
    await events.note({ pageId: look.page.id, kind: 'subscription_restored', at, key, data: { level } });
    return true;
  }

  return { app, page: ofPage };
}

function problemOf(code: string, fields: readonly string[]): string | null {
  return USED_FIELDS.every((field) => fields.includes(field)) ? null : code;
}

/** Sister Pages of an app share one read, while it is fresh. Bounded; a write is never remembered. */
function rememberApps(graph: SubscriptionCalls, clock: Clock): SubscriptionCalls {
  const known = new Map<string, { at: number; app: AppSubscription | null }>();
  return {
    ...graph,
    async getAppSubscription(credentials) {
      const before = known.get(credentials.appId);
      if (before && clock.now() - before.at < REMEMBERED_MS) return before.app;
      const app = await graph.getAppSubscription(credentials);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(credentials.appId, { at: clock.now(), app });
      return app;
    },
  };
}
