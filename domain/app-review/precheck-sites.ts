import { type Finding, notApplicable, notChecked, type Severity, verdict } from './findings';
import { type CallbackLook, SITE_TOPICS, type SignInLook, type SiteField, type SiteLook } from './site';

const DAY_MS = 86_400_000;
const CERTIFICATE_DAYS = 30;

/** Less than this is a page that shows nothing without its scripts. */
const FEW_LETTERS = 200;

/** Where files and short links lie: documents there vanish, ask for a login or look like somebody else's. */
const FILE_HOSTS =
  /(^|\.)(drive\.google\.com|docs\.google\.com|dropbox\.com|onedrive\.live\.com|1drv\.ms|bit\.ly|t\.co|tinyurl\.com|goo\.gl|cutt\.ly|is\.gd|notion\.site|notion\.so|pastebin\.com)$/;

interface SiteRule {
  field: SiteField;
  rule: string;
  /** Of being missing, and of being unreachable. */
  missing: Severity | null;
  unreachable: Severity;
}

/** P12, P14, P15 and P16. */
const SITE_RULES: readonly SiteRule[] = [
  { field: 'privacyUrl', rule: 'P12', missing: 'block', unreachable: 'block' },
  { field: 'termsUrl', rule: 'P14', missing: null, unreachable: 'warn' },
  { field: 'deletionUrl', rule: 'P15', missing: 'warn', unreachable: 'warn' },
  { field: 'siteUrl', rule: 'P16', missing: 'block', unreachable: 'block' },
];

/** Rules that ask elsewhere, so that a report can say that they are still on their way. */
export const SLOW_RULES: readonly string[] = ['P12', 'P13', 'P14', 'P15', 'P16', 'P20'];

export type SiteLooks = Readonly<Partial<Record<SiteField, SiteLook>>>;

/** What the fetched addresses say. A missing look: no address is entered. `callback`: the deletion address is a callback. */
export function checkSites(looks: SiteLooks, now: number, callback: CallbackLook | null = null): Finding[] {
  const pages = SITE_RULES.filter(({ rule }) => rule !== 'P15' || callback === null);
  return [
    ...pages.flatMap((rule) => siteRule(rule, looks[rule.field], now)),
    ...(callback ? [deletionCallback(callback)] : []),
    oneDomain(looks),
    privacyText(looks.privacyUrl),
  ];
}

/** P15 of a callback: Meta wants an address where the status can be seen, and a code (Meta: Data Deletion Request Callback). */
function deletionCallback({ problem, status, confirmationCode, statusPage }: CallbackLook): Finding {
  const facts = { field: 'deletionUrl', ...(status !== null && { status }) };
  if (problem === 'no_secret') return notChecked('P15', 'warn', 'no_app_secret', { facts });
  if (problem) return verdict('P15', 'warn', [problem], { facts });
  const about = [
    ...(confirmationCode ? [] : ['no_confirmation_code']),
    ...(statusPage ? [] : ['no_status_url']),
    ...(statusPage?.problem ? ['status_page_unreachable'] : []),
  ];
  return verdict('P15', 'warn', about, { facts });
}

/** P16: Meta compares the addresses of an app by their domain. */
function oneDomain({ siteUrl, privacyUrl, termsUrl }: SiteLooks): Finding {
  const facts = { field: 'siteUrl' };
  const others = Object.entries({ privacyUrl, termsUrl }).flatMap(([field, look]) => (look ? [{ field, look }] : []));
  if (!siteUrl || others.length === 0) return notApplicable('P16', 'warn', 'none', { facts });
  const { domain } = siteUrl;
  if (domain === null) return notChecked('P16', 'warn', 'no_domain', { facts });
  const elsewhere = others.filter(({ look }) => look.domain !== domain).map(({ field }) => `other_domain_${field}`);
  return verdict('P16', 'warn', elsewhere, { facts });
}

/** P20. Only a refusal of the name and password that were given out is certain enough to block. */
export function checkSignIn({ outcome, reason, seesPage, seesConversation }: SignInLook): Finding[] {
  if (reason === 'no_credentials') return [notApplicable('P20', 'block', reason)];
  if (outcome === 'not_tried') return [notChecked('P20', 'block', reason ?? 'no_account')];
  if (outcome === 'unreachable') return [verdict('P20', 'warn', ['desk_unreachable'])];
  if (outcome === 'refused') return [verdict('P20', 'block', ['sign_in_refused'])];
  const empty = [...(seesPage ? [] : ['sees_no_page']), ...(seesConversation ? [] : ['sees_no_conversation'])];
  return [verdict('P20', 'block', []), verdict('P20', 'warn', empty)];
}

function siteRule({ field, rule, missing, unreachable }: SiteRule, look: SiteLook | undefined, now: number): Finding[] {
  const facts = { field };
  if (!look) {
    return [
      missing ? verdict(rule, missing, ['missing'], { facts }) : notApplicable(rule, unreachable, 'none', { facts }),
    ];
  }
  const seen = { ...facts, ...(look.status !== null && { status: look.status }), redirects: look.redirects };
  if (look.problem) return [verdict(rule, unreachable, [look.problem], { facts: seen })];
  return [
    verdict(rule, unreachable, certainLogin(look) ? ['asks_for_login'] : [], { facts: seen }),
    verdict(rule, 'warn', oddities(look, now), { facts: seen }),
  ];
}

/** A page that asks for a password and says next to nothing else; one with much text may have a login beside it. */
function certainLogin({ text }: SiteLook): boolean {
  return text?.asksForPassword === true && text.letters < FEW_LETTERS;
}

function oddities(look: SiteLook, now: number): string[] {
  const { text, certificateEndsAt, host, robotsRefuse, crawlerStatus } = look;
  const days = certificateEndsAt === null ? null : (certificateEndsAt - now) / DAY_MS;
  return [
    ...(days !== null && days < CERTIFICATE_DAYS ? ['certificate_ends'] : []),
    ...(host !== null && FILE_HOSTS.test(host) ? ['file_host'] : []),
    ...(text === null ? ['no_text'] : []),
    ...(text !== null && text.letters < FEW_LETTERS ? ['empty_without_scripts'] : []),
    ...(text?.asksForPassword && text.letters >= FEW_LETTERS ? ['has_login_form'] : []),
    ...(robotsRefuse ? ['robots_refuse'] : []),
    ...(crawlerStatus !== null && crawlerStatus !== 200 ? ['crawler_refused'] : []),
  ];
}

function privacyText(look: SiteLook | undefined): Finding {
  if (!look?.text) return notChecked('P13', 'warn', 'no_text');
  const { names, namesApp } = look.text;
  return verdict('P13', 'warn', [
    ...(namesApp ? [] : ['app_name']),
    ...SITE_TOPICS.filter((topic) => !names.includes(topic)),
  ]);
}
