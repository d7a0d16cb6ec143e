import { approvedItems } from './case';
import type { Finding } from './findings';
import { precheck } from './precheck';
import { checkDesk } from './precheck-desk';
import { checkDetails } from './precheck-details';
import type { PrecheckFacts } from './precheck-facts';
import { checkRecordings } from './precheck-recordings';

/** Everything that is known without asking anybody: answers at once. In the order of the catalogue. */
export function quickPrecheck(facts: PrecheckFacts): Finding[] {
  return inOrder([
    ...precheck(facts.asked, approvedItems(facts.case), facts.drafts),
    ...checkDetails(facts),
    ...checkRecordings(facts),
    ...checkDesk(facts),
  ]);
}

export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((one, other) => one.rule.localeCompare(other.rule));
}
