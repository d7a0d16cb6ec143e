/** Why a site could not be read. `status`: it answered with something else than 200. */
export type SiteProblem =
  | 'not_an_address'
  | 'not_https'
  | 'address_refused'
  | 'name_unknown'
  | 'redirect_loop'
  | 'too_many_redirects'
  | 'too_slow'
  | 'too_large'
  | 'certificate_refused'
  | 'unreachable'
  | 'status';

/** What a page says without its scripts being run. */
export interface SiteText {
  /** SHA-256 of the visible text. */
  hash: string;
  letters: number;
  asksForPassword: boolean;
  /** Which of the things that a privacy policy has to say are named in it. */
  names: SiteTopic[];
  namesApp: boolean;
}

export const SITE_TOPICS = ['data', 'purpose', 'deletion', 'contact'] as const;
export type SiteTopic = (typeof SITE_TOPICS)[number];

/** An address as it was really fetched. */
export interface SiteLook {
  problem: SiteProblem | null;
  /** The last HTTP status. */
  status: number | null;
  redirects: number;
  /** Host that answered at the end. */
  host: string | null;
  /** Registrable domain of the address as it was entered; null where there is none, as of an IP address. */
  domain: string | null;
  /** End of the certificate, epoch ms; null without one. */
  certificateEndsAt: number | null;
  /** Null when it is no HTML or no plain text. */
  text: SiteText | null;
  /** Whether robots.txt keeps Meta's crawler out; null where there is none that can be read. */
  robotsRefuse: boolean | null;
  /** Status for Meta's crawler; null when it was not tried. */
  crawlerStatus: number | null;
}

/** What came of a signed test request to a data deletion callback. */
export interface CallbackLook {
  /** `no_secret`: nothing to sign with. `not_json`: it answered with something else. */
  problem: SiteProblem | 'no_secret' | 'not_json' | null;
  status: number | null;
  confirmationCode: boolean;
  /** The address of the status that it named, as it was fetched; null when it named none. */
  statusPage: SiteLook | null;
}

/** How a precheck calls itself when it signs in with the reviewer's account, so that nobody takes it for the reviewer. */
export const PRECHECK_AGENT = 'MessengerDesk/1.0 (precheck)';

/** What came of signing in with the reviewer's name and password, as the reviewer would. */
export interface SignInLook {
  /** `not_tried`: what keeps it from being tried stands in `reason`. */
  outcome: 'signed_in' | 'refused' | 'unreachable' | 'not_tried';
  reason: 'no_credentials' | 'no_account' | 'no_public_address' | 'password_not_known' | 'too_many_attempts' | null;
  /** Whether the account sees a Page, and a conversation to try things with; null when it was not signed in. */
  seesPage: boolean | null;
  seesConversation: boolean | null;
}

/** The addresses of a case, by their field. */
export const SITE_FIELDS = ['siteUrl', 'privacyUrl', 'termsUrl', 'deletionUrl'] as const;
export type SiteField = (typeof SITE_FIELDS)[number];
