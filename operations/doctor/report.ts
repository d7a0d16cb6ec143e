import type { Finding, FindingState } from './finding';

const WORDS: Readonly<Record<FindingState, string>> = { ok: 'ok', warning: 'look', failed: 'FAILED', skipped: '-' };
const WORD_WIDTH = 7;
const NAME_WIDTH = 20;

/** One line for each finding, and under it what to do. */
export function reportLines(findings: readonly Finding[]): string[] {
  return [...findings.flatMap(linesOf), '', summary(findings)];
}

function linesOf({ check, state, seen, next }: Finding): string[] {
  const line = `${WORDS[state].padEnd(WORD_WIDTH)} ${check.padEnd(NAME_WIDTH)} ${seen}`;
  return next === null ? [line] : [line, `${' '.repeat(WORD_WIDTH + NAME_WIDTH + 2)}→ ${next}`];
}

function summary(findings: readonly Finding[]): string {
  const count = (state: FindingState) => findings.filter((finding) => finding.state === state).length;
  const [failures, looks] = [count('failed'), count('warning')];
  if (failures + looks === 0) return 'Nothing to do.';
  return `${failures} to put right, ${looks} to look at.`;
}
