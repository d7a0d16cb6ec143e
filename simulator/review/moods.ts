import { createHash } from 'node:crypto';
import type { Mood, ReviewerSettings, Verdict } from './model';

type Odds = readonly [approved: number, rejected: number];

/** Shares of approvals and rejections; what is left asks for more information. */
const ODDS: Readonly<Record<Exclude<Mood, 'by_hand'>, Odds>> = {
  kind: [0.95, 0.03],
  strict: [0.35, 0.6],
  moody: [0.6, 0.25],
};

/** Of the usual kind: most refusals of 2025 and 2026 are about the recording (field reports). */
const REFUSALS = [
  'Screencast Not Aligned with Use Case Details: the recording does not show the complete Facebook login.',
  'Screencast Not Aligned with Use Case Details: we could not see a person granting this permission.',
  'The use case could not be verified: the steps do not lead to the feature that was described.',
  'We could not sign in with the credentials that were provided.',
];
const QUESTIONS = [
  'Please explain how the data of this permission is used in your app.',
  'Please provide a screencast with English captions.',
];

/** Draws numbers of [0, 1) from words: the same words give the same number. */
function drawn(...words: (string | number)[]): number {
  return createHash('sha256').update(words.join('/')).digest().readUInt32BE(0) / 2 ** 32;
}

/** How long the reviewer takes for this submission. */
export function delayOf({ seed, minDelayMs, maxDelayMs }: ReviewerSettings, appId: string, number: number): number {
  return Math.round(minDelayMs + drawn(seed, appId, number, 'delay') * (maxDelayMs - minDelayMs));
}

/** What the reviewer says of a permission, by mood and seed. */
export function opinionOf(
  { mood, seed }: ReviewerSettings,
  appId: string,
  number: number,
  permission: string,
): { verdict: Verdict; comment: string | null } {
  const [approved, rejected] = ODDS[mood === 'by_hand' ? 'moody' : mood];
  const draw = (what: string) => drawn(seed, appId, number, permission, what);
  const luck = draw('verdict');
  if (luck < approved) return { verdict: 'approved', comment: null };
  const refused = luck < approved + rejected;
  const texts = refused ? REFUSALS : QUESTIONS;
  const comment = texts[Math.floor(draw('comment') * texts.length)] ?? null;
  return { verdict: refused ? 'rejected' : 'more_information', comment };
}
