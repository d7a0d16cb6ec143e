import { newCase, type ReviewCase } from './case';
import type { Correction, ReviewEvent } from './events';
import { applyEvent } from './reducer';
import type { Refusal } from './step';

export type Entry = ReviewEvent | Correction;

/** The case that a list of entries makes; or which entry could not have happened, and why. */
export type Replayed = { case: ReviewCase; refused?: undefined } | { refused: Refusal; at: number; case?: undefined };

/**
 * Folds entries in the order of their ids. A corrected event counts as what it was corrected to, at the place where it stood,
 * so all that came after it is judged again: a correction after which later events would be impossible is refused.
 */
export function replay(entries: readonly Entry[]): Replayed {
  let now = newCase;
  for (const event of effective(entries)) {
    const step = applyEvent(now, event);
    if (step.refused) return { refused: step.refused, at: event.id };
    now = step.case;
  }
  return { case: now };
}

/** The events that count, corrections taken in. The last correction of an event wins. */
export function effective(entries: readonly Entry[]): ReviewEvent[] {
  const corrections = new Map<number, Correction>();
  for (const entry of entries) if (isCorrection(entry)) corrections.set(entry.corrects, entry);
  return entries.flatMap((entry) => {
    if (isCorrection(entry)) return [];
    const correction = corrections.get(entry.id);
    if (!correction) return [entry];
    return correction.replacement ? [{ ...entry, fact: correction.replacement }] : [];
  });
}

function isCorrection(entry: Entry): entry is Correction {
  return 'corrects' in entry;
}
