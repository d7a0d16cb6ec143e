import { approvedItems } from './case';
import { type Finding, notApplicable, notChecked, verdict } from './findings';
import { NEEDS_USER_TOKEN, WITNESSED } from './graph-uses';
import type { PageStanding, PrecheckFacts } from './precheck-facts';
import { notUsedHere } from './product-use';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Meta counts calls of the last 30 days, and shows them after one or two. */
const OLDEST_DAYS = 30;
const OLD_DAYS = 25;
const FRESH_HOURS = 48;

const WEBHOOK_FINDINGS = new Set([
  'not_verified',
  'app_not_subscribed',
  'app_callback_elsewhere',
  'app_fields_missing',
  'page_not_subscribed',
  'page_unsubscribed_here',
  'page_fields_missing',
  'answers_failing',
  'answers_slow',
  'silent',
]);
const TOKEN_FINDINGS = new Set([
  'token_invalid',
  'token_scope_missing',
  'token_expires_soon',
  'token_refresh_failed',
  'data_access_expires_soon',
]);

/** The rules about what the product itself sees: its calls, its Pages, its traffic. */
export function checkDesk(facts: PrecheckFacts): Finding[] {
  const chosen = facts.drafts.filter(({ permission }) => facts.asked.includes(permission));
  const pages = [...new Set(chosen.flatMap(({ pageId }) => (pageId === null ? [] : [pageId])))];
  return [
    ...chosen.map((draft) => onlyWhatIsUsed(draft, facts)),
    ...usedButNotAsked(facts),
    ...facts.asked.map((permission) => proven(permission, facts)),
    ...pages.flatMap((id) => pageRules(id, facts.pages[id], facts.now)),
  ];
}

/** P07: what the texts speak of, the desk does. */
function onlyWhatIsUsed(draft: PrecheckFacts['drafts'][number], { asked, case: now }: PrecheckFacts): Finding {
  const { permission, useDescription, testInstructions } = draft;
  const text = `${useDescription}\n${testInstructions}`;
  if (text.trim() === '') return notApplicable('P07', 'warn', 'no_text', { permission });
  return verdict('P07', 'warn', notUsedHere(text, new Set([...asked, ...approvedItems(now)])), { permission });
}

function usedButNotAsked({ asked, calls, case: now }: PrecheckFacts): Finding[] {
  const approved = (name: string) => now.items[name]?.state === 'approved';
  const used = Object.keys(calls).filter((name) => !asked.includes(name) && !approved(name));
  return [verdict('P08', 'warn', used)];
}

/** P09. What the desk never calls, or cannot call with the tokens that it has, it cannot know of. */
function proven(permission: string, { calls, now, hasUserToken }: PrecheckFacts): Finding {
  if (!WITNESSED.includes(permission)) return notChecked('P09', 'block', 'no_call_of_ours', { permission });
  const at = calls[permission];
  if (at === undefined && NEEDS_USER_TOKEN.includes(permission) && !hasUserToken) {
    return notChecked('P09', 'block', 'only_with_facebook_login', { permission });
  }
  if (at === undefined) return verdict('P09', 'block', ['none_known'], { permission });
  const days = Math.floor((now - at) / DAY_MS);
  if (days >= OLDEST_DAYS) return verdict('P09', 'block', ['too_old'], { permission, facts: { days } });
  const about = [...(now - at < FRESH_HOURS * HOUR_MS ? ['fresh'] : []), ...(days >= OLD_DAYS ? ['old'] : [])];
  return verdict('P09', 'warn', about, { permission, facts: { days } });
}

function pageRules(id: string, page: PageStanding | undefined, now: number): Finding[] {
  const facts = { pageId: id };
  if (!page) return [verdict('P33', 'block', ['page_missing'], { facts })];
  const found = (names: ReadonlySet<string>) =>
    page.findings.filter(({ code, severity }) => severity !== 'info' && names.has(code)).map(({ code }) => code);
  const restricted = page.findings.some(({ code }) => code === 'page_restricted');
  return [
    verdict('P33', 'block', [], { facts }),
    verdict('P33', 'warn', restricted ? ['page_restricted'] : [], { facts }),
    verdict('P34', 'block', page.verified ? [] : ['not_verified'], { facts }),
    verdict('P34', 'warn', found(WEBHOOK_FINDINGS), { facts }),
    verdict('P35', 'warn', roundTrip(page, now), { facts }),
    verdict('P36', 'warn', found(TOKEN_FINDINGS), { facts }),
  ];
}

/** A failed reply says nothing certain about the Page: a visitor may have blocked it. So this only warns. */
function roundTrip({ receivedAt, sentAt }: PageStanding, now: number): string[] {
  const recent = (at: number | null) => at !== null && now - at < DAY_MS;
  return [...(recent(receivedAt) ? [] : ['nothing_received']), ...(recent(sentAt) ? [] : ['nothing_sent'])];
}
