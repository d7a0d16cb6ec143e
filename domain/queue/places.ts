import type { Reach } from '../departments';

/** What a person says of themselves, or what becomes of it when nobody hears from their browser any more. */
export const PRESENCES = ['online', 'away', 'offline'] as const;

export type Presence = (typeof PRESENCES)[number];

/** Somebody who can be given conversations, as the queue knows them. Plain JSON. */
export interface QueueOperator {
  id: string;
  presence: Presence;
  /** Most conversations at once, offers included. */
  capacity: number;
  /** Which departments' conversations may be given. */
  reach: Reach;
  /** What they answer in, ISO 639-1; absent or empty: they did not say, so whatever comes. */
  languages?: readonly string[];
  /** Counts what was told of this person; an older telling changes nothing. */
  version: number;
}

export interface QueueSettings {
  /** False: people take conversations themselves. */
  automatic: boolean;
  /** How long an offer waits to be picked up, ms; null: what is assigned needs no picking up. */
  pickUpMs: number | null;
  /** Offers missed in a row after which somebody counts as away. */
  missedOffersUntilAway: number;
  /** How long a visitor waits for somebody who speaks their language, is there and has no room, ms; 0: never. */
  languageWaitMs: number;
}

export const DEFAULT_QUEUE_SETTINGS: QueueSettings = {
  automatic: true,
  pickUpMs: 60_000,
  missedOffersUntilAway: 2,
  languageWaitMs: 2 * 60_000,
};

/** Why a conversation changed hands. Stands in its timeline, so a word never changes its meaning. */
export type AssignmentCause =
  | 'automatic'
  | 'taken'
  | 'picked_up'
  | 'transferred'
  | 'returned'
  | 'not_picked_up'
  | 'operator_left';

/** Who has a conversation. */
export interface Holder {
  operatorId: string;
  /** Epoch ms until which an offer waits; null once it is theirs. */
  offeredUntil: number | null;
  /** Number of the decision, over the whole queue. A later decision has a greater one. */
  epoch: number;
}

/** A conversation that is open: waiting when nobody holds it. */
export interface Place {
  conversationId: string;
  pageId: string;
  /** Epoch ms since when the visitor waits: longest waiting goes first. */
  since: number;
  /** Which run of the conversation joined last, and as its how-manieth decision; see `queueMark`. */
  mark: number;
  /** Department it was transferred to, null: everybody; undefined: that of the Page. */
  department: string | null | undefined;
  /** Who should have it when they can: who had it before. */
  preferred: string | null;
  /** What the visitor most likely writes in, ISO 639-1; null: not known. */
  language: string | null;
  /** Who let an offer of it go by, since it began to wait. */
  passed: string[];
  /** Who gave it back by hand: not given to them again by itself while it waits. */
  returnedBy: string | null;
  holder: Holder | null;
}

/** What a conversation has to be told: who has it now, and why. */
export interface AssignmentNews {
  epoch: number;
  operatorId: string | null;
  offeredUntil: number | null;
  /** Department it was transferred to; absent: that of the Page. */
  department?: string | null;
  cause: AssignmentCause;
  /** Person who caused it; null: the queue itself. */
  by: string | null;
  /** Epoch ms. */
  at: number;
}

/** Marks of a later run are greater, and within a run those of a later decision. */
export function queueMark(runStartedAt: number, decision: number): number {
  return runStartedAt * 1000 + Math.min(decision, 999);
}
