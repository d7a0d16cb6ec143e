import { OBLIGATIONS, type Obligation } from '../../../domain/app-review/obligations';

const DAY_MS = 86_400_000;

/** So many days before a date it asks for attention. */
const SOON_DAYS = 30;

type Unused = { permission: string; since: string | null };

/** A date as it stands today: whole days until it, negative once it has passed. */
export interface DueDate {
  obligation: Obligation;
  /** Which permission nobody has used, and since when (ISO 8601). */
  unused: Unused | null;
  /** Epoch ms. */
  dueAt: number;
  days: number;
  state: 'overdue' | 'soon' | 'ahead';
}

/** Dates in their order. What came with a newer API is left out: there are no words for it. */
export function dueDates(
  dates: readonly { obligation: string; dueAt: string; unused?: Unused | null }[],
  now: number,
): DueDate[] {
  return dates
    .flatMap(({ obligation: name, dueAt: at, unused = null }) => {
      const obligation = OBLIGATIONS.find((one) => one === name);
      return obligation ? [{ ...dueDate(obligation, Date.parse(at), now), unused }] : [];
    })
    .sort((a, b) => a.dueAt - b.dueAt);
}

function dueDate(obligation: Obligation, dueAt: number, now: number): Omit<DueDate, 'unused'> {
  const passed = dueAt - now;
  const days = passed < 0 ? Math.floor(passed / DAY_MS) : Math.ceil(passed / DAY_MS);
  const state = passed < 0 ? 'overdue' : days <= SOON_DAYS ? 'soon' : 'ahead';
  return { obligation, dueAt, days, state };
}
