import type { Episode, WindowWarning } from './conversation';
import { WINDOW_MS } from './messaging-window';

const MINUTE_MS = 60_000;

/** How long before the end of a window without an answer who is warned, ms. */
export const WARNING_BEFORE_MS: Readonly<Record<WindowWarning, number>> = {
  operator: 60 * MINUTE_MS,
  supervisor: 20 * MINUTE_MS,
};

/** When a window that opened at `openedAt` (epoch ms) is warned of, if nobody has answered by then. */
export function warningTimes(openedAt: number): Record<WindowWarning, number> {
  const closesAt = openedAt + WINDOW_MS;
  return { operator: closesAt - WARNING_BEFORE_MS.operator, supervisor: closesAt - WARNING_BEFORE_MS.supervisor };
}

/** Who has to be warned now. Null: the visitor has an answer, it is too early or too late, or they were warned. */
export function dueWarning(episode: Episode, now: number): WindowWarning | null {
  const { windowOpenedAt, lastVisitorAt, answeredAt = 0, warned } = episode;
  if (windowOpenedAt === null || answeredAt >= lastVisitorAt || now >= windowOpenedAt + WINDOW_MS) return null;
  const last = warned?.windowOpenedAt === windowOpenedAt ? warned.stage : null;
  const times = warningTimes(windowOpenedAt);
  if (now >= times.supervisor) return last === 'supervisor' ? null : 'supervisor';
  return now >= times.operator && last === null ? 'operator' : null;
}

/** When to look at the window again: at the next warning that may be due, or at its end. Epoch ms. */
export function nextLook(windowOpenedAt: number, now: number): number {
  const { operator, supervisor } = warningTimes(windowOpenedAt);
  return [operator, supervisor].find((at) => at > now) ?? windowOpenedAt + WINDOW_MS;
}
