/**
 * What one rule of the catalogue says. `not_checked` says so and why, rather than passing over it. A rule may say several
 * things, of different severity.
 */
export interface Finding {
  /** Of the catalogue; never used again for another rule. */
  rule: string;
  permission: string | null;
  result: 'pass' | 'fail' | 'not_applicable' | 'not_checked';
  /** A failed `block` keeps the round from being sent, and cannot be overridden. Only what is certain blocks. */
  severity: 'block' | 'warn' | 'info';
  /** The fields, permissions or problems that it is about; of `not_checked` and `not_applicable` the reason. */
  about: string[];
  /** Values for words. Never secrets, never texts of people. */
  facts: Readonly<Record<string, string | number>>;
  /** SHA-256 of what a person has to look at; only where the rule waits for that. */
  evidence?: string | null;
}

export type Severity = Finding['severity'];

/** Goes up when rules are added or changed; a stored report names it. */
export const RULE_SET = 4;

interface More {
  permission?: string | null;
  facts?: Finding['facts'];
}

/** Passes when it is about nothing. */
export function verdict(rule: string, severity: Severity, about: string[], more: More = {}): Finding {
  const result = about.length === 0 ? 'pass' : 'fail';
  return { rule, permission: more.permission ?? null, result, severity, about, facts: more.facts ?? {} };
}

export function notChecked(rule: string, severity: Severity, reason: string, more: More = {}): Finding {
  const { permission = null, facts = {} } = more;
  return { rule, permission, result: 'not_checked', severity, about: [reason], facts };
}

export function notApplicable(rule: string, severity: Severity, reason: string, more: More = {}): Finding {
  const { permission = null, facts = {} } = more;
  return { rule, permission, result: 'not_applicable', severity, about: [reason], facts };
}

export function blocks({ result, severity }: Finding): boolean {
  return result === 'fail' && severity === 'block';
}
