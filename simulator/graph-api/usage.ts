import type { Response } from 'express';
import type { Clock } from '../clock';
import { newTraceId } from '../world/identifiers';

/** Calls per hour that would count as 100 percent. Our own figure: the simulator never throttles unless a fault says so. */
const NOMINAL_CALLS_PER_HOUR = 1_000_000;
const HOUR_MS = 60 * 60 * 1000;

/** Counts calls per app and writes the usage headers (Meta: Graph API rate limiting). */
export class UsageMeter {
  private readonly counts = new Map<string, { hour: number; calls: number }>();

  constructor(private readonly clock: Clock) {}

  /** Headers that every Graph answer carries, also those without a known caller. */
  stamp(response: Response, version: string): void {
    response.set('facebook-api-version', version);
    response.set('x-fb-trace-id', newTraceId());
    response.set('x-fb-rev', '1030000001');
    response.set('x-fb-debug', newTraceId());
    this.write(response, 0, undefined, undefined);
  }

  /** Counts a call of an app and states its use in percent. */
  count(response: Response, appId: string, pageId: string | undefined): void {
    const hour = Math.floor(this.clock.now() / HOUR_MS);
    const count = this.counts.get(appId);
    const calls = count?.hour === hour ? count.calls + 1 : 1;
    this.counts.set(appId, { hour, calls });
    this.write(response, Math.min(90, Math.floor((calls * 100) / NOMINAL_CALLS_PER_HOUR)), pageId, undefined);
  }

  /** The headers of a throttled answer; `minutes` until calls are accepted again. */
  throttled(response: Response, pageId: string, minutes: number): void {
    this.write(response, 100, pageId, minutes);
  }

  private write(response: Response, percent: number, pageId: string | undefined, minutes: number | undefined): void {
    const usage = { call_count: percent, total_time: Math.floor(percent / 2), total_cputime: Math.floor(percent / 2) };
    const { call_count, total_time, total_cputime } = usage;
    response.set('X-App-Usage', JSON.stringify({ call_count, total_time, total_cputime }));
    const entry = { type: 'messenger', ...usage, estimated_time_to_regain_access: minutes ?? 0 };
    response.set('X-Business-Use-Case-Usage', JSON.stringify(pageId ? { [pageId]: [entry] } : {}));
  }
}
