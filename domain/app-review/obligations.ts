import type { ReviewCase } from './case';
import { type Ladder, nextReminderAt } from './deadlines';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What has to be done again and again, or in time, once an app is approved. A name never changes its meaning. */
export const OBLIGATIONS = [
  'data_use_checkup',
  'data_access_renewal',
  'app_inactive',
  'permission_unused',
  'token_expiry',
  'certificate_expiry',
  'reviewer_access',
] as const;
export type Obligation = (typeof OBLIGATIONS)[number];

interface Rule {
  /** How long before the date people are reminded, ms, longest first. */
  before: readonly number[];
  /** Done, it comes again after this; null: a person enters the next date. */
  againMs: number | null;
}

const days = (...list: number[]): number[] => list.map((count) => count * DAY);
const YEAR = 365 * DAY;

/**
 * Meta: a Data Use Checkup is yearly and access is switched off when it is missed; a missed data access renewal freezes the app
 * without a warning; an app is inactive after 90 days without a login, call or webhook; a permission that a person has not used
 * for 90 days has to be granted again; access for reviewers stays for a year.
 */
const RULES: Readonly<Record<Obligation, Rule>> = {
  data_use_checkup: { before: days(60, 30, 14, 7, 3, 1), againMs: YEAR },
  data_access_renewal: { before: [...days(45, 30, 14, 7, 3, 1), 4 * HOUR], againMs: null },
  app_inactive: { before: days(30, 10, 1), againMs: null },
  permission_unused: { before: days(15, 3), againMs: null },
  token_expiry: { before: days(14, 7, 1), againMs: null },
  certificate_expiry: { before: days(30, 14, 7, 3, 1), againMs: null },
  reviewer_access: { before: days(30, 7), againMs: YEAR },
};

/** Overdue, it is told at once and then every week. */
const OVERDUE_MS = 7 * DAY;

/** Dates by obligation, epoch ms. */
export type Dates = ReviewCase['obligations'];

/** A published app owes its first Data Use Checkup after a year, until a person enters Meta's own date. */
export function datesOnPublishing(dates: Dates, at: number): Dates {
  return { data_use_checkup: at + YEAR, ...dates };
}

/** The dates after one was met. */
export function datesAfter(dates: Dates, done: Obligation): Dates {
  const { [done]: dueAt, ...others } = dates;
  const { againMs } = RULES[done];
  return againMs === null || dueAt === undefined ? others : { ...others, [done]: dueAt + againMs };
}

/** How many reminders of each date were sent, or were due before it was entered, by `<obligation>:<date>`. */
export type Reminded = Readonly<Record<string, number>>;

/** Forgets dates that do not stand any more; of a new one only what is still ahead is reminded of. */
export function follow(before: Reminded, dates: Dates, now: number): Reminded {
  const kept = entriesOf(dates).map(([obligation, dueAt]) => {
    const key = keyOf(obligation, dueAt);
    return [key, before[key] ?? alreadyPast(obligation, dueAt, now)] as const;
  });
  return Object.fromEntries(kept);
}

export interface NextReminder {
  obligation: Obligation;
  dueAt: number;
  remindAt: number;
  /** So many reminders of this date before it. */
  sent: number;
}

/** The obligation that people have to be reminded of next; null when there is none. */
export function nextObligation(dates: Dates, reminded: Reminded): NextReminder | null {
  const all = entriesOf(dates).map(([obligation, dueAt]) => {
    const sent = reminded[keyOf(obligation, dueAt)] ?? 0;
    return { obligation, dueAt, sent, remindAt: dueAt + offsetOf(obligation, sent) };
  });
  return all.reduce<NextReminder | null>((first, one) => (first && first.remindAt <= one.remindAt ? first : one), null);
}

/** One reminder stands for all that were due by `now` (epoch ms): an old date is not told of week after week at once. */
export function obligationReminded(reminded: Reminded, reminder: NextReminder, now = reminder.remindAt): Reminded {
  const { obligation, dueAt, sent } = reminder;
  let count = sent + 1;
  while (dueAt + offsetOf(obligation, count) <= now) count++;
  return { ...reminded, [keyOf(obligation, dueAt)]: count };
}

/** Dates in the order of the catalogue. */
export function entriesOf(dates: Dates): [Obligation, number][] {
  return OBLIGATIONS.flatMap((obligation) => {
    const dueAt = dates[obligation];
    return dueAt === undefined ? [] : [[obligation, dueAt] as [Obligation, number]];
  });
}

/** From the date on, ms: negative before it. */
function offsetOf(obligation: Obligation, sent: number): number {
  const ladder: Ladder = { rungs: [...RULES[obligation].before.map((ms) => -ms), 0], everyMs: OVERDUE_MS };
  return nextReminderAt(ladder, 0, sent) ?? 0;
}

function alreadyPast(obligation: Obligation, dueAt: number, now: number): number {
  return RULES[obligation].before.filter((ms) => dueAt - ms <= now).length;
}

function keyOf(obligation: Obligation, dueAt: number): string {
  return `${obligation}:${dueAt}`;
}
