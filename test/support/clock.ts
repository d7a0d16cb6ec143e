import type { Clock } from '../../domain/clock';

/** System time plus what a test has skipped. One object for api, activities and simulator, so that all move together. */
export class TestClock implements Clock {
  private skippedMs = 0;

  now(): number {
    return Date.now() + this.skippedMs;
  }

  advance(ms: number): void {
    this.skippedMs += ms;
  }
}
