import { blocks, type Finding } from '../../domain/app-review/findings';

export const FINDING_GROUPS = ['blocking', 'warnings', 'not_checked', 'passed', 'not_applicable'] as const;
export type FindingGroup = (typeof FINDING_GROUPS)[number];

export function groupOf(finding: Finding): FindingGroup {
  if (finding.result === 'fail') return blocks(finding) ? 'blocking' : 'warnings';
  return finding.result === 'pass' ? 'passed' : finding.result;
}

/** Finding of a report, to which a person may have said what they saw. */
type Told = Finding & { seen?: object | null };

/**
 * The findings of a report by how much they matter; what passed once per rule, however many permissions it is about, unless a
 * person looked at each.
 */
export function groupFindings<F extends Told>(findings: readonly F[]): Readonly<Record<FindingGroup, F[]>> {
  const groups: Record<FindingGroup, F[]> = {
    blocking: [],
    warnings: [],
    not_checked: [],
    passed: [],
    not_applicable: [],
  };
  for (const finding of findings) {
    const group = groups[groupOf(finding)];
    if (finding.result !== 'pass' || finding.seen) group.push(finding);
    else if (!group.some(({ rule, seen }) => rule === finding.rule && !seen))
      group.push({ ...finding, permission: null });
  }
  return groups;
}

/** Whether a person may answer for it: a warning, of which nothing else blocks. */
export function isAcceptable(finding: Finding, all: readonly Finding[]): boolean {
  if (finding.result !== 'fail' || finding.severity === 'block') return false;
  return !all.some((one) => one.rule === finding.rule && one.permission === finding.permission && blocks(one));
}
