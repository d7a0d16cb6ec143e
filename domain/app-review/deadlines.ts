import type { ReviewCase, Stage } from './case';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When to remind of something that lasts: after these times, and then again and again. In ms from its beginning. */
export interface Ladder {
  rungs: readonly number[];
  /** After the last rung; null to stop there. */
  everyMs: number | null;
}

const days = (...list: number[]): number[] => list.map((count) => count * DAY);

/**
 * Meta's dashboard promises most decisions within 20 days (2026), the guide about 5, seen were the same day to 16 days: so five
 * days are a first reminder and not a deadline.
 */
export const LADDERS: Readonly<Partial<Record<Stage, Ladder>>> = {
  preparing: { rungs: days(7), everyMs: 7 * DAY },
  in_review: { rungs: days(5, 10, 20), everyMs: 5 * DAY },
  outcome_pending: { rungs: [4 * HOUR, DAY, 2 * DAY], everyMs: DAY },
  fixing: { rungs: days(3, 7, 14), everyMs: 7 * DAY },
  blocked: { rungs: [4 * HOUR, DAY], everyMs: DAY },
  appealing: { rungs: days(2, 5, 10), everyMs: 5 * DAY },
};

/** The next reminder after `sent` of them, epoch ms; null when there is none. */
export function nextReminderAt(ladder: Ladder | undefined, beganAt: number, sent: number): number | null {
  if (!ladder) return null;
  const rung = ladder.rungs[sent];
  if (rung !== undefined) return beganAt + rung;
  if (ladder.everyMs === null) return null;
  return beganAt + (ladder.rungs.at(-1) ?? 0) + ladder.everyMs * (sent - ladder.rungs.length + 1);
}

/** Which ladder a case stands on, and its name: a new name begins the counting anew. */
export function ladderOf({ stage, round, blocks }: ReviewCase): { name: string; ladder: Ladder } | null {
  const ladder = LADDERS[stage];
  return ladder ? { name: `${stage}:${round}:${blocks}`, ladder } : null;
}
