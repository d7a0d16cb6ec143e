import type { Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../clock';
import { newTraceId } from '../world/identifiers';

/** Calls per hour that would count as 100 percent. Our own figure: the simulator never throttles unless a fault says so. */
const NOMINAL_CALLS_PER_HOUR = 1_000_000;
const HOUR_MS = 60 * 60 * 1000;

const percent = z.int().min(0).max(1000);
const appUsageSchema = z.strictObject({
  callCount: percent.default(0),
  totalTime: percent.default(0),
  totalCpuTime: percent.default(0),
});
const pageUsageSchema = appUsageSchema.extend({
  type: z.enum(['messenger', 'pages']).default('messenger'),
  /** `estimated_time_to_regain_access`, in minutes. */
  estimatedMinutes: z.int().min(0).default(0),
});

/** `PUT /simulator/usage`: what the headers state in place of the count; null goes back to counting. */
export const usageScriptSchema = z.strictObject({
  apps: z.record(z.string(), appUsageSchema.nullable()).default({}),
  pages: z.record(z.string(), pageUsageSchema.nullable()).default({}),
});

export type UsageScript = z.output<typeof usageScriptSchema>;
type AppUsage = z.output<typeof appUsageSchema>;
type PageUsage = z.output<typeof pageUsageSchema>;

/** Counts calls per app and writes the usage headers (Meta: Graph API rate limiting). */
export class UsageMeter {
  /** Figures set through the control API. */
  script: UsageScript = { apps: {}, pages: {} };
  private readonly counts = new Map<string, { hour: number; calls: number }>();

  constructor(private readonly clock: Clock) {}

  /** Headers that every Graph answer carries, also those without a known caller. */
  stamp(response: Response, version: string): void {
    response.set('facebook-api-version', version);
    response.set('x-fb-trace-id', newTraceId());
    response.set('x-fb-rev', '1030000001');
    response.set('x-fb-debug', newTraceId());
    write(response, evenly(0), undefined, null);
  }

  /** Counts a call of an app and states its use in percent, or what the control API has set. */
  count(response: Response, appId: string, pageId: string | undefined): void {
    const hour = Math.floor(this.clock.now() / HOUR_MS);
    const count = this.counts.get(appId);
    const calls = count?.hour === hour ? count.calls + 1 : 1;
    this.counts.set(appId, { hour, calls });
    const counted = evenly(Math.min(90, Math.floor((calls * 100) / NOMINAL_CALLS_PER_HOUR)));
    const page = (pageId && this.script.pages[pageId]) || forMessenger(counted, 0);
    write(response, this.script.apps[appId] ?? counted, pageId, page);
  }

  /** The headers of a throttled answer; `minutes` until calls are accepted again. */
  throttled(response: Response, pageId: string, minutes: number): void {
    write(response, evenly(100), pageId, forMessenger(evenly(100), minutes));
  }
}

function evenly(callCount: number): AppUsage {
  return { callCount, totalTime: Math.floor(callCount / 2), totalCpuTime: Math.floor(callCount / 2) };
}

function forMessenger(usage: AppUsage, estimatedMinutes: number): PageUsage {
  return { ...usage, type: 'messenger', estimatedMinutes };
}

function onTheWire({ callCount, totalTime, totalCpuTime }: AppUsage): Record<string, number> {
  return { call_count: callCount, total_time: totalTime, total_cputime: totalCpuTime };
}

function write(response: Response, app: AppUsage, pageId: string | undefined, page: PageUsage | null): void {
  response.set('X-App-Usage', JSON.stringify(onTheWire(app)));
  const rows = pageId && page ? { [pageId]: [rowOf(page)] } : {};
  response.set('X-Business-Use-Case-Usage', JSON.stringify(rows));
}

function rowOf(page: PageUsage): Record<string, unknown> {
  return { type: page.type, ...onTheWire(page), estimated_time_to_regain_access: page.estimatedMinutes };
}
