/** What a mail at the contact address is taken for. Its words never decide a verdict: Meta's own notice carries none. */
export type MailJudgement =
  /** Signed by Meta, about App Review. */
  | 'review_update'
  /** Signed by Meta, about something else: warnings, deadlines, appeals. */
  | 'from_meta'
  /** Speaks as Meta or of an app in danger, and Meta did not sign it. */
  | 'pretends'
  /** Somebody's own mail: not kept. */
  | 'other';

/** `unchecked`: too long to check. */
export type SignatureState = 'pass' | 'fail' | 'none' | 'unchecked';

/** What decides about a mail. */
export interface MailFacts {
  /** As shown to people, often invented. */
  fromName: string;
  /** In lower case. */
  fromDomain: string;
  subject: string;
  /** Beginning of the readable text. */
  text: string;
  signature: SignatureState;
  /** Domains whose DKIM signature of this mail holds, in lower case. */
  signedBy: readonly string[];
}

/** Domains that Meta's mails come from. Not documented by Meta: the setting REVIEW_MAIL_DOMAINS replaces them. */
export const META_MAIL_DOMAINS = ['facebookmail.com', 'facebook.com', 'fb.com', 'meta.com', 'metamail.com'] as const;

const ABOUT_REVIEW = /app[\s-]*review|submission|advanced access|провер\S* приложени|заявк/i;
const SPEAKS_AS_META = /\b(meta|facebook|messenger|instagram)\b/i;
const THREATENS =
  /restrict|disabl|suspend|violat|appeal|unpublish|deactivat|verify|ограничен|заблокирован|наруш|апелляц/i;

/** Decides by the signature, and only then by what the mail is about. */
export function judgeMail(facts: MailFacts, trusted: readonly string[] = META_MAIL_DOMAINS): MailJudgement {
  const about = `${facts.subject}\n${facts.text}`;
  if (isSignedByMeta(facts, trusted)) return ABOUT_REVIEW.test(about) ? 'review_update' : 'from_meta';
  const asMeta = isWithin(facts.fromDomain, trusted) || SPEAKS_AS_META.test(`${facts.fromName} ${facts.fromDomain}`);
  if (asMeta || (SPEAKS_AS_META.test(about) && (THREATENS.test(about) || ABOUT_REVIEW.test(about)))) return 'pretends';
  return 'other';
}

/** The signing domain is the sender's or one above it (relaxed alignment, RFC 7489 section 3.1.1), and the sender's is Meta's. */
function isSignedByMeta({ fromDomain, signedBy }: MailFacts, trusted: readonly string[]): boolean {
  return isWithin(fromDomain, trusted) && signedBy.some((domain) => isWithin(fromDomain, [domain]));
}

function isWithin(domain: string, parents: readonly string[]): boolean {
  return parents.some((parent) => domain === parent || domain.endsWith(`.${parent}`));
}

/** A case as far as a mail can mean it. */
export interface MeantCase {
  appId: string;
  name: string;
  waitsForMeta: boolean;
}

/** Which case a mail means: the app whose id or name it says, else the only one that waits for Meta. Null: a person decides. */
export function caseMeant({ subject, text }: Pick<MailFacts, 'subject' | 'text'>, cases: readonly MeantCase[]) {
  const words = `${subject}\n${text}`.toLowerCase();
  const byId = cases.filter(({ appId }) => new RegExp(`(?<!\\d)${appId}(?!\\d)`).test(words));
  const byName = cases.filter(({ name }) => saysName(words, name.toLowerCase()));
  for (const found of [byId, byName]) if (found.length > 0) return only(found);
  return only(cases.filter(({ waitsForMeta }) => waitsForMeta));
}

function saysName(words: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(words);
}

function only(found: readonly MeantCase[]): MeantCase | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}
