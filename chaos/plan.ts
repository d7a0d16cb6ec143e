import type { FaultRequest } from '../simulator/graph-api/faults';
import { type Random, randomFrom } from './random';

export const PARTS = ['api', 'worker', 'temporal', 'mongodb', 'smtp'] as const;
export type Part = (typeof PARTS)[number];

/** Connections that can be cut; `callback` is Facebook's way to the desk, `graph` the desk's way to Facebook. */
export const LINKS = ['temporal', 'mongodb', 'smtp', 'graph', 'callback'] as const;
export type Link = (typeof LINKS)[number];

export type Trouble =
  /** SIGKILL, then the same part again on the same data. */
  | { kind: 'kill'; part: Part; downMs: number }
  /** SIGTERM, as a deployment does it. */
  | { kind: 'restart'; part: Part }
  /** SIGSTOP, then SIGCONT. */
  | { kind: 'freeze'; part: Part; forMs: number }
  /** All open connections end; for so long nobody gets a new one. */
  | { kind: 'cut'; link: Link; forMs: number }
  /** The store refuses what is taken in, with MongoDB's error for a full disk. */
  | { kind: 'store_full'; forMs: number }
  | { kind: 'graph'; fault: FaultRequest }
  /** The clock of the simulated Facebook moves forward. */
  | { kind: 'clock'; advanceMs: number }
  /** The Page token dies, and after a while an administrator enters a new one. */
  | { kind: 'token'; forMs: number };

export interface PlannedTrouble {
  atMs: number;
  trouble: Trouble;
}

const FIRST_AT_MS = 1500;
const SHORTEST_PAUSE_MS = 1000;
const PAUSES_MS = 5000;

/** What a reply may meet at Facebook that is not its end: refused for now, or taken and not answered. */
const SEND_FAULTS: FaultRequest['fault'][] = [
  { kind: 'error', code: 2, isTransient: true, httpStatus: 500 },
  { kind: 'error_in_200', code: 1, isTransient: true },
  { kind: 'html' },
  { kind: 'status', httpStatus: 503 },
  { kind: 'rate_limit', code: 613, estimatedMinutes: 0 },
  { kind: 'drop_before_delivery' },
  { kind: 'drop_after_delivery' },
  { kind: 'timeout_after_delivery', hangMs: 4000 },
  { kind: 'slow', ms: 1500 },
];

/** Every kind of trouble, once. */
function deck(random: Random): Trouble[] {
  return [
    ...PARTS.map((part): Trouble => ({ kind: 'kill', part, downMs: random.below(3000) })),
    ...PARTS.map((part): Trouble => ({ kind: 'freeze', part, forMs: 500 + random.below(6000) })),
    ...PARTS.map((part): Trouble => ({ kind: 'restart', part })),
    ...LINKS.map((link): Trouble => ({ kind: 'cut', link, forMs: random.below(3000) })),
    ...SEND_FAULTS.map(
      (fault): Trouble => ({ kind: 'graph', fault: { on: 'send', times: 1 + random.below(3), fault } }),
    ),
    { kind: 'store_full', forMs: 1000 + random.below(5000) },
    { kind: 'clock', advanceMs: 1000 * (1 + random.below(120)) },
    { kind: 'token', forMs: 1000 + random.below(5000) },
  ];
}

/** The troubles of a run, in order of time. The same seed and length give the same plan. */
export function planOf(seed: number, lengthMs: number): PlannedTrouble[] {
  const random = randomFrom(seed);
  const planned: PlannedTrouble[] = [];
  let left: Trouble[] = [];
  for (let atMs = FIRST_AT_MS; atMs < lengthMs; atMs += SHORTEST_PAUSE_MS + random.below(PAUSES_MS)) {
    if (left.length === 0) left = random.shuffle(deck(random));
    const trouble = left.pop();
    if (trouble) planned.push({ atMs, trouble });
  }
  return planned;
}
