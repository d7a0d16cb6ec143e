import type { ReplyAuthorId } from './report-rows';
import { emptySums, type ReportSums } from './report-rows';

/** What a report is made of, in the order of time (epoch ms). */
export type ReportFact =
  | { kind: 'asked'; conversationId: string; pageId: string; at: number }
  /** `author` null: not known who; `elsewhere`: the Page answered through another app or the Page inbox. */
  | { kind: 'answered'; conversationId: string; pageId: string; at: number; author: ReplyAuthorId | null }
  | { kind: 'ended'; conversationId: string; pageId: string; at: number; missed: boolean }
  /** The visitor's answer to the question of `author`; in any order beside the others. */
  | { kind: 'rated'; conversationId: string; pageId: string; at: number; author: ReplyAuthorId; value: number };

export const REPORT_GROUPS = ['day', 'operator', 'page', 'department'] as const;

export type ReportGroup = (typeof REPORT_GROUPS)[number];

export interface ReportOptions {
  /** The day of an instant, as `2026-11-23`; null: outside the report. */
  dayOf(at: number): string | null;
  /** The row that something belongs to; null: none. */
  keyOf(what: { day: string; pageId: string; author: ReplyAuthorId | null }): string | null;
}

interface Episode {
  openedAt: number;
  /** Of the first message that nobody has answered. */
  waitingSince: number | null;
  answered: boolean;
  lastAuthor: ReplyAuthorId | null;
}

/**
 * Adds facts up, one after the other. A wait belongs to the day on which the visitor began to wait and to who ended it; what
 * an episode took, and whether its window was missed, to the day on which it ended and to who answered last.
 */
export function createReport({ dayOf, keyOf }: ReportOptions) {
  const rows = new Map<string, ReportSums>();
  const episodes = new Map<string, Episode>();

  function sumsOf(at: number, pageId: string, author: ReplyAuthorId | null): ReportSums | null {
    const day = dayOf(at);
    const key = day === null ? null : keyOf({ day, pageId, author });
    if (key === null) return null;
    const known = rows.get(key) ?? emptySums();
    rows.set(key, known);
    return known;
  }

  function asked({ conversationId, pageId, at }: Extract<ReportFact, { kind: 'asked' }>): void {
    const known = episodes.get(conversationId);
    const sums = sumsOf(at, pageId, null);
    if (sums) sums.received++;
    if (sums && !known) sums.opened++;
    const episode = known ?? { openedAt: at, waitingSince: null, answered: false, lastAuthor: null };
    episode.waitingSince ??= at;
    episodes.set(conversationId, episode);
  }

  function answered({ conversationId, pageId, at, author }: Extract<ReportFact, { kind: 'answered' }>): void {
    const sums = sumsOf(at, pageId, author);
    if (sums) sums.replies++;
    const episode = episodes.get(conversationId);
    if (!episode) return;
    if (episode.waitingSince !== null) {
      sumsOf(episode.waitingSince, pageId, author)?.waits.push(at - episode.waitingSince);
      if (!episode.answered) sumsOf(episode.openedAt, pageId, author)?.firstReplies.push(at - episode.openedAt);
    }
    episode.waitingSince = null;
    episode.answered = true;
    episode.lastAuthor = author;
  }

  function ended({ conversationId, pageId, at, missed }: Extract<ReportFact, { kind: 'ended' }>): void {
    const episode = episodes.get(conversationId);
    const sums = sumsOf(at, pageId, episode?.lastAuthor ?? null);
    if (sums) {
      sums.ended++;
      if (missed) sums.missed++;
      if (episode) sums.handling.push(at - episode.openedAt);
    }
    episodes.delete(conversationId);
  }

  function rated({ pageId, at, author, value }: Extract<ReportFact, { kind: 'rated' }>): void {
    sumsOf(at, pageId, author)?.ratings.push(value);
  }

  return {
    add(fact: ReportFact): void {
      if (fact.kind === 'asked') asked(fact);
      else if (fact.kind === 'answered') answered(fact);
      else if (fact.kind === 'ended') ended(fact);
      else rated(fact);
    },
    rows: (): ReadonlyMap<string, ReportSums> => rows,
  };
}
