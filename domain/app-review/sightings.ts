import type { ReviewCase, Sighting } from './case';
import type { Finding } from './findings';
import type { PrecheckFacts } from './precheck-facts';

/** Why a rule is not checked that a person can answer by looking. */
export const FOR_EYES = 'needs_a_person';

/** What stands in a finding that a person saw to be otherwise. */
const OTHERWISE = 'seen_otherwise';

export interface SeenFinding extends Finding {
  /** Who looked, and what they saw; null where nobody did, or something else is there now. */
  sighting: Sighting | null;
}

/** Of one rule, and of one permission where the rule is about one. */
export function sightingKey(check: string, permission: string | null): string {
  return `${check}/${permission ?? ''}`;
}

export function isForEyes({ result, about }: Finding): boolean {
  return result === 'not_checked' && about.includes(FOR_EYES);
}

/** Everything that a person looks at who answers the rule: when any of it changes, the answer is about something else. */
export function lookedAt({ rule, permission }: Finding, facts: PrecheckFacts): object {
  const { details, drafts, recordings, loginScopes, asked } = facts;
  const { siteUrl, login, instructions, credentialsAllowed } = details;
  const draft = drafts.find((one) => one.permission === permission);
  const recording = permission === null ? null : (recordings[permission]?.hash ?? null);
  switch (rule) {
    case 'P22':
      return { siteUrl, login, instructions, credentialsAllowed, steps: drafts.map((one) => one.testInstructions) };
    case 'P29':
      return { recording, uses: draft?.useDescription, steps: draft?.testInstructions };
    case 'P32':
      return { recording };
    default:
      return { login, loginScopes, asked };
  }
}

/** What people saw makes a rule pass, or warn, as long as what they looked at is what is there. */
export function withSightings(findings: readonly Finding[], { sightings = {} }: ReviewCase): SeenFinding[] {
  return findings.map((finding) => {
    const sighting = isForEyes(finding) ? sightings[sightingKey(finding.rule, finding.permission)] : undefined;
    if (!sighting || sighting.evidence !== finding.evidence) return { ...finding, sighting: null };
    if (sighting.holds) return { ...finding, result: 'pass', about: [], sighting };
    return { ...finding, result: 'fail', about: [OTHERWISE], sighting };
  });
}
