import type { EntryRequest } from '../domain/app-review/book';
import { approvedItems } from '../domain/app-review/case';
import { NEEDS_USER_TOKEN, WITNESSED } from '../domain/app-review/graph-uses';
import type { SiteLook } from '../domain/app-review/site';
import {
  changesOfDates,
  datesFound,
  leastUsed,
  type WatchedDates,
  type WatchedFacts,
} from '../domain/app-review/watched-dates';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import type { Store } from '../store/connection';
import { createGraphUseRepository } from '../store/graph-use-repository';
import type { ReviewRecord } from '../store/models/review';
import type { DateWatchRecord } from '../store/models/review-evidence';
import { createPageRepository } from '../store/page-repository';
import type { PageView } from '../store/page-view';
import { createReviewDateWatchRepository } from '../store/review-date-watch-repository';
import { createReviewDetailsRepository } from '../store/review-details-repository';
import { createReviewRepository } from '../store/review-repository';
import { createRoundTripRepository } from '../store/round-trip-repository';

export interface DateWatchDeps {
  store: Store;
  cipher: Cipher;
  sites: { look(address: string, appName: string): Promise<SiteLook> };
  /** Enters in a case: see `enterInReview`. What the rules do not allow must not be thrown. */
  enter: (appId: string, request: EntryRequest) => Promise<unknown>;
  /** Where Facebook and people reach the desk: its certificate counts as well. */
  publicUrl: string | undefined;
  clock: Clock;
}

/** A released app whose dates are to be looked at now. */
export interface DueDates {
  review: ReviewRecord;
  watch: DateWatchRecord;
}

const DAY_MS = 86_400_000;
const LEASE_MS = 10 * 60_000;

/**
 * Finds out once a day what would end for a released app if nobody did anything, and has the case remind of it: enters a date,
 * moves it, or takes it back when it is no longer ahead.
 */
export function createDateWatch({ store, cipher, sites, enter, publicUrl, clock }: DateWatchDeps) {
  const reviews = createReviewRepository(store);
  const watches = createReviewDateWatchRepository(store);
  const details = createReviewDetailsRepository(store);
  const pages = createPageRepository(store, cipher);
  const uses = createGraphUseRepository(store);
  const trips = createRoundTripRepository(store);

  async function receivedAt(own: readonly PageView[]): Promise<(number | null)[]> {
    const known = own.flatMap(({ facebookPageId }) => facebookPageId ?? []);
    return (await Promise.all(known.map((id) => trips.last(id)))).map((trip) => trip?.receivedAt ?? null);
  }

  async function certificateEnds({ _id: appId, name }: ReviewRecord): Promise<(number | null)[]> {
    const form = await details.find(appId);
    const addresses = new Set([publicUrl, form?.siteUrl, form?.privacyUrl].filter((one) => typeof one === 'string'));
    const secure = [...addresses].filter((one) => one.startsWith('https:'));
    return (await Promise.all(secure.map((one) => sites.look(one, name)))).map((look) => look.certificateEndsAt);
  }

  async function factsOf(review: ReviewRecord): Promise<WatchedFacts> {
    const { _id: appId, case: now } = review;
    const own = await pages.findMany(await pages.idsOfApp(appId));
    const known = await uses.of([appId, ...own.flatMap(({ facebookPageId }) => facebookPageId ?? [])]);
    const hasUserToken = own.some(({ renewable }) => renewable);
    const counted = [...approvedItems(now)].filter(
      (name) => WITNESSED.includes(name) && (hasUserToken || !NEEDS_USER_TOKEN.includes(name)),
    );
    const lastUse = (permission: string) =>
      latest(known.filter((one) => one.permission === permission).map(({ at }) => at.getTime()));
    return {
      now: clock.now(),
      publishedAt: now.publishedAt ?? clock.now(),
      activeAt: latest([...known.map(({ at }) => at.getTime()), ...(await receivedAt(own))]),
      used: counted.map((permission) => ({ permission, since: lastUse(permission) })),
      tokenEnds: own.map(({ token }) => token?.expiresAt ?? null),
      certificateEnds: await certificateEnds(review),
    };
  }

  return {
    /** The next released app that is due; null when none is. */
    async claim(): Promise<DueDates | null> {
      const at = new Date(clock.now());
      for (const review of await reviews.list()) {
        const { stage, publishedAt } = review.case;
        if (publishedAt === null || stage === 'closed') continue;
        const watch = await watches.claim(review._id, at, new Date(at.getTime() + LEASE_MS));
        if (watch) return { review, watch };
      }
      return null;
    },
    async handle({ review, watch }: DueDates): Promise<void> {
      const { _id: appId, case: now } = review;
      const ours: WatchedDates = watch.ours;
      const facts = await factsOf(review);
      const stands = { obligations: now.obligations ?? {}, unused: now.unused ?? null };
      const changes = changesOfDates(stands, ours, datesFound(facts), leastUsed(facts));
      for (const fact of changes.facts) {
        // one entry of a fact in a look: killed in between, the same look is done again
        const requestId = `dates-${watch.looks}-${'obligation' in fact ? fact.obligation : ''}`;
        await enter(appId, {
          requestId,
          seen: null,
          actor: 'date-watch',
          source: 'probe',
          noteId: null,
          say: { fact },
        });
      }
      await watches.settle(watch, changes.ours, new Date(clock.now() + DAY_MS));
    },
  };
}

export type DateWatch = ReturnType<typeof createDateWatch>;

function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
