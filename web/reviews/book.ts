import { approvedItems, itemsIn, newCase, type ReviewCase, toSend } from '../../domain/app-review/case';
import type { Provenance, ReviewFact, Verdict } from '../../domain/app-review/events';
import { type Entry, effective, replay } from '../../domain/app-review/history';
import type { ItemDraft } from '../../domain/app-review/precheck';
import { applyEvent } from '../../domain/app-review/reducer';
import type { Review, ReviewEntry } from '../client/api';

/** The case by the rules themselves, and since when it stands where it stands. */
export interface CaseBook {
  now: ReviewCase;
  /** Epoch ms; null before the first entry. */
  stageSince: number | null;
}

/** The entries as the rules know them, from what the API tells of them. */
export function entriesOf(views: readonly ReviewEntry[]): Entry[] {
  return views.map((view) => {
    const { number: id, actor, kind, details, corrects } = view;
    const source = view.source as Provenance['source'];
    const fact = kind === 'nothing' ? null : ({ kind, ...details } as ReviewFact);
    const provenance = { id, at: Date.parse(view.at), actor, source, noteId: null };
    if (corrects !== null) return { ...provenance, corrects, replacement: fact };
    if (fact === null) throw new Error(`entry ${id} says nothing`);
    return { ...provenance, fact };
  });
}

/** Folds the entries. What the API took is always possible, so a refusal only means that the rules here are older. */
export function readBook(views: readonly ReviewEntry[]): CaseBook {
  let book: CaseBook = { now: newCase, stageSince: null };
  for (const event of effective(entriesOf(views))) {
    const step = applyEvent(book.now, event);
    if (step.refused) break;
    const stays = step.case.stage === book.now.stage && step.case.round === book.now.round;
    book = { now: step.case, stageSince: stays ? (book.stageSince ?? event.at) : event.at };
  }
  return book;
}

/** Whether the rules would take it now. */
export function canHappen(now: ReviewCase, fact: ReviewFact): boolean {
  return !applyEvent(now, { id: 0, at: 0, actor: '', source: 'person', noteId: null, fact }).refused;
}

/** Whether texts can be written: the round is open, and the permission goes with it. */
export function isOpen(now: ReviewCase, permission: string): boolean {
  return canHappen(now, { kind: 'draft_changed' }) && toSend(now).includes(permission);
}

/** Those of the round that Meta has before it. */
export function itemsAtMeta(now: ReviewCase): string[] {
  return itemsIn(now, 'in_review');
}

/** Refused ones, whose comment asks for an answer before the next round. */
export function refusedItems(now: ReviewCase): string[] {
  return itemsIn(now, 'rejected', 'needs_info', 'revoked', 'downgraded');
}

export function canRecordResult(now: ReviewCase): boolean {
  const verdicts = Object.fromEntries(itemsAtMeta(now).map((name) => [name, 'approved' as Verdict]));
  return canHappen(now, { kind: 'outcome_recorded', verdicts, decidedAt: 1 });
}

/** What a correction would do: null when it is possible, else the number of the entry that could then not have been. */
export function correctionBreaks(
  views: readonly ReviewEntry[],
  corrects: number,
  replacement: ReviewFact | null,
): number | null {
  const id = (views.at(-1)?.number ?? 0) + 1;
  const correction: Entry = { id, at: 0, actor: '', source: 'person', noteId: null, corrects, replacement };
  const replayed = replay([...entriesOf(views), correction]);
  return replayed.refused ? replayed.at : null;
}

/** What is written for the next round, in the catalogue's order. */
export function draftsOf(review: Pick<Review, 'items'>, now: ReviewCase): ItemDraft[] {
  const asked = toSend(now);
  return review.items.filter(({ permission }) => asked.includes(permission));
}

export function approvedNames(now: ReviewCase): ReadonlySet<string> {
  return approvedItems(now);
}
