/** A source of the current time in epoch milliseconds. Passed in wherever time decides, so that tests can move it. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
