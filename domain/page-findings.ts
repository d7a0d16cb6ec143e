import type { AnswerFacts, PageFacts, SubscriptionFact } from './page-facts';
import type { FoundNow } from './page-health';

const DAY_MS = 86_400_000;

/** Days before an end at which people are told, once each. */
const STAGES = [1, 7, 14];

/** Facebook waits 5 s for an answer; half of it gone is worth a word. */
export const SLOW_ANSWER_MS = 2500;

/** Fewer answers than this say nothing about a share. */
const ENOUGH_ANSWERS = 20;
const FAILING_SHARE = 0.05;
const SLOW_SHARE = 0.05;

/** A Page whose visitors stayed away so long, and five times longer than usual, is worth a look. */
const SILENT_MS = 3 * DAY_MS;
const SILENT_FACTOR = 5;
const ENOUGH_CONVERSATIONS = 5;

/** A person's entry about the app's mode is asked for again after this. */
const MODE_OLD_MS = 90 * DAY_MS;

/** How long a subscription that was set again stays in view. */
const RESTORED_SHOWN_MS = DAY_MS;

/** How many tries without an answer of Facebook are not worth a word yet. */
const PATIENCE = 2;

/** Without these no conversation can be had at all. */
const VITAL_FIELDS = ['messages'];
const ECHOES = 'message_echoes';

/** What is not as it should be, from what a probe has learned. `needed` are the webhook fields that are used here. */
export function findingsOf(facts: PageFacts, needed: readonly string[]): FoundNow[] {
  const found = [
    tokenFinding(facts),
    dataAccessFinding(facts),
    refreshFinding(facts),
    setUpFinding(facts),
    ...appFindings(facts, needed),
    ...pageFindings(facts, needed),
    restoredFinding(facts),
    restrictionFinding(facts),
    appFinding(facts),
    modeFinding(facts),
    silenceFinding(facts),
    ...answerFindings(facts.answers),
    missedFinding(facts),
    facts.away > PATIENCE ? finding('facebook_away', 'warning', 'wait', { tries: facts.away }) : null,
  ];
  return found.filter((one) => one !== null);
}

function tokenFinding({ token, refreshable, now }: PageFacts): FoundNow | null {
  if (token.verdict === 'bad' && token.problem === 'token_scope_missing') {
    return finding('token_scope_missing', 'error', 'ask_permission', { missing: token.missingScopes.join(', ') });
  }
  if (token.verdict === 'bad') {
    return finding('token_invalid', 'error', 'replace_token', { reason: token.problem });
  }
  const left = token.verdict === 'good' ? leftUntil(token.expiresAt, now) : null;
  if (left === null || refreshable) return null;
  return finding('token_expires_soon', left.days <= 7 ? 'error' : 'warning', 'replace_token', left);
}

/** Meta exempts `pages_*` permissions from the end of data access, so this is only told (Meta: auth vs data). */
function dataAccessFinding({ token, now }: PageFacts): FoundNow | null {
  const left = token.verdict === 'good' ? leftUntil(token.dataAccessExpiresAt, now) : null;
  return left && finding('data_access_expires_soon', 'info', 'log_in_again', left);
}

function refreshFinding({ refreshable, refreshProblem, token, userTokenExpiresAt }: PageFacts): FoundNow | null {
  if (!refreshable || refreshProblem === null || token.verdict === 'bad') return null;
  const ends = token.verdict === 'good' ? token.expiresAt : null;
  const data = { reason: refreshProblem, ...(userTokenExpiresAt !== null && { expiresAt: userTokenExpiresAt }) };
  return finding('token_refresh_failed', ends === null ? 'warning' : 'error', 'log_in_again', data);
}

function setUpFinding(facts: PageFacts): FoundNow | null {
  const { checked, duplicate, token, verifiedAt, app, savedAt } = facts;
  if (duplicate) return finding('duplicate_page', 'error', 'remove_double');
  if (!checked) return token.verdict === 'bad' ? null : finding('not_checked', 'warning', 'wait', { savedAt });
  if (verifiedAt !== null || !app.known || app.subscribed) return null; // a sister Page's callback serves this one too
  return finding('not_verified', settingUp(facts) ? 'info' : 'warning', 'verify_callback', { savedAt });
}

function appFindings(facts: PageFacts, needed: readonly string[]): (FoundNow | null)[] {
  const { app, verifiedAt } = facts;
  if (!app.known) return [];
  const severity = settingUp(facts) ? 'info' : 'error';
  if (!app.subscribed) return [verifiedAt === null ? null : finding('app_not_subscribed', severity, 'subscribe')];
  if (app.callback === 'elsewhere') return [finding('app_callback_elsewhere', severity, 'subscribe')];
  return [fieldsFinding('app_fields_missing', missingIn(app, needed))];
}

function pageFindings(facts: PageFacts, needed: readonly string[]): (FoundNow | null)[] {
  const { page, unsubscribedHereAt } = facts;
  if (unsubscribedHereAt !== null) {
    return [finding('page_unsubscribed_here', 'warning', 'subscribe', { at: unsubscribedHereAt })];
  }
  if (!page.known) return [];
  if (!page.subscribed) return [finding('page_not_subscribed', settingUp(facts) ? 'info' : 'error', 'subscribe')];
  const missing = missingIn(page, needed);
  const others = missing.filter((field) => field !== ECHOES);
  return [
    fieldsFinding('page_fields_missing', others),
    missing.includes(ECHOES) ? finding('echoes_missing', 'warning', 'subscribe') : null,
  ];
}

/** On its first day, before it was ever in use, what is still to be done is no fault. */
function settingUp({ subscriptionSeenAt, savedAt, now }: PageFacts): boolean {
  return subscriptionSeenAt === null && now - savedAt < DAY_MS;
}

function fieldsFinding(code: 'app_fields_missing' | 'page_fields_missing', missing: string[]): FoundNow | null {
  if (missing.length === 0) return null;
  const vital = VITAL_FIELDS.some((field) => missing.includes(field));
  return finding(code, vital ? 'error' : 'warning', 'subscribe', { missing: missing.join(', ') });
}

function restoredFinding({ restoredAt, now }: PageFacts): FoundNow | null {
  if (restoredAt === null || now - restoredAt > RESTORED_SHOWN_MS) return null;
  return finding('subscription_restored', 'info', 'check_server', { at: restoredAt });
}

function restrictionFinding({ restriction }: PageFacts): FoundNow | null {
  if (!restriction) return null;
  const { code, subcode, at } = restriction;
  return finding('page_restricted', 'error', 'check_restriction', { code: code ?? 0, subcode: subcode ?? 0, at });
}

/** Facebook's refusal comes first: it is what happens now, whatever the case says. */
function appFinding({ appAccess: { appId, paused, refusedAt } }: PageFacts): FoundNow | null {
  const code = refusedAt !== null ? 'app_blocked' : paused?.reason;
  if (!code) return null;
  return finding(code, 'error', 'open_review', {
    ...(appId !== null && { appId }),
    at: refusedAt ?? paused?.since ?? 0,
  });
}

function modeFinding({ appMode, now }: PageFacts): FoundNow | null {
  if (!appMode || appMode.mode === 'unknown') return finding('app_mode_unknown', 'info', 'enter_app_mode');
  if (appMode.mode === 'development') {
    return finding('app_in_development', 'info', 'publish_app', { enteredAt: appMode.at });
  }
  return now - appMode.at > MODE_OLD_MS
    ? finding('app_mode_unknown', 'info', 'enter_app_mode', { enteredAt: appMode.at })
    : null;
}

/** Nothing for long, although there used to be. What is usual is the mean time between the last conversations. */
function silenceFinding({ visitorTimes, now }: PageFacts): FoundNow | null {
  const [newest] = visitorTimes;
  const oldest = visitorTimes.at(-1);
  if (newest === undefined || oldest === undefined || visitorTimes.length < ENOUGH_CONVERSATIONS) return null;
  const usual = (newest - oldest) / (visitorTimes.length - 1);
  if (now - newest < Math.max(SILENT_MS, usual * SILENT_FACTOR)) return null;
  return finding('silent', 'warning', 'send_test_message', { lastAt: newest });
}

function answerFindings({ accepted, refused, failed, slow, slowestMs }: AnswerFacts): (FoundNow | null)[] {
  const all = accepted + refused + failed;
  if (all < ENOUGH_ANSWERS) return [];
  const share = (refused + failed) / all;
  const percent = Math.round(share * 100);
  return [
    share >= FAILING_SHARE
      ? finding('answers_failing', share > 0.5 ? 'error' : 'warning', 'check_server', { percent, refused, failed })
      : null,
    slow / all >= SLOW_SHARE
      ? finding('answers_slow', 'warning', 'check_server', { percent: Math.round((slow / all) * 100), slowestMs })
      : null,
  ];
}

function missedFinding({ missedReplies }: PageFacts): FoundNow | null {
  if (!missedReplies) return null;
  const { count, lastAt } = missedReplies;
  return finding('replies_missed_window', 'warning', 'answer_elsewhere', { count, lastAt, stage: lastAt });
}

function missingIn(fact: Extract<SubscriptionFact, { known: true }>, needed: readonly string[]): string[] {
  return needed.filter((field) => !fact.fields.includes(field));
}

/** Days left and the stage people are told at; null while the end is far or there is none. */
function leftUntil(end: number | null, now: number): { days: number; stage: number; expiresAt: number } | null {
  if (end === null) return null;
  const days = Math.max(0, Math.ceil((end - now) / DAY_MS));
  const stage = STAGES.find((one) => days <= one);
  return stage === undefined ? null : { days, stage, expiresAt: end };
}

function finding(
  code: FoundNow['code'],
  severity: FoundNow['severity'],
  nextStep: FoundNow['nextStep'],
  data: FoundNow['data'] = {},
): FoundNow {
  return { code, severity, data, nextStep };
}
