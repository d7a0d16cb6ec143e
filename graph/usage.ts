import { z } from 'zod';

/** At this share of a limit (percent) calls stop for a while: those made while throttled lengthen the block. */
const STOP_AT = 95;

/** How long to wait when Facebook names no time. Its windows are rolling, so usage falls by itself. */
const PAUSE_MS = 60_000;

const share = z.looseObject({
  call_count: z.number().catch(0),
  total_time: z.number().catch(0),
  total_cputime: z.number().catch(0),
  estimated_time_to_regain_access: z.number().catch(0),
});

/** Keeps calls back before Facebook refuses them, from the usage it reports with each answer. */
export interface UsageGate {
  /** Milliseconds that calls for this Page or app should wait; 0 when they may go. */
  waitFor(owner: string, now: number): number;
  /** Takes in the usage headers of an answer (Meta: Graph API, Rate limits). */
  note(owner: string, header: (name: string) => string | null, now: number): void;
}

export function createUsageGate(): UsageGate {
  const closedUntil = new Map<string, number>();
  return {
    waitFor(owner, now) {
      const left = (closedUntil.get(owner) ?? 0) - now;
      if (left <= 0) closedUntil.delete(owner);
      return Math.max(0, left);
    },
    note(owner, header, now) {
      const shares = [...appShares(header('x-app-usage')), ...businessShares(header('x-business-use-case-usage'))];
      const waits = shares.filter(isSpent).map((one) => one.estimated_time_to_regain_access * 60_000 || PAUSE_MS);
      if (waits.length > 0) closedUntil.set(owner, now + Math.max(...waits));
    },
  };
}

type Share = z.infer<typeof share>;

function isSpent({ call_count, total_time, total_cputime }: Share): boolean {
  return Math.max(call_count, total_time, total_cputime) >= STOP_AT;
}

function appShares(header: string | null): Share[] {
  const parsed = share.safeParse(parse(header));
  return parsed.success ? [parsed.data] : [];
}

function businessShares(header: string | null): Share[] {
  const parsed = z.record(z.string(), z.array(share)).safeParse(parse(header));
  return parsed.success ? Object.values(parsed.data).flat() : [];
}

function parse(header: string | null): unknown {
  try {
    return header === null ? undefined : JSON.parse(header);
  } catch {
    return undefined;
  }
}
