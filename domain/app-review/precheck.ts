import { type Finding, type Severity, verdict as say } from './findings';
import { findPermission } from './permissions';

/** What is said of one permission in the form. */
export interface ItemDraft {
  permission: string;
  useDescription: string;
  testInstructions: string;
  /** Connection id of the Page that the reviewer is to try it with. */
  pageId: string | null;
  termsAccepted: boolean;
}

export type DraftField = 'useDescription' | 'testInstructions' | 'pageId' | 'termsAccepted';

const SHORTEST_DESCRIPTION = 80;
const PLACEHOLDER = /lorem ipsum|coming soon|\btodo\b|\btbd\b|xxx|\btest test\b/i;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/** What the texts alone say, for what the next round would hold. */
export function precheck(
  asked: readonly string[],
  approved: ReadonlySet<string>,
  drafts: readonly ItemDraft[],
): Finding[] {
  const chosen = asked.map((name) => drafts.find(({ permission }) => permission === name) ?? emptyDraft(name));
  return [
    ...chosen.map(complete),
    ...chosen.map((draft) => dependencies(draft.permission, asked, approved)),
    ...chosen.map(meaningful),
    ...chosen.map(english),
    ...chosen.map((draft) => ofItsOwn(draft, chosen)),
  ];
}

export function emptyDraft(permission: string): ItemDraft {
  return { permission, useDescription: '', testInstructions: '', pageId: null, termsAccepted: false };
}

/** P01: everything that Meta's form asks for is there. */
function complete(draft: ItemDraft): Finding {
  const missing: DraftField[] = [];
  if (draft.useDescription.trim() === '') missing.push('useDescription');
  if (draft.testInstructions.trim() === '') missing.push('testInstructions');
  if (draft.pageId === null) missing.push('pageId');
  if (!draft.termsAccepted) missing.push('termsAccepted');
  return verdict('P01', draft.permission, 'block', missing);
}

/** P02: what a permission depends on is approved or in the same round. */
function dependencies(permission: string, asked: readonly string[], approved: ReadonlySet<string>): Finding {
  const needed = findPermission(permission)?.dependsOn ?? [];
  const missing = needed.filter((name) => !asked.includes(name) && !approved.has(name));
  return verdict('P02', permission, 'block', missing);
}

/** P04: long enough to say what for, and no placeholder. */
function meaningful({ permission, useDescription, testInstructions }: ItemDraft): Finding {
  const poor: DraftField[] = [];
  const text = useDescription.trim();
  if (text !== '' && (text.length < SHORTEST_DESCRIPTION || PLACEHOLDER.test(text))) poor.push('useDescription');
  if (PLACEHOLDER.test(testInstructions)) poor.push('testInstructions');
  return verdict('P04', permission, 'warn', poor);
}

/** P05: Meta's reviewers read English; the guide allows Russian, so it only warns. */
function english({ permission, useDescription, testInstructions }: ItemDraft): Finding {
  const other: DraftField[] = [];
  if (CYRILLIC.test(useDescription)) other.push('useDescription');
  if (CYRILLIC.test(testInstructions)) other.push('testInstructions');
  return verdict('P05', permission, 'warn', other);
}

/** P06: a description of its own, not that of another permission. */
function ofItsOwn(draft: ItemDraft, all: readonly ItemDraft[]): Finding {
  const words = plain(draft.useDescription);
  const same = all.filter((other) => other !== draft && words !== '' && plain(other.useDescription) === words);
  return verdict(
    'P06',
    draft.permission,
    'warn',
    same.map(({ permission }) => permission),
  );
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function verdict(rule: string, permission: string, severity: Severity, about: string[]): Finding {
  return say(rule, severity, about, { permission });
}
