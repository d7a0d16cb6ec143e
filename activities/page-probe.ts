import { type AppStanding, newStanding } from '../domain/app-review/standing';
import type { Clock } from '../domain/clock';
import { findingsOf } from '../domain/page-findings';
import { changeBetween, type Finding, isWorthMail, keptFindings, withAge } from '../domain/page-health';
import type { ProbeReason } from '../domain/page-watch';
import { nextPlannedProbe, probeAgain, spread } from '../domain/probe-schedule';
import { NEEDED_FIELDS } from '../graph/fields';
import type { AppStandingRepository } from '../store/app-standing-repository';
import type { PageHealthRecord, PendingChange } from '../store/models/page-health';
import type { PageHealthRepository } from '../store/page-health-repository';
import type { PageRepository, PageSecrets } from '../store/page-repository';
import type { Examination, Seen } from './page-examination';
import type { createPageNews } from './page-news';
import { beginLook, type Look } from './probe-look';

export interface ProbePageInput {
  connectionId: string;
  /** The step list to fill in for the person who asked; null: nobody did. */
  probeId: string | null;
  reason: ProbeReason;
}

export interface ProbePageResult {
  /** The Page is not connected any more. */
  ended: boolean;
  /** Milliseconds until the next probe. */
  afterMs: number;
}

export interface PageActivities {
  /**
   * Looks at everything there is to know about a Page, mends what it may, writes the findings and tells people of changes.
   * May be run any number of times, also after one was killed in the middle.
   */
  probePage(input: ProbePageInput): Promise<ProbePageResult>;
}

export interface PageProbeDeps {
  pages: PageRepository;
  health: PageHealthRepository;
  examine: Examination;
  standings: Pick<AppStandingRepository, 'find'>;
  news: ReturnType<typeof createPageNews>;
  clock: Clock;
}

/** Sister Pages must not all come back in the same second when Facebook's limit is free again, ms. */
const THROTTLED_SPREAD_MS = 10 * 60_000;

export function createPageActivities(deps: PageProbeDeps): PageActivities {
  const { pages, health, examine, standings, news, clock } = deps;

  async function probePage({ connectionId, probeId, reason }: ProbePageInput): Promise<ProbePageResult> {
    const [page, secrets, found] = await Promise.all([
      pages.find(connectionId),
      pages.secrets(connectionId),
      health.find(connectionId),
    ]);
    if (!page || !secrets) {
      await health.remove(connectionId);
      return { ended: true, afterMs: 0 };
    }
    if (found?.pending) await news.tell(page, found.pending); // an earlier probe was killed before everybody knew
    const standing = await standingOf(secrets);
    const record = await withMode(connectionId, found, standing);
    const why = { fresh: reason !== 'planned', asked: probeId !== null };
    const look = beginLook({ page, secrets, record, standing, health, probeId, now: clock.now(), ...why });
    const seen = await examine(look);
    const afterMs = pauseAfter(look, seen);
    await settle(look, seen, afterMs);
    if (probeId !== null) await health.closeProbe(connectionId, probeId, new Date(clock.now()));
    return { ended: false, afterMs };
  }

  async function standingOf({ tokenAppId, appId }: PageSecrets): Promise<AppStanding> {
    const app = tokenAppId ?? appId;
    return app === null ? newStanding : await standings.find(app);
  }

  /** The mode that the case has, where it is newer than what a person entered for the Page. */
  async function withMode(
    id: string,
    record: PageHealthRecord | null,
    { mode: ofCase }: AppStanding,
  ): Promise<PageHealthRecord | null> {
    if (!ofCase || (record?.appMode && record.appMode.at.getTime() >= ofCase.at)) return record;
    await health.setAppMode(id, ofCase.mode, null, new Date(ofCase.at), ofCase.entry);
    return await health.find(id);
  }

  /** Writes the findings and, in the same update, what people must be told; then tells them. */
  async function settle({ page, record, now }: Look, { facts, notes, unknown }: Seen, afterMs: number): Promise<void> {
    const before = record?.findings ?? [];
    const found = findingsOf(facts, NEEDED_FIELDS);
    const findings = withAge(before, [...found, ...keptFindings(before, unknown)], now);
    const revision = record?.revision ?? 0;
    const pending = newsOf(before, findings, revision, new Date(now));
    if (!record) await health.expectProbe(page.id, new Date(now + afterMs)); // makes the document
    const settled = await health.settle(page.id, revision, {
      ...{ findings, pending, facts: notes, away: facts.away },
      ...{ probedAt: new Date(now), nextProbeAt: new Date(now + afterMs) },
    });
    if (settled && pending) await news.tell(page, pending);
  }

  return { probePage };
}

function newsOf(before: readonly Finding[], after: Finding[], revision: number, at: Date): PendingChange | null {
  const change = changeBetween(before, after);
  if (change.appeared.length + change.resolved.length === 0) return null;
  return { id: String(revision + 1), at, mail: isWorthMail(change, before, after), ...change, findings: after };
}

/** Back to the plan; sooner while something cannot be told yet or while Facebook does not answer, later while its limits are near. */
function pauseAfter({ page, now, throttledMs, againMs }: Look, { facts }: Seen): number {
  if (throttledMs > 0) return throttledMs + spread(page.id, THROTTLED_SPREAD_MS);
  if (facts.away > 0) return probeAgain(page.id, facts.away, now) - now;
  return againMs || nextPlannedProbe(page.id, now) - now;
}
