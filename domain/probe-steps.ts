/** What a probe looks at, in this order. */
export const PROBE_STEPS = [
  'token',
  'refresh',
  'app_subscription',
  'page_subscription',
  'restrictions',
  'last_event',
  'answers',
  'parked_events',
] as const;

export type ProbeStepName = (typeof PROBE_STEPS)[number];

/** `skipped`: not needed, or not possible because an earlier step failed. */
export const PROBE_STEP_STATES = ['waiting', 'running', 'ok', 'failed', 'skipped'] as const;

export type ProbeStepState = (typeof PROBE_STEP_STATES)[number];
