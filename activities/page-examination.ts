import { knownMode } from '../domain/app-review/standing';
import type { PageFacts, SubscriptionFact, TokenFact } from '../domain/page-facts';
import type { ProbeStepName } from '../domain/probe-steps';
import type { CheckedPage } from '../pages/subscriptions';
import type { PageHealthRecord } from '../store/models/page-health';
import type { PageActivityRepository } from '../store/page-activity-repository';
import type { PageEventRepository } from '../store/page-event-repository';
import type { ProbeResult } from '../store/page-health-repository';
import type { WebhookAnswerRepository } from '../store/webhook-answer-repository';
import type { createAppProbe } from './probe-app';
import type { Look } from './probe-look';
import type { createParkedProbe } from './probe-parked';
import type { createSubscriptionProbe, SubscriptionLook } from './probe-subscriptions';
import { type createTokenProbe, isRefreshDue, type RefreshLook, type TokenLook } from './probe-token';

/** What one probe has seen. */
export interface Seen {
  facts: PageFacts;
  /** Facts that later probes build on. */
  notes: ProbeResult['facts'];
  /** What could not be looked at. */
  unknown: ('token' | 'app' | 'page')[];
}

export type Examination = (look: Look) => Promise<Seen>;

export interface ExaminationDeps {
  events: PageEventRepository;
  activity: PageActivityRepository;
  answers: WebhookAnswerRepository;
  token: ReturnType<typeof createTokenProbe>;
  subscriptions: ReturnType<typeof createSubscriptionProbe>;
  app: ReturnType<typeof createAppProbe>;
  replayParked: ReturnType<typeof createParkedProbe>;
  /** Lets replies go on that wait for this Facebook Page. */
  resumeSends: (facebookPageId: string) => Promise<void>;
}

interface Parts {
  tokenLook: TokenLook;
  refreshed: RefreshLook;
  app: SubscriptionLook;
  ofPage: SubscriptionLook;
  restriction: PageFacts['restriction'];
  appRefusal: PageHealthRecord['appRefusal'];
  visitorTimes: number[];
  answers: PageFacts['answers'];
  missedReplies: PageFacts['missedReplies'];
}

const MISSED_SHOWN_MS = 7 * 86_400_000;
const MOST_MISSED = 200;
const NOTHING: SubscriptionLook = { fact: { known: false }, restored: false };

/** Looks at a Page step by step, each step building on what the ones before have learned. */
export function createExamination(deps: ExaminationDeps): Examination {
  const { events, activity, answers, token, subscriptions, replayParked, resumeSends } = deps;

  return async function examine(look) {
    const { page, now } = look;
    const nothing: TokenLook = { token: { verdict: 'unknown' }, duplicate: false, checkedAs: null };
    const tokenLook = await look.step('token', nothing, () => token.inspect(look));
    const refreshed = await refresh(look, tokenLook.token);
    const checked = checkedPage(look, tokenLook);
    const app = await level(look, 'app_subscription', checked, refreshed.token);
    const ofPage = await level(look, 'page_subscription', checked, refreshed.token);
    const restriction = await look.step('restrictions', look.record?.restriction ?? null, () => restrictionOf(look));
    const appRefusal = await deps.app(look, ofPage.fact.known);
    const visitorTimes = await look.step('last_event', [], async () => ({
      fact: checked ? await activity.visitorTimes(checked.pageId) : [],
    }));
    const counts = await answers.lastDay(page.id, now);
    await look.step('answers', undefined, async () => ({ fact: await answers.forgetOld(page.id, now) }));
    if (checked) await look.step('parked_events', 0, () => replayParked(look, checked.pageId));
    else await look.skip('parked_events', 'not_checked');
    const missedReplies = await missed(page.id, now);
    const parts = { tokenLook, refreshed, app, ofPage, restriction, appRefusal, visitorTimes };
    return seenOf(look, { ...parts, answers: counts, missedReplies });
  };

  async function refresh(look: Look, known: TokenFact): Promise<RefreshLook> {
    const asItWas = { token: known, problem: look.record?.refresh?.problem ?? null, tried: false };
    if (look.throttledMs === 0 && isRefreshDue(look, known)) {
      return await look.step('refresh', asItWas, () => token.refresh(look, known));
    }
    await look.skip('refresh', look.secrets.userToken ? 'not_due' : 'no_user_token');
    return asItWas;
  }

  /** One level of the subscription, as far as it can be asked for. */
  async function level(
    look: Look,
    name: 'app_subscription' | 'page_subscription',
    page: CheckedPage | null,
    tokenFact: TokenFact,
  ): Promise<SubscriptionLook> {
    const reason = cannotAsk(look, name, page, tokenFact);
    if (reason === null && page) {
      const ask = name === 'app_subscription' ? subscriptions.app : subscriptions.page;
      return await look.step(name, NOTHING, () => ask(look, page));
    }
    await look.skip(name, reason ?? 'not_checked');
    return NOTHING;
  }

  /** A restriction is over when a reply has reached Facebook since. */
  async function restrictionOf({ page, record }: Look) {
    const known = record?.restriction ?? null;
    if (!known || !page.facebookPageId) return { fact: known };
    if (!(await activity.sentSince(page.facebookPageId, known.at))) return { fact: known, problem: 'page_restricted' };
    await resumeSends(page.facebookPageId);
    return { fact: null };
  }

  async function missed(pageId: string, now: number): Promise<PageFacts['missedReplies']> {
    const rows = await events.since(pageId, 'reply_missed_window', new Date(now - MISSED_SHOWN_MS), MOST_MISSED);
    const [newest] = rows;
    return newest ? { count: rows.length, lastAt: newest.at.getTime() } : null;
  }
}

function cannotAsk(look: Look, name: ProbeStepName, page: CheckedPage | null, token: TokenFact): string | null {
  if (!page) return 'not_checked';
  if (look.throttledMs > 0) return 'rate_limited';
  const dead = token.verdict === 'bad' && token.problem !== 'token_scope_missing';
  if (dead && name === 'page_subscription') return 'token_invalid';
  return dead && token.problem === 'app_secret_wrong' ? 'app_secret_wrong' : null;
}

function checkedPage({ page, secrets }: Look, { checkedAs }: TokenLook): CheckedPage | null {
  if (checkedAs) return { secrets, appId: checkedAs.appId, pageId: checkedAs.facebookPageId };
  if (!page.token || !page.facebookPageId) return null;
  return { secrets, appId: page.token.appId, pageId: page.facebookPageId };
}

function seenOf(look: Look, parts: Parts): Seen {
  const { page, secrets, record, now } = look;
  const { tokenLook, refreshed, app, ofPage, restriction, appRefusal } = parts;
  const entered = record?.appMode ? { mode: record.appMode.mode, at: record.appMode.at.getTime() } : null;
  const restored = app.restored || ofPage.restored ? now : null;
  const seenNow = isSubscribed(ofPage.fact) ? now : null;
  const facts: PageFacts = {
    ...{ now, restriction, visitorTimes: parts.visitorTimes, answers: parts.answers },
    savedAt: page.createdAt.getTime(),
    checked: page.status !== 'not_checked' || tokenLook.checkedAs !== null,
    duplicate: tokenLook.duplicate,
    verifiedAt: page.verifiedAt?.getTime() ?? null,
    token: refreshed.token,
    refreshable: secrets.userToken !== null && page.appId !== null,
    refreshProblem: refreshed.problem,
    userTokenExpiresAt: page.userTokenExpiresAt?.getTime() ?? null,
    app: app.fact,
    page: ofPage.fact,
    subscriptionSeenAt: record?.subscriptionSeenAt?.getTime() ?? seenNow,
    unsubscribedHereAt: record?.unsubscribedHereAt?.getTime() ?? null,
    restoredAt: restored ?? record?.restoredAt?.getTime() ?? null,
    appMode: knownMode(entered, look.standing, now),
    appAccess: {
      appId: secrets.tokenAppId ?? secrets.appId,
      paused: look.standing.paused,
      refusedAt: appRefusal?.at ?? null,
    },
    missedReplies: parts.missedReplies,
    away: look.away ? (record?.away ?? 0) + 1 : 0,
  };
  const notes: Seen['notes'] = {
    ...(record?.tokenRefusal && !look.tokenRefusal && { tokenRefusal: null }),
    ...(record?.appRefusal?.at !== appRefusal?.at && { appRefusal }),
    ...(record?.restriction && restriction === null && { restriction }),
    ...(!record?.subscriptionSeenAt && seenNow !== null && { subscriptionSeenAt: new Date(now) }),
    ...(restored !== null && { restoredAt: new Date(now) }),
    ...(refreshed.tried && { refresh: { at: new Date(now), problem: refreshed.problem } }),
  };
  return { facts, notes, unknown: unknownIn(facts) };
}

function isSubscribed(fact: SubscriptionFact): boolean {
  return fact.known && fact.subscribed;
}

function unknownIn({ token, app, page }: PageFacts): Seen['unknown'] {
  const parts = { token: token.verdict !== 'unknown', app: app.known, page: page.known };
  return (['token', 'app', 'page'] as const).filter((name) => !parts[name]);
}
