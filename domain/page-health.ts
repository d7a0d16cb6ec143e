/** Everything a probe can find. A code never changes its meaning: mails, screens and the store know it. */
export const FINDING_CODES = [
  'token_invalid',
  'token_scope_missing',
  'token_expires_soon',
  'token_refresh_failed',
  'data_access_expires_soon',
  'not_checked',
  'duplicate_page',
  'not_verified',
  'app_not_subscribed',
  'app_callback_elsewhere',
  'app_fields_missing',
  'page_not_subscribed',
  'page_unsubscribed_here',
  'page_fields_missing',
  'echoes_missing',
  'subscription_restored',
  'page_restricted',
  'app_blocked',
  'access_lost',
  'app_in_development',
  'app_mode_unknown',
  'silent',
  'answers_failing',
  'answers_slow',
  'replies_missed_window',
  'facebook_away',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

export type Severity = 'error' | 'warning' | 'info';

/** What a person can do about a finding; `wait` and `none` when nothing has to be done. */
export const NEXT_STEPS = [
  'replace_token',
  'log_in_again',
  'ask_permission',
  'verify_callback',
  'subscribe',
  'check_server',
  'check_restriction',
  'open_review',
  'answer_elsewhere',
  'remove_double',
  'enter_app_mode',
  'publish_app',
  'send_test_message',
  'wait',
  'none',
] as const;

export type NextStep = (typeof NEXT_STEPS)[number];

/** Numbers and names for the words of a finding. Never secrets, never anything a visitor wrote. */
export type FindingData = Record<string, string | number>;

/** Something that is not as it should be with a Page. */
export interface Finding {
  code: FindingCode;
  severity: Severity;
  /** Epoch ms of the first probe that found it. */
  since: number;
  data: FindingData;
  nextStep: NextStep;
}

/** A finding as a probe sees it, before it is known since when. */
export type FoundNow = Omit<Finding, 'since'>;

export type HealthState = 'unknown' | 'ok' | Severity;

/** What changed between two probes. */
export interface HealthChange {
  appeared: FindingCode[];
  resolved: FindingCode[];
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** Worst first; among equals in the order of the codes. */
export function inOrder<F extends FoundNow>(findings: readonly F[]): F[] {
  const rank = ({ code, severity }: F) => ORDER.indexOf(severity) * FINDING_CODES.length + FINDING_CODES.indexOf(code);
  return [...findings].sort((one, other) => rank(one) - rank(other));
}

/** The state of a Page is its worst finding. */
export function stateOf(findings: readonly FoundNow[]): HealthState {
  return inOrder(findings)[0]?.severity ?? 'ok';
}

/** Findings of a probe with their age: what was there before keeps its time. */
export function withAge(before: readonly Finding[], found: readonly FoundNow[], now: number): Finding[] {
  const known = new Map(before.map((finding) => [identityOf(finding), finding.since]));
  return inOrder(found).map((finding) => ({ ...finding, since: known.get(identityOf(finding)) ?? now }));
}

/** What people are told: a finding that appeared, got another reason or got worse, and one that is gone. */
export function changeBetween(before: readonly Finding[], after: readonly Finding[]): HealthChange {
  const had = new Set(before.map(identityOf));
  const has = new Set(after.map(({ code }) => code));
  return {
    appeared: after.filter((finding) => !had.has(identityOf(finding))).map(({ code }) => code),
    resolved: before.filter(({ code }) => !has.has(code)).map(({ code }) => code),
  };
}

/** Whether a change is worth a mail: something that needs a person came, or is gone again. */
export function isWorthMail(change: HealthChange, before: readonly Finding[], after: readonly Finding[]): boolean {
  const serious = (list: readonly Finding[], codes: readonly FindingCode[]) =>
    list.some(({ code, severity }) => codes.includes(code) && (severity !== 'info' || MAILED_INFO.includes(code)));
  return (
    serious(after, change.appeared) ||
    serious(
      before.filter(({ severity }) => severity !== 'info'),
      change.resolved,
    )
  );
}

/** News that need nobody's hand and are told all the same. */
const MAILED_INFO: readonly FindingCode[] = ['subscription_restored'];

/** The same finding with another reason or another stage (14, 7, 1 days) is news. */
function identityOf({ code, severity, data }: FoundNow): string {
  return [code, severity, data.reason ?? '', data.stage ?? ''].join('/');
}

/** What each part of a probe decides about. While it is unknown, what was found before still stands. */
const SUBJECTS = {
  token: [
    'token_invalid',
    'token_scope_missing',
    'token_expires_soon',
    'token_refresh_failed',
    'data_access_expires_soon',
    'duplicate_page',
  ],
  app: ['not_verified', 'app_not_subscribed', 'app_callback_elsewhere', 'app_fields_missing'],
  page: ['page_not_subscribed', 'page_fields_missing', 'echoes_missing'],
} as const satisfies Record<string, readonly FindingCode[]>;

/** Findings from before about what a probe could not look at. */
export function keptFindings(before: readonly Finding[], unknown: readonly (keyof typeof SUBJECTS)[]): FoundNow[] {
  const codes = new Set<FindingCode>(unknown.flatMap((subject) => SUBJECTS[subject]));
  return before.filter(({ code }) => codes.has(code)).map(({ since: _, ...found }) => found);
}
