import type { EventKind } from './visitor-event';

/** A visitor is one person in the eyes of one Page: Facebook gives the same person another PSID on another Page. */
export function visitorId(pageId: string, psid: string): string {
  return `${pageId}:${psid}`;
}

/** The parts of a visitor's id, or null when it is not one. Page ids are digits, so the first colon divides. */
export function parseVisitorId(id: string): { pageId: string; psid: string } | null {
  const match = /^(\d{1,40}):(.{1,255})$/.exec(id);
  return match?.[1] !== undefined && match[2] !== undefined ? { pageId: match[1], psid: match[2] } : null;
}

const NUMBER_LENGTH = 4;

/** What stands in for a name that is not known ("Visitor 4711"): the last digits of the PSID. */
export function visitorNumber(psid: string): string {
  return psid.slice(-NUMBER_LENGTH);
}

export const ENTRY_KINDS = ['ad', 'link', 'referral', 'button', 'message', 'page', 'other'] as const;

/**
 * How a person came to the Page: an ad, an m.me link, another referral, a button such as Get Started, a message of the
 * person's own, a message of the Page, or something else.
 */
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** `at` is Facebook's time, epoch ms. `source` is Meta's own word, kept because Meta adds and withdraws them. */
export interface EntryPoint {
  kind: EntryKind;
  source: string | null;
  ref: string | null;
  adId: string | null;
  at: number;
}

/** Kinds that say more than that there was a first contact. */
export const REFERRED: readonly EntryKind[] = ['ad', 'link', 'referral'];

export interface Contact {
  kind: EventKind;
  at: number;
  referral?: { ref?: string; source?: string; adId?: string } | undefined;
}

/** What one event tells of how its person came (Meta: referral, postback and message webhooks). */
export function entryPointOf({ kind, at, referral }: Contact): EntryPoint {
  const { source = null, ref = null, adId = null } = referral ?? {};
  return { kind: referral ? referredKind(source, adId) : plainKind(kind), source, ref, adId, at };
}

function referredKind(source: string | null, adId: string | null): EntryKind {
  if (adId !== null || source === 'ADS') return 'ad';
  return source === 'SHORTLINK' ? 'link' : 'referral';
}

function plainKind(kind: EventKind): EntryKind {
  if (kind === 'postback') return 'button';
  if (kind === 'message') return 'message';
  return kind === 'echo' ? 'page' : 'other';
}

/** The one of two that is kept: the latest referral, and where there is none the earliest contact. */
export function betterEntryPoint(one: EntryPoint, other: EntryPoint): EntryPoint {
  const [oneReferred, otherReferred] = [one, other].map(({ kind }) => REFERRED.includes(kind));
  if (oneReferred !== otherReferred) return oneReferred ? one : other;
  const [earlier, later] = one.at <= other.at ? [one, other] : [other, one];
  return oneReferred ? later : earlier;
}

/** What came of asking Facebook for a profile. Only `complete` leaves nothing to be wished for. */
export const PROFILE_OUTCOMES = [
  'complete',
  /** A name, and no photo to it. */
  'name_only',
  /** There is a photo, and it could not be copied. */
  'photo_failed',
  /** `{}`: Facebook says nothing of this person (yet). */
  'empty',
  'no_profile',
  'person_unknown',
  /** The app lacks Business Asset User Profile Access, or the token a permission. */
  'not_permitted',
  'consent_missing',
  /** No answer, or one that is not Graph's. */
  'facebook_away',
  /** The Page is not connected any more. */
  'page_gone',
] as const;

export type ProfileOutcome = (typeof PROFILE_OUTCOMES)[number];

/** When a profile is asked for again: by itself at `dueAt`, or from `staleAt` on when the visitor is heard of again. */
export interface NextLook {
  /** Epoch ms; null when only the visitor's next event brings another look. */
  dueAt: number | null;
  staleAt: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Growing pauses before the next look. After the last one a look costs calls for nothing until the visitor is back. */
const PAUSES: Readonly<Record<Exclude<ProfileOutcome, 'complete' | 'name_only'>, readonly number[]>> = {
  photo_failed: [5 * MINUTE, HOUR, 6 * HOUR, DAY],
  empty: [MINUTE, 15 * MINUTE, 2 * HOUR, DAY, 7 * DAY],
  no_profile: [DAY, 7 * DAY, 30 * DAY],
  person_unknown: [DAY, 7 * DAY],
  not_permitted: [HOUR, 6 * HOUR, DAY, 7 * DAY],
  consent_missing: [HOUR, 6 * HOUR, DAY, 7 * DAY],
  facebook_away: [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR, DAY],
  page_gone: [DAY],
};

/**
 * The next look after this outcome. `times` is how often in a row it has come out like that, from 1 on; `refreshMs` is the
 * age from which a profile counts as old.
 */
export function nextLook(outcome: ProfileOutcome, times: number, now: number, refreshMs: number): NextLook {
  if (outcome === 'complete' || outcome === 'name_only') return { dueAt: null, staleAt: now + refreshMs };
  const pause = PAUSES[outcome][times - 1];
  return { dueAt: pause === undefined ? null : now + pause, staleAt: now + DAY };
}
