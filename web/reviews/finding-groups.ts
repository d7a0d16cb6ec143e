import { blocks, type Finding } from '../../domain/app-review/findings';

export const FINDING_GROUPS = ['blocking', 'warnings', 'not_checked', 'passed', 'not_applicable'] as const;
export type FindingGroup = (typeof FINDING_GROUPS)[number];

export function groupOf(finding: Finding): FindingGroup {
  if (finding.result === 'fail') return blocks(finding) ? 'blocking' : 'warnings';
  return finding.result === 'pass' ? 'passed' : finding.result;
}

/** The findings of a report by how much they matter; what passed once per rule, however many permissions it is about. */
export function groupFindings(findings: readonly Finding[]): Readonly<Record<FindingGroup, Finding[]>> {
  const groups: Record<FindingGroup, Finding[]> = {
    blocking: [],
    warnings: [],
    not_checked: [],
    passed: [],
    not_applicable: [],
  };
  for (const finding of findings) {
    const group = groups[groupOf(finding)];
    const isKnown = finding.result === 'pass' && group.some(({ rule }) => rule === finding.rule);
    if (!isKnown) group.push(finding.result === 'pass' ? { ...finding, permission: null } : finding);
  }
  return groups;
}
