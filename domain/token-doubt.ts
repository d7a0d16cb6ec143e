/** Refusals of a token further apart than this have nothing to do with each other, ms. */
export const REFUSALS_TOGETHER_MS = 3_600_000;

const STEP_MS = 60_000;
const LONGEST_MS = 15 * 60_000;

export interface TokenRefusals {
  /** How often replies were refused anew after the token had been called good. */
  times: number;
  /** The last time, epoch ms. */
  at: number;
}

/**
 * Facebook refused replies for a token that it calls good: how long the next one waits (ms), so that the two do not chase each
 * other. Null: its word counts, as after the first refusal, and when the last one is long ago.
 */
export function doubtOf({ times, at }: TokenRefusals, now: number): { waitMs: number } | null {
  if (times <= 1 || now - at > REFUSALS_TOGETHER_MS) return null;
  return { waitMs: Math.max(at + slowRecheck(times - 1) - now, 0) };
}

/**
 * Of what only a person or Meta can mend, a dead token, a restriction, a block: how long until it is looked at for the next
 * time after so many, ms.
 */
export function slowRecheck(times: number): number {
  return Math.min(STEP_MS * times, LONGEST_MS);
}
