import { z } from 'zod';

const URGENCIES = ['now', 'can_wait'] as const;

/** Whether somebody waits for the call. What can wait leaves the rest of a limit to what cannot. */
export type Urgency = (typeof URGENCIES)[number];

/** At this share of a limit (percent) calls stop for a while: those made while throttled lengthen the block. */
const STOP_AT: Readonly<Record<Urgency, number>> = { now: 95, can_wait: 60 };

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
  waitFor(owner: string, urgency: Urgency, now: number): number;
  /** Takes in the usage headers of an answer (Meta: Graph API, Rate limits). */
  note(owner: string, header: (name: string) => string | null, now: number): void;
}

export function createUsageGate(): UsageGate {
  const closedUntil: Readonly<Record<Urgency, Map<string, number>>> = { now: new Map(), can_wait: new Map() };
  return {
    waitFor(owner, urgency, now) {
      const closed = closedUntil[urgency];
      const left = (closed.get(owner) ?? 0) - now;
      if (left <= 0) closed.delete(owner);
      return Math.max(0, left);
    },
    note(owner, header, now) {
      const shares = [...appShares(header('x-app-usage')), ...businessShares(header('x-business-use-case-usage'))];
      for (const urgency of URGENCIES) {
        const spent = shares.filter((one) => spentShare(one) >= STOP_AT[urgency]);
        const waits = spent.map((one) => one.estimated_time_to_regain_access * 60_000 || PAUSE_MS);
        if (waits.length > 0) closedUntil[urgency].set(owner, now + Math.max(...waits));
      }
    },
  };
}

type Share = z.infer<typeof share>;

function spentShare({ call_count, total_time, total_cputime }: Share): number {
  return Math.max(call_count, total_time, total_cputime);
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
