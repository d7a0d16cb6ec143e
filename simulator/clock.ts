/** Source of "now" for windows, back-off, alerts and drops: milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** A clock that can be moved forward, so that 24 hours or 36 hours pass in a test or a demo. */
export interface AdvancingClock extends Clock {
  /** Moves the clock by `ms` milliseconds. */
  advance(ms: number): void;
}

/** System time plus an offset. The default clock of the simulator. */
export class MovableClock implements AdvancingClock {
  /** Milliseconds ahead of the system time. */
  offsetMs: number;

  constructor(offsetMs = 0) {
    this.offsetMs = offsetMs;
  }

  now(): number {
    return Date.now() + this.offsetMs;
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }
}

/** Tells whether a clock given by the caller can be moved through the control API. */
export function canAdvance(clock: Clock): clock is AdvancingClock {
  return 'advance' in clock && typeof clock.advance === 'function';
}
