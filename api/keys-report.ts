import type { SealedUse } from '../store/resealing';
import type { RunKeys } from '../temporal/key-uses';

/** What one key is still needed for. */
export interface KeyUse {
  keyId: string;
  /** `current` seals, `old` only opens, `missing` is needed and not there. */
  role: 'current' | 'old' | 'missing';
  /** Texts in the store, by `collection.field`. */
  fields: Record<string, number>;
  openRuns: string[];
  closedRuns: string[];
}

/** How many runs are named before the rest is only counted. */
const MOST_NAMED = 5;

/** Every key that there is or that something needs, and what for. */
export function keyUses(
  keys: { currentKeyId: string; keyIds: readonly string[] },
  sealed: readonly SealedUse[],
  runs: readonly RunKeys[],
): KeyUse[] {
  const needed = [...sealed.map(({ keyId }) => keyId), ...runs.flatMap(({ keyIds }) => keyIds)];
  return [...new Set([...keys.keyIds, ...needed])].map((keyId) => {
    const own = runs.filter(({ keyIds }) => keyIds.includes(keyId));
    return {
      keyId,
      role: keyId === keys.currentKeyId ? 'current' : keys.keyIds.includes(keyId) ? 'old' : 'missing',
      fields: Object.fromEntries(sealed.filter((use) => use.keyId === keyId).map(({ field, count }) => [field, count])),
      openRuns: own.filter(({ open }) => open).map(({ workflowId }) => workflowId),
      closedRuns: own.filter(({ open }) => !open).map(({ workflowId }) => workflowId),
    };
  });
}

/** Whether an old key can be taken out of the settings: nothing in the store and no run that Temporal still has needs it. */
export function isDroppable({ role, fields, openRuns, closedRuns }: KeyUse): boolean {
  return role === 'old' && Object.keys(fields).length + openRuns.length + closedRuns.length === 0;
}

/** The report in lines for a terminal. */
export function linesOf(use: KeyUse): string[] {
  const uses = Object.entries(use.fields).map(([field, count]) => `  ${count} in ${field}`);
  return [headline(use), ...uses, ...runLines('open', use.openRuns), ...runLines('closed, retained', use.closedRuns)];
}

function headline(use: KeyUse): string {
  if (use.role === 'current') return `${use.keyId}: seals now`;
  if (use.role === 'missing') return `${use.keyId}: IS MISSING, and what it sealed cannot be read`;
  return isDroppable(use)
    ? `${use.keyId}: not needed any more, may be taken out`
    : `${use.keyId}: still needed, keep it`;
}

function runLines(what: string, workflowIds: readonly string[]): string[] {
  if (workflowIds.length === 0) return [];
  const rest = workflowIds.length - MOST_NAMED;
  const named = workflowIds.slice(0, MOST_NAMED).join(', ');
  return [`  ${workflowIds.length} workflow runs (${what}): ${named}${rest > 0 ? ` and ${rest} more` : ''}`];
}
