import { COUNTED, DELETION_STEPS, type DeletionStep } from '../../domain/data-deletion';
import type { DeletionRequest } from '../client/api';

export interface ShownStep {
  name: DeletionStep;
  /** Null: still to come. */
  at: string | null;
}

/** The steps of a deletion in order, with when each was done. */
export function stepsOf({ kind, steps }: Pick<DeletionRequest, 'kind' | 'steps'>): ShownStep[] {
  return DELETION_STEPS[kind].map((name) => ({ name, at: steps.find((step) => step.name === name)?.at ?? null }));
}

export interface Proof {
  name: (typeof COUNTED)[number];
  found: number;
  /** Null: not counted again yet. */
  remaining: number | null;
}

/** What was there and what is left, without the lines that were empty from the start. */
export function proofOf({ found, remaining }: Pick<DeletionRequest, 'found' | 'remaining'>): Proof[] {
  if (!found) return [];
  return COUNTED.map((name) => ({ name, found: found[name], remaining: remaining?.[name] ?? null })).filter(
    (line) => line.found > 0 || (line.remaining ?? 0) > 0,
  );
}

/** The id of a conversation from what somebody pasted: its address in the inbox, or the id alone. The API judges the rest. */
export function conversationIn(pasted: string): string {
  return /(?:^|\/inbox\/)(\d+-[^\s/?#]+)(?:[?#].*)?$/.exec(pasted.trim())?.[1] ?? pasted.trim();
}
