import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  type Book,
  caseOf,
  enter,
  entryOf,
  lastEntryId,
  newBook,
  obligationNext,
  refuseEntry,
  reminded,
  remindedOfObligation,
  reminderAt,
} from '../domain/app-review/book';
import { reviewRecords } from './activity-options';
import { enterReviewUpdate, getReviewQuery, type ReviewInput, type ReviewPosition } from './review-contracts';

/**
 * The way of one Facebook app through Meta's App Review: takes entries that the rules allow, records each with the mails it
 * asks for, reminds while somebody has to do something, and never ends. A new run begins with each round.
 */
export async function appReview({ appId, carried, maxHistoryLength }: ReviewInput): Promise<never> {
  let book: Book = carried ?? newBook();
  let ready = carried !== undefined;
  let recorded = lastEntryId(book);
  let withObligations = patched('obligations');

  setHandler(
    enterReviewUpdate,
    async (request) => {
      await condition(() => ready);
      const refusal = refuseEntry(book, request, Date.now());
      if (refusal) throw ApplicationFailure.nonRetryable(refusal, refusal);
      book = enter(book, request, Date.now());
      const entryId = entryOf(book, request.requestId) ?? 0;
      await condition(() => recorded >= entryId);
      return position();
    },
    {
      validator: (request) => {
        const refusal = ready ? refuseEntry(book, request, Date.now()) : null;
        if (refusal) throw ApplicationFailure.nonRetryable(refusal, refusal);
      },
    },
  );
  setHandler(getReviewQuery, position);

  if (!ready) {
    book = newBook(await reviewRecords.readReviewEntries({ appId }));
    recorded = lastEntryId(book);
    ready = true;
  }
  const { round } = caseOf(book);
  for (;;) {
    await somethingToDo();
    withObligations ||= patched('obligations'); // a run from before there were dates has them from now on
    if (recorded < lastEntryId(book)) await recordNext();
    else if (reminderIsDue()) await remind();
    else if (obligationIsDue()) await remindOfObligation();
    else if (newRunIsDue()) {
      await condition(allHandlersFinished);
      if (recorded < lastEntryId(book)) continue;
      await continueAsNew<typeof appReview>({ appId, carried: book, ...(maxHistoryLength && { maxHistoryLength }) });
    }
  }

  async function somethingToDo(): Promise<void> {
    const due = wakeAt();
    const something = () => recorded < lastEntryId(book) || newRunIsDue() || wakeAt() !== due;
    if (due === null) await condition(something);
    else if (due > Date.now()) await condition(something, due - Date.now());
  }

  async function recordNext(): Promise<void> {
    const entry = book.entries.find(({ id }) => id === recorded + 1);
    if (!entry) return;
    const upToHere = { ...book, entries: book.entries.filter(({ id }) => id <= entry.id) };
    await reviewRecords.recordReviewEntry({ appId, entry, case: caseOf(upToHere), remindAt: reminderAt(book) });
    recorded = entry.id;
  }

  async function remind(): Promise<void> {
    const { ladder } = book;
    if (!ladder) return;
    book = reminded(book);
    await reviewRecords.remindOfReview({ appId, ladder, case: caseOf(book), remindAt: reminderAt(book) });
  }

  async function remindOfObligation(): Promise<void> {
    const reminder = obligationNext(book);
    if (!reminder) return;
    book = remindedOfObligation(book, reminder, patched('one-reminder-for-all-due') ? Date.now() : undefined);
    await reviewRecords.remindOfObligation({ appId, reminder, case: caseOf(book) });
  }

  /** When there is something to do without anybody entering anything. */
  function wakeAt(): number | null {
    const times = [reminderAt(book), withObligations ? (obligationNext(book)?.remindAt ?? null) : null];
    const known = times.filter((time) => time !== null);
    return known.length > 0 ? Math.min(...known) : null;
  }

  function obligationIsDue(): boolean {
    const next = withObligations ? obligationNext(book) : null;
    return next !== null && next.remindAt <= Date.now();
  }

  function reminderIsDue(): boolean {
    const due = reminderAt(book);
    return due !== null && due <= Date.now();
  }

  function newRunIsDue(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || caseOf(book).round > round || historyLength > (maxHistoryLength ?? Infinity);
  }

  function position(): ReviewPosition {
    return { lastEntry: recorded, case: caseOf(book) };
  }
}
