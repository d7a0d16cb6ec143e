import type { ReviewCase } from './case';
import { ladderOf, nextReminderAt } from './deadlines';
import type { Correction, ReviewEvent, ReviewFact } from './events';
import { type Entry, replay } from './history';
import { follow, type NextReminder, nextObligation, obligationReminded, type Reminded } from './obligations';
import type { Refusal } from './step';

/** Somebody says that something happened, or that an earlier entry was wrong. */
export interface EntryRequest {
  /** The caller's own id: the same request is entered once. */
  requestId: string;
  /** The last entry that the caller has seen: who decides on an old picture is refused. Null to enter in any case. */
  seen: number | null;
  actor: string;
  source: ReviewEvent['source'];
  /** Texts that belong to it are in the store under this id. */
  noteId: string | null;
  say: { fact: ReviewFact } | { corrects: number; replacement: ReviewFact | null };
}

/** All entries of a case, and how far the reminders of its present stage are. */
export interface Book {
  entries: readonly Entry[];
  requests: readonly { requestId: string; entryId: number }[];
  ladder: { name: string; beganAt: number; sent: number } | null;
  /** How far the reminders of dates after approval are; absent in books from before there were any. */
  obligations?: Reminded;
}

export type EntryRefusal = Refusal | 'changed_meanwhile' | 'nothing_to_correct';

/** So many requests are remembered, for callers that repeat themselves. */
const REMEMBERED_REQUESTS = 50;

export function newBook(entries: readonly Entry[] = []): Book {
  const last = entries.at(-1);
  const known = entries.flatMap(({ id, requestId }) => (requestId === undefined ? [] : [{ requestId, entryId: id }]));
  const book: Book = { entries, requests: known.slice(-REMEMBERED_REQUESTS), ladder: null };
  return last ? { ...book, ...placesOf(book, last.at) } : book;
}

/** The case that the entries make. They were accepted one by one, so they always make one. */
export function caseOf({ entries }: Book): ReviewCase {
  const replayed = replay(entries);
  if (replayed.refused) throw new Error(`entry ${replayed.at} cannot have happened: ${replayed.refused}`);
  return replayed.case;
}

export function lastEntryId({ entries }: Book): number {
  return entries.at(-1)?.id ?? 0;
}

export function entryOf({ requests }: Book, requestId: string): number | undefined {
  return requests.find((request) => request.requestId === requestId)?.entryId;
}

/** Why the request cannot be entered; null when it can, or was already. */
export function refuseEntry(book: Book, request: EntryRequest, at: number): EntryRefusal | null {
  if (entryOf(book, request.requestId) !== undefined) return null;
  if (request.seen !== null && request.seen !== lastEntryId(book)) return 'changed_meanwhile';
  if ('corrects' in request.say && !isEvent(book, request.say.corrects)) return 'nothing_to_correct';
  return replay([...book.entries, entryFor(book, request, at)]).refused ?? null;
}

/** Enters the request, which must not be refused. A repeated one changes nothing. */
export function enter(book: Book, request: EntryRequest, at: number): Book {
  if (entryOf(book, request.requestId) !== undefined) return book;
  const entry = entryFor(book, request, at);
  const requests = [...book.requests, { requestId: request.requestId, entryId: entry.id }];
  const next = { ...book, entries: [...book.entries, entry], requests: requests.slice(-REMEMBERED_REQUESTS) };
  return { ...next, ...placesOf(next, at) };
}

/** When the next reminder is due, epoch ms; null when nobody is waited for. */
export function reminderAt({ ladder, ...book }: Book): number | null {
  if (!ladder) return null;
  return nextReminderAt(ladderOf(caseOf({ ...book, ladder }))?.ladder, ladder.beganAt, ladder.sent);
}

export function reminded(book: Book): Book {
  return book.ladder ? { ...book, ladder: { ...book.ladder, sent: book.ladder.sent + 1 } } : book;
}

/** The date after approval that people have to be reminded of next; null when there is none, or the case is closed. */
export function obligationNext(book: Book): NextReminder | null {
  const now = caseOf(book);
  return now.stage === 'closed' ? null : nextObligation(now.obligations, book.obligations ?? {});
}

/** `now`, epoch ms: what was due by then counts as told of as well. */
export function remindedOfObligation(book: Book, reminder: NextReminder, now = reminder.remindAt): Book {
  return { ...book, obligations: obligationReminded(book.obligations ?? {}, reminder, now) };
}

function placesOf(book: Book, at: number): Pick<Book, 'ladder' | 'obligations'> {
  return { ladder: climb(book, at), obligations: follow(book.obligations ?? {}, caseOf(book).obligations, at) };
}

/** The ladder goes on while the case stays where it is, and begins anew elsewhere. */
function climb(book: Book, at: number): Book['ladder'] {
  const ladder = ladderOf(caseOf(book));
  if (!ladder) return null;
  return book.ladder?.name === ladder.name ? book.ladder : { name: ladder.name, beganAt: at, sent: 0 };
}

function entryFor(
  book: Book,
  { requestId, actor, source, noteId, say }: EntryRequest,
  at: number,
): ReviewEvent | Correction {
  return { id: lastEntryId(book) + 1, at, actor, source, noteId, requestId, ...say };
}

function isEvent({ entries }: Book, id: number): boolean {
  return entries.some((entry) => entry.id === id && 'fact' in entry);
}
