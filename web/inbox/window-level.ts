import { WINDOW_MS } from '../../domain/messaging-window';

const HOUR = 3_600_000;

/** How much attention a messaging window asks for; each has its own words beside the colour. */
export type WindowLevel = 'calm' | 'watch' | 'urgent' | 'closed';

/** The level of what is left, in milliseconds: below six hours watch, below one hour urgent. */
export function windowLevel(remainingMs: number): WindowLevel {
  if (remainingMs <= 0) return 'closed';
  if (remainingMs < HOUR) return 'urgent';
  return remainingMs < 6 * HOUR ? 'watch' : 'calm';
}

/** The part of the whole window that is left, 0 to 1. */
export function windowShare(remainingMs: number): number {
  return Math.min(1, Math.max(0, remainingMs / WINDOW_MS));
}

/**
 * What is left now of a window, from what the API said was left when it answered: so a clock that goes wrong on the
 * operator's machine does not matter.
 */
export function remainingNow(remainingMs: number, answeredAt: number, now: number): number {
  return Math.max(0, remainingMs - Math.max(0, now - answeredAt));
}
