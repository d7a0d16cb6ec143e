/**
 * What a deletion is about.
 * - `visitor`: one conversation and everything known of its visitor.
 * - `person`: what somebody who logged in at Facebook gave: tokens, logins.
 * - `deauthorize`: somebody removed the app at Facebook; the tokens are looked at, nothing is purged.
 * - `page_kept`: a Page was removed here and its history stays; open conversations end.
 * - `page_purged`: a Page was removed here with everything that was said on it.
 */
export const DELETION_KINDS = ['visitor', 'person', 'deauthorize', 'page_kept', 'page_purged'] as const;
export type DeletionKind = (typeof DELETION_KINDS)[number];

/** `asked`: waits for an administrator to find the visitor. */
export type DeletionState = 'asked' | 'running' | 'done' | 'rejected';

export type DeletionStep = 'count' | 'stop' | 'close' | 'purge' | 'delete_executions' | 'verify' | 'tokens';

const PURGE: readonly DeletionStep[] = ['count', 'stop', 'purge', 'delete_executions', 'verify'];

/** The steps of a deletion, in order. Each may be repeated. What is stopped first can write nothing afterwards. */
export const DELETION_STEPS: Readonly<Record<DeletionKind, readonly DeletionStep[]>> = {
  visitor: PURGE,
  page_purged: PURGE,
  page_kept: ['close'],
  person: ['count', 'tokens', 'verify'],
  deauthorize: ['tokens'],
};

/** What a deletion counts before and after: the proof that nothing is left. */
export const COUNTED = [
  'conversations',
  'messages',
  'replies',
  'attachments',
  'timelineEntries',
  'notes',
  'ratings',
  'visitors',
  'photos',
  'parkedEvents',
  'executions',
  'tokens',
  'logins',
] as const;

export type DeletionCounts = Record<(typeof COUNTED)[number], number>;

export function noCounts(): DeletionCounts {
  return Object.fromEntries(COUNTED.map((name) => [name, 0])) as DeletionCounts;
}

export function nothingLeft(counts: DeletionCounts): boolean {
  return COUNTED.every((name) => counts[name] === 0);
}

/** An app-scoped id that Facebook gives to nobody: who asks for its deletion tries the callback. */
export const NOBODY = '0';
