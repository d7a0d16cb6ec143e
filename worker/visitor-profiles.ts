import type { SendTroubles } from '../activities/send-troubles';
import type { Logger } from '../config/logger';
import type { Clock } from '../domain/clock';
import { slowRecheck } from '../domain/token-doubt';
import { nextLook, type ProfileOutcome } from '../domain/visitor';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/errors';
import { PhotoError, type PhotoFetcher } from '../graph/photo';
import { type ProfileFacts, refusedProfile } from '../graph/profile';
import type { VisitorPhoto, VisitorProfile } from '../store/models/visitor';
import type { PageRepository, PageSecrets } from '../store/page-repository';
import { hashOf, type PhotoRepository } from '../store/photo-repository';
import type { ClaimedVisitor, DueOptions, VisitorRepository } from '../store/visitor-repository';
import { type Pump, startPump } from './pump';

export interface VisitorProfilesDeps {
  graph: GraphClient;
  photos: PhotoFetcher;
  pages: PageRepository;
  visitors: VisitorRepository;
  photoStore: PhotoRepository;
  troubles: Pick<SendTroubles, 'doubted'>;
  clock: Clock;
  logger: Logger;
  /** Age in ms from which a profile is asked for again when its visitor is back. */
  refreshMs: number;
}

/** Few at once: sends are what Facebook's limits and this process are for. */
const AT_ONCE = 3;
const IDLE_MS = 1000;

/** So many ids are read at once, and then claimed one by one. */
const IDS_AT_ONCE = 50;

/** Longer than a Graph call and a photo may take together. */
const LEASE_MS = 3 * 60_000;

/** How long a Page is left alone whose token is dead, or whose limits are spent and Facebook names no time. */
const REST_MS = 60_000;

/** Asks Facebook who the visitors are, for as long as the process lives. A visitor's document is the record of the work. */
export function startVisitorProfiles(deps: VisitorProfilesDeps): Pump {
  const resting = new Map<string, number>();
  /** Of the token of Pages, in a row. */
  const refusals = new Map<string, number>();
  let known: string[] = [];
  let reading: Promise<void> | undefined;
  const { visitors, clock, logger } = deps;

  function restingPages(now: number): string[] {
    for (const [pageId, until] of resting) if (until <= now) resting.delete(pageId);
    return [...resting.keys()];
  }

  /** The visitor stays due; only this process asks nothing for the Page meanwhile. */
  async function rest(visitor: ClaimedVisitor, ms: number): Promise<void> {
    resting.set(visitor.pageId, clock.now() + ms);
    await visitors.release(visitor, new Date(clock.now()));
  }

  async function look(visitor: ClaimedVisitor): Promise<void> {
    const page = await deps.pages.secretsByFacebookPageId(visitor.pageId);
    if (!page || page.removed) return await finish(visitor, 'page_gone');
    if (page.deadTokenVersion === page.tokenVersion) return await rest(visitor, REST_MS);
    try {
      const facts = await deps.graph.getProfile(page, { ...visitor, scopes: page.scopes });
      refusals.delete(visitor.pageId);
      await keep(visitor, facts);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      await refused(visitor, page, error);
    }
  }

  async function refused(visitor: ClaimedVisitor, page: PageSecrets, error: GraphError): Promise<void> {
    const outcome = refusedProfile(error);
    if (outcome) return await finish(visitor, outcome);
    if (error.errorClass !== 'token_invalid') return await rest(visitor, error.details.retryAfterMs ?? REST_MS);
    const times = (refusals.get(visitor.pageId) ?? 0) + 1;
    refusals.set(visitor.pageId, times);
    deps.troubles.doubted(page);
    await rest(visitor, slowRecheck(times));
  }

  async function keep(visitor: ClaimedVisitor, { photoUrl, ...profile }: ProfileFacts): Promise<void> {
    if (profile.name === null && photoUrl === null) return await finish(visitor, 'empty');
    if (photoUrl === null) return await finish(visitor, 'name_only', profile);
    try {
      const photo = await deps.photos.fetch(photoUrl);
      const same = visitor.photo?.hash === hashOf(photo.bytes);
      await finish(visitor, 'complete', profile, same ? null : await deps.photoStore.save(visitor, photo));
    } catch (error) {
      if (!(error instanceof PhotoError)) throw error;
      logger.debug({ problem: error.problem }, 'a photo could not be copied');
      await finish(visitor, 'photo_failed', profile);
    }
  }

  /** `photo` is a new copy, already stored; one that nobody will point to is removed again. */
  async function finish(
    visitor: ClaimedVisitor,
    outcome: ProfileOutcome,
    profile?: VisitorProfile,
    photo?: VisitorPhoto | null,
  ): Promise<void> {
    const now = clock.now();
    const times = visitor.look?.outcome === outcome ? visitor.look.times + 1 : 1;
    const next = nextLook(outcome, times, now, deps.refreshMs);
    const kept = await visitors.finish(visitor, {
      ...{ outcome, times, at: new Date(now), next, profile },
      photo: photo ?? undefined,
    });
    if (!photo) return;
    if (kept) await deps.photoStore.keepOnly(visitor.id, photo);
    else await deps.photoStore.removeOne(photo);
  }

  async function readDue(due: DueOptions): Promise<void> {
    known = await visitors.due(due, IDS_AT_ONCE).finally(() => {
      reading = undefined;
    });
  }

  async function claim(): Promise<ClaimedVisitor | null> {
    const now = clock.now();
    const due = { now: new Date(now), exceptPages: restingPages(now) };
    if (known.length === 0) {
      reading ??= readDue(due);
      await reading;
    }
    for (let id = known.shift(); id !== undefined; id = known.shift()) {
      const claimed = await visitors.claim(id, { ...due, leaseMs: LEASE_MS });
      if (claimed) return claimed;
    }
    return null;
  }

  return startPump({ name: 'visitor profiles', atOnce: AT_ONCE, idleMs: IDLE_MS, logger, claim, handle: look });
}
