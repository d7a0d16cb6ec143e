import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** A send that may go, until it leaves; or how many milliseconds it should wait. */
export type Turn = { leave(): void } | { waitMs: number };

export interface PageLimiter {
  enter(pageId: string): Promise<Turn>;
}

export interface PageShare {
  /** Well below Meta's 300 calls a second for a Page (Meta: Messenger rate limits). Per worker process. */
  perSecond: number;
  /** Fewer than a worker's slots, so that a Page that Facebook answers slowly leaves some to the others. */
  atOnce: number;
}

const SHARE: PageShare = { perSecond: 100, atOnce: 40 };

const WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * A share of sends for each Page. What is over it goes back to Temporal for a while instead of holding one of the worker's
 * slots, so that a Page with very much to say delays nobody but itself.
 */
export function createPageLimiter({ perSecond, atOnce }: PageShare = SHARE): PageLimiter {
  const limiter = new RateLimiterMemory({ points: perSecond, duration: 1 });
  const under = new Map<string, number>();

  function leave(pageId: string): void {
    const left = (under.get(pageId) ?? 1) - 1;
    if (left <= 0) under.delete(pageId);
    else under.set(pageId, left);
  }

  return {
    async enter(pageId) {
      const count = under.get(pageId) ?? 0;
      if (count >= atOnce) return { waitMs: WAIT_MS };
      under.set(pageId, count + 1);
      try {
        await limiter.consume(pageId);
        return { leave: () => leave(pageId) };
      } catch (refusal) {
        leave(pageId);
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const rounds = Math.floor(refusal.consumedPoints / perSecond); // the later in line, the later again
        return { waitMs: Math.min(LONGEST_WAIT_MS, rounds * WAIT_MS) };
      }
    },
  };
}
