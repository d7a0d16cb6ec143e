import type { PauseReason, ReviewCase } from './case';

/** What the App Review of a Facebook app means for its Pages. Times are epoch ms. */
export interface AppStanding {
  /** Null: replies may go out. */
  paused: { reason: PauseReason; since: number } | null;
  /** When the last pause ended; null when there was none. */
  liftedAt: number | null;
  /** The app's mode as the case has it, with the entry that says so; null when the case says nothing of it. */
  mode: { mode: ReviewCase['appMode']; at: number; entry: number } | null;
}

/** An entry of the case, and what the case says after it. */
export interface StandingNow {
  entry: number;
  at: number;
  pause: PauseReason | null;
  live: boolean;
}

export const newStanding: AppStanding = { paused: null, liftedAt: null, mode: null };

/** The standing after an entry; the same object when nothing changed for the Pages. */
export function standingAfter(before: AppStanding, { entry, at, pause, live }: StandingNow): AppStanding {
  const samePause = (before.paused?.reason ?? null) === pause;
  const wasLive = before.mode?.mode === 'live';
  if (samePause && wasLive === live) return before;
  return {
    paused: samePause ? before.paused : pause && { reason: pause, since: at },
    liftedAt: before.paused && pause === null ? at : before.liftedAt,
    mode: wasLive === live ? before.mode : { mode: live ? 'live' : 'development', at, entry },
  };
}

/** What a person entered for a Page, or what the case says, whichever is newer. What the case says does not get old. */
export function knownMode<M extends string>(
  entered: { mode: M; at: number } | null,
  { mode }: AppStanding,
  now: number,
): { mode: M | ReviewCase['appMode']; at: number } | null {
  if (!mode || (entered && entered.at > mode.at)) return entered;
  return { mode: mode.mode, at: mode.mode === 'live' ? now : mode.at };
}
