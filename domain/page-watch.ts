import { probeSoon } from './probe-schedule';

export type ProbeReason =
  | 'planned'
  | 'asked'
  | 'saved'
  | 'token_replaced'
  | 'token_died'
  | 'restricted'
  | 'app_blocked'
  | 'app_standing_changed'
  | 'changed'
  | 'removed';

/** Why a Page has to be looked at before its time. `probeId` names the step list that people see. */
export interface PageChange {
  reason: ProbeReason;
  probeId: string | null;
}

/** Plain state of the workflow of a Page. */
export interface PageWatch {
  /** When the next probe is due, epoch ms. */
  dueAt: number;
  /** Changes that ask for a probe at once and have had none yet. */
  urgent: PageChange[];
}

/** More than this at once are one probe anyway. */
const MOST_URGENT = 20;

/** Takes in a change. A Page that was just saved is probed soon, everything else asks for a probe at once. */
export function noteChange(watch: PageWatch, change: PageChange, pageId: string, now: number): PageWatch {
  if (change.reason === 'saved') return { ...watch, dueAt: Math.min(watch.dueAt, probeSoon(pageId, now)) };
  return { ...watch, urgent: [...watch.urgent, change].slice(-MOST_URGENT) };
}

/** The step list that a probe for these changes fills in: the newest one that was opened. */
export function shownProbe(changes: readonly PageChange[]): string | null {
  return changes.findLast(({ probeId }) => probeId !== null)?.probeId ?? null;
}
