import type { Clock } from '../../domain/clock';
import { firstPlannedProbe } from '../../domain/probe-schedule';
import type { PageWatch } from '../../pages/page-watch';
import type { PageHealthRepository } from '../../store/page-health-repository';
import type { PageRepository } from '../../store/page-repository';

export interface PageSweepDeps {
  pages: Pick<PageRepository, 'listPart'>;
  health: Pick<PageHealthRepository, 'lookedAfter' | 'expectProbe'>;
  watch: PageWatch;
  clock: Clock;
  /** Between two starts, ms. Default: ten a second. */
  paceMs?: number;
}

const EVERY_MS = 10 * 60_000;
const PART = 200;
const PACE_MS = 100;

/** A probe that is overdue for longer has no workflow: catching up after an outage takes an hour at most. */
const OVERDUE_MS = 2 * 3_600_000;

/**
 * Sees to it that every connected Page has a workflow: those from before there were any, and those that were saved while
 * Temporal was away. Starting one does not probe: the Page's own place in the interval decides when.
 */
export function startPageSweep({ pages, health, watch, clock, paceMs = PACE_MS }: PageSweepDeps) {
  let stopped = false;
  let running: Promise<void> = sweep();
  const timer = setInterval(() => {
    running = running.then(sweep);
  }, EVERY_MS);

  /** What fails is left to the next sweep. */
  async function sweep(): Promise<void> {
    await startMissing().catch(() => undefined);
  }

  async function startMissing(): Promise<void> {
    let after: { at: number; id: string } | null = null;
    do {
      const part = await pages.listPart(after, PART);
      const ids = part.map(({ id }) => id);
      const lookedAfter = await health.lookedAfter(ids, new Date(clock.now() - OVERDUE_MS));
      for (const id of ids.filter((one) => !lookedAfter.has(one))) {
        if (stopped) return;
        await watch.start(id);
        await health.expectProbe(id, new Date(firstPlannedProbe(id, clock.now())));
        await new Promise((resolve) => setTimeout(resolve, paceMs));
      }
      const last = part.at(-1);
      after = last && part.length === PART ? { at: last.createdAt.getTime(), id: last.id } : null;
    } while (after !== null && !stopped);
  }

  return {
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
