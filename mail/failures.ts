import type { MailFailureKind } from '../domain/mail';

/** Why a mail was not taken. */
export interface MailFailure {
  kind: MailFailureKind;
  /** SMTP reply code, or null when there was no answer. */
  code: number | null;
  /** Trying again would end the same way. */
  permanent: boolean;
}

/** Replies about the sign-in of this desk, not about the mail (RFC 4954, section 6): they end when the settings are put right. */
const SIGN_IN_CODES: ReadonlySet<number> = new Set([432, 454, 530, 534, 535, 538]);
/** Commands before the mail itself: whatever is refused there says nothing about the mail. */
const GREETINGS: ReadonlySet<string> = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS', 'LHLO']);

/** What nodemailer sets on its errors. */
interface SmtpError {
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
}

/** Classes what nodemailer threw: by reply code, its own error code and the command, never by words. */
export function classifyMailError(error: unknown): MailFailure {
  const { code: name, command, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as SmtpError;
  const code = typeof responseCode === 'number' ? responseCode : null;
  const known = (kind: MailFailureKind, permanent: boolean): MailFailure => ({ kind, code, permanent });
  if (name === 'EAUTH' || name === 'ENOAUTH' || (code !== null && SIGN_IN_CODES.has(code))) {
    return known('credentials_refused', false);
  }
  if (code === null) return name === 'EENVELOPE' || name === 'EMESSAGE' ? known('unusable', true) : away();
  if (typeof command === 'string' && GREETINGS.has(command)) return known('server_away', false);
  // 503 (bad sequence of commands) comes of a connection that went wrong, not of the mail
  if (code < 500 || code === 503) return known('refused_for_now', false);
  return known(command === 'RCPT TO' ? 'recipient_refused' : 'refused', true);
}

function away(): MailFailure {
  return { kind: 'server_away', code: null, permanent: false };
}
