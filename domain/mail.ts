/** Every kind of mail. A name never changes its meaning: mails that wait in the store hold them. */
export const MAIL_TEMPLATES = [
  'invitation',
  'new_password',
  'test_mail',
  'page_health',
  'app_review',
  'data_deletion',
  'contact_code',
  'window_ending',
  'webhook_off',
] as const;

export type MailTemplateName = (typeof MAIL_TEMPLATES)[number];

/** What a template fills in. Of secrets it holds none: the one-time link or code of a mail is kept apart, sealed. */
export type MailData = Readonly<Record<string, string | number>>;

/**
 * `waiting`: due at its time; `sending`: claimed, and due again when the claim ends; `sent`: the mail server took it;
 * `parked`: refused for good, a person decides; `cancelled`: what it says became false before it went out.
 */
export const MAIL_STATES = ['waiting', 'sending', 'sent', 'parked', 'cancelled'] as const;

export type MailState = (typeof MAIL_STATES)[number];

/** Why a mail did not go out. Decided by reply codes and error codes, never by the words of a server. */
export const MAIL_FAILURES = [
  'refused_for_now',
  'refused',
  'recipient_refused',
  'credentials_refused',
  'server_away',
  'unusable',
] as const;

export type MailFailureKind = (typeof MAIL_FAILURES)[number];

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * MINUTE_MS;
/** After so long without success a mail is parked. RFC 5321, 4.5.4.1: giving up takes at least four to five days. */
export const GIVE_UP_MS = 5 * 24 * 60 * MINUTE_MS;

/** The pause after the so-manieth attempt failed, ms: one minute, then twice the one before, up to six hours. */
export function mailPause(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, MINUTE_MS * 2 ** Math.min(Math.max(0, attempts - 1), 20));
}
