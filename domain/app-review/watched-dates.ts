import type { ReviewCase } from './case';
import type { ReviewFact, UnusedPermission } from './events';
import type { Obligation } from './obligations';

const DAY = 86_400_000;

/** Dates that the product finds out by itself. */
export const WATCHED = ['app_inactive', 'permission_unused', 'token_expiry', 'certificate_expiry'] as const;
export type Watched = (typeof WATCHED)[number];
export type WatchedDates = Readonly<Partial<Record<Watched, number>>>;

/** What the product knows of a released app. Times are epoch ms, null: not known or never. */
export interface WatchedFacts {
  now: number;
  publishedAt: number;
  /** The last call or webhook of any of the app's Pages. */
  activeAt: number | null;
  /** The last use of each approved permission that the desk makes calls with. */
  used: readonly UnusedPermission[];
  /** Ends of the tokens of the app's Pages. */
  tokenEnds: readonly (number | null)[];
  /** Ends of the certificates of the app's addresses and of the desk. */
  certificateEnds: readonly (number | null)[];
}

/** Meta: an app without any use is inactive, and an unused permission has to be granted again, after 90 days. */
const UNUSED = 90 * DAY;

/**
 * How long before it a date is worth standing in the case: a little before its first reminder. One that moves with each use
 * is no date while it is far; a certificate is commonly renewed by a program 30 days before its end.
 */
const SHOWN: Readonly<Record<Watched, number>> = {
  app_inactive: 32 * DAY,
  permission_unused: 17 * DAY,
  token_expiry: Number.POSITIVE_INFINITY,
  certificate_expiry: 21 * DAY,
};

/** The dates that should stand in the case now. */
export function datesFound(facts: WatchedFacts): WatchedDates {
  const { now, publishedAt, activeAt, tokenEnds, certificateEnds } = facts;
  const sinceUse = (at: number | null) => Math.max(at ?? 0, publishedAt) + UNUSED;
  const unused = leastUsed(facts);
  const all: Record<Watched, number | null> = {
    app_inactive: sinceUse(activeAt),
    permission_unused: unused && sinceUse(unused.since),
    token_expiry: earliest(tokenEnds),
    certificate_expiry: earliest(certificateEnds),
  };
  const shown = WATCHED.flatMap((name) => {
    const at = all[name];
    return at !== null && at - now <= SHOWN[name] ? [[name, at] as const] : [];
  });
  return Object.fromEntries(shown);
}

/** The permission whose access ends first; null when none is counted. */
export function leastUsed({ used }: Pick<WatchedFacts, 'used'>): UnusedPermission | null {
  return [...used].sort((one, other) => (one.since ?? 0) - (other.since ?? 0))[0] ?? null;
}

/** What has to be entered, and which dates are ours after it. */
export interface DateChanges {
  facts: ReviewFact[];
  ours: WatchedDates;
}

/**
 * From the dates of the case to those that were found. A date that a person entered stands; one that a person has called done
 * is not entered again; one that moves by less than a day has not moved,
 * unless it is about another permission.
 */
export function changesOfDates(
  { obligations: dates, unused: said }: Pick<ReviewCase, 'obligations' | 'unused'>,
  ours: WatchedDates,
  found: WatchedDates,
  unused: UnusedPermission | null = null,
): DateChanges {
  const facts: ReviewFact[] = [];
  const after: Partial<Record<Watched, number>> = {};
  for (const name of WATCHED) {
    const [stands, our, wanted] = [dates[name], ours[name], found[name]];
    const ofAPerson = stands !== undefined && stands !== our;
    const isAboutOther =
      name === 'permission_unused' && stands !== undefined && said?.permission !== unused?.permission;
    const same = our !== undefined && wanted !== undefined && Math.abs(our - wanted) < DAY && !isAboutOther;
    if (ofAPerson) continue;
    if (same) after[name] = our;
    else if (wanted !== undefined) {
      facts.push(due(name, wanted, unused));
      after[name] = wanted;
    } else if (stands !== undefined) facts.push({ kind: 'obligation_done', obligation: name });
  }
  return { facts, ours: after };
}

function due(obligation: Obligation, dueAt: number, unused: UnusedPermission | null): ReviewFact {
  const about = obligation === 'permission_unused' && unused ? { unused } : {};
  return { kind: 'obligation_due', obligation, dueAt, ...about };
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
