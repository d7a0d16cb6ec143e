import { approvedItems, type Gate, type ReviewCase } from './case';
import { type Finding, notApplicable, notChecked, verdict } from './findings';
import { endOfGraphVersion } from './graph-versions';
import { leaksIn } from './leaks';
import { findPermission } from './permissions';
import type { PrecheckFacts } from './precheck-facts';
import { FOR_EYES } from './sightings';

const DAY_MS = 86_400_000;

/** Names that Meta does not want in those of others (Meta: Brand Resources). */
const BRANDS = /\b(facebook|fb|instagram|insta|whatsapp|messenger|meta|threads|oculus)\b/i;
const NUMBERED = /(^|\n|\s)1[.)]\s/;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/** What Meta wants settled before it takes a submission, and the rule that says so. */
const GATE_RULES: readonly [string, Gate][] = [
  ['P37', 'business_verification'],
  ['P39', 'data_handling'],
  ['P39', 'data_use_checkup'],
  ['P39', 'data_access_renewal'],
];

/** The rules about the app itself: its details, its icon, its standing with Meta, and who looks after it. */
export function checkDetails(facts: PrecheckFacts): Finding[] {
  return [
    ...round(facts.case),
    ...icon(facts),
    verdict('P11', 'warn', brands(facts.appName)),
    ...contact(facts),
    ...purpose(facts),
    ...wayIn(facts),
    ...reviewer(facts),
    ...GATE_RULES.map(([rule, gate]) => gateRule(rule, gate, facts.case)),
    verdict('P40', 'block', [
      ...(facts.case.warning ? ['warning_open'] : []),
      ...(facts.case.enforcement ? ['app_blocked'] : []),
    ]),
    graphVersion(facts),
    verdict('P45', 'warn', facts.administrators < 2 ? ['one_administrator'] : [], {
      facts: { administrators: facts.administrators },
    }),
  ];
}

function round(now: ReviewCase): Finding[] {
  const sent = Object.values(now.items).some(({ state }) => state === 'in_review');
  const unanswered = Object.entries(now.items)
    .filter(([, { state, answer }]) => ['rejected', 'needs_info', 'revoked', 'downgraded'].includes(state) && !answer)
    .map(([permission]) => permission);
  return [
    verdict('P03', 'block', sent ? ['another_round_in_review'] : []),
    now.round === 1 ? notApplicable('P42', 'block', 'first_round') : verdict('P42', 'block', unanswered),
  ];
}

function icon({ icon: measured }: PrecheckFacts): Finding[] {
  if (!measured) return [verdict('P10', 'block', ['missing'])];
  const { width, height, bytes, format, problems } = measured;
  const wrongSize = problems.filter((problem) => problem === 'dimensions');
  const facts = { width, height, bytes, format };
  const rest = problems.filter((problem) => problem !== 'dimensions');
  return [verdict('P10', 'block', wrongSize, { facts }), verdict('P10', 'warn', rest, { facts })];
}

function brands(name: string): string[] {
  const found = BRANDS.exec(name)?.[0];
  return found ? [found.toLowerCase()] : [];
}

function contact({ details, contactConfirmed }: PrecheckFacts): Finding[] {
  if (details.contactEmail === null) return [verdict('P17', 'block', ['missing'])];
  return [verdict('P17', 'block', contactConfirmed ? [] : ['not_confirmed'])];
}

function purpose({ details, case: now }: PrecheckFacts): Finding[] {
  const unset = [...(details.category ? [] : ['category']), ...(details.purpose === null ? ['purpose'] : [])];
  const verified = now.gates.access_verification === 'passed';
  const access =
    details.purpose === 'clients'
      ? verdict('P38', 'warn', verified ? [] : ['access_verification'])
      : notApplicable('P38', 'warn', 'own_pages_only');
  return [verdict('P18', 'block', unset), access];
}

function wayIn(facts: PrecheckFacts): Finding[] {
  const { details, reviewer: account } = facts;
  const { instructions, login, credentialsAllowed } = details;
  const missing = [
    ...(instructions.trim() === '' ? ['instructions'] : []),
    ...(login === null ? ['login'] : []),
    ...(credentialsAllowed === null ? ['credentialsAllowed'] : []),
    ...(credentialsAllowed === true && !account?.active ? ['reviewer'] : []),
  ];
  const style = [
    ...(CYRILLIC.test(instructions) ? ['not_english'] : []),
    ...(instructions.trim() !== '' && !NUMBERED.test(instructions) ? ['no_numbered_steps'] : []),
  ];
  return [
    verdict('P19', 'block', missing),
    verdict('P05', 'warn', style),
    notChecked('P22', 'warn', FOR_EYES),
    instructionsKeepSecrets(facts),
    ...facebookLogin(facts),
  ];
}

/** P32 of the instructions. The account's own address belongs there. */
function instructionsKeepSecrets({ details, reviewer: account }: PrecheckFacts): Finding {
  const { instructions, contactEmail } = details;
  const known = [contactEmail, account?.email].filter((one) => typeof one === 'string');
  if (instructions.trim() === '') return notApplicable('P32', 'warn', 'no_text');
  return verdict(
    'P32',
    'warn',
    leaksIn(instructions, known).map((leak) => `${leak}_in_texts`),
  );
}

/** P23 to P25. What the dialog asks for is known here; that it opens, and what it shows, only eyes can tell. */
function facebookLogin({ details, asked, loginScopes, case: now }: PrecheckFacts): Finding[] {
  if (details.login === 'server_to_server') {
    return ['P23', 'P24', 'P25'].map((rule) => notApplicable(rule, 'warn', 'server_to_server'));
  }
  const granted = [...asked, ...approvedItems(now)].filter((name) => findPermission(name)?.kind === 'permission');
  const different = [
    ...granted.filter((name) => !loginScopes.includes(name)),
    ...loginScopes.filter((name) => !granted.includes(name)),
  ];
  const unseen = ['P23', 'P24', 'P25'].map((rule) => notChecked(rule, 'warn', FOR_EYES));
  return [verdict('P23', 'warn', different), ...unseen];
}

const VERSION_DAYS = 90;

function graphVersion({ graphVersion: version, now }: PrecheckFacts): Finding {
  const end = endOfGraphVersion(version);
  if (end === undefined) return notChecked('P41', 'warn', 'end_of_version_unknown', { facts: { version } });
  const days = end === null ? null : Math.floor((end - now) / DAY_MS);
  const facts = { version, ...(days !== null && { days }) };
  return verdict('P41', 'warn', days !== null && days < VERSION_DAYS ? ['version_ends'] : [], { facts });
}

/** P21 and P44: the account lasts as long as Meta may want to look, which is a year (ongoing reviews). */
function reviewer({ details, reviewer: account, now, drafts, pages }: PrecheckFacts): Finding[] {
  if (details.credentialsAllowed === false) {
    return [notApplicable('P21', 'warn', 'no_credentials'), notApplicable('P44', 'warn', 'no_credentials')];
  }
  if (!account) return [notChecked('P21', 'warn', 'no_account'), notChecked('P44', 'warn', 'no_account')];
  const days = account.expiresAt === null ? null : Math.floor((account.expiresAt - now) / DAY_MS);
  const outside = drafts.some(({ pageId }) => {
    const page = pageId === null ? undefined : pages[pageId];
    return page !== undefined && page.departmentId !== account.departmentId;
  });
  const about = [...(account.active ? [] : ['not_active']), ...(outside ? ['page_out_of_reach'] : [])];
  const facts: Finding['facts'] = days === null ? {} : { days };
  return [
    verdict('P21', 'warn', [...about, ...(days !== null && days < 330 ? ['less_than_a_year'] : [])], { facts }),
    verdict('P44', 'warn', days !== null && days < 60 ? ['account_ends'] : [], { facts }),
  ];
}

/** What nobody has entered is not known: only what is known to be open blocks. */
function gateRule(rule: string, gate: Gate, { gates }: ReviewCase): Finding {
  const facts = { gate };
  const state = gates[gate];
  if (state === undefined) return notChecked(rule, 'block', 'not_entered', { facts });
  if (state === 'not_needed') return notApplicable(rule, 'block', 'not_needed', { facts });
  return verdict(rule, 'block', state === 'passed' ? [] : [state], { facts });
}
