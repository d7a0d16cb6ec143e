import { createHash } from 'node:crypto';
import type { Language } from '../domain/languages';
import type { MailList } from '../domain/mail-preferences';

export interface MailEnvelope {
  /** Key of the mail in the outbox. */
  key: string;
  language: Language;
  /** Null: a mail to one person alone. `personId` is the recipient. */
  list: (MailList & { personId: string }) | null;
  /** Where one POST without signing in switches the category off; null: this cannot be switched off. */
  unsubscribeUrl: string | null;
}

/**
 * Headers beside From, To, Subject and Date. Mails of one thread to one person refer to a root that was never sent, so that mail
 * programs keep them together also when one of them is lost.
 */
export function headersOf({ key, language, list, unsubscribeUrl }: MailEnvelope, domain: string) {
  const root = list && messageId(`thread:${list.thread}:${list.personId}`, domain);
  return {
    messageId: messageId(key, domain),
    ...(root && { inReplyTo: root, references: [root] }),
    headers: {
      'Auto-Submitted': 'auto-generated', // RFC 3834: nobody's holiday notice answers
      'X-Auto-Response-Suppress': 'All', // the same for Exchange
      'Content-Language': language,
      'List-Id': list
        ? `Messenger Desk: ${list.category} <${list.category.replaceAll('_', '-')}.messenger-desk.${domain}>`
        : `Messenger Desk <messenger-desk.${domain}>`,
      ...(list && { 'Feedback-ID': `${list.category}:messenger-desk` }),
      ...unsubscribing(unsubscribeUrl),
    },
  };
}

/** One click by RFC 8058 needs https; without it the address alone is given. */
function unsubscribing(url: string | null): Record<string, string> {
  if (url === null) return {};
  const oneClick = url.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return { 'List-Unsubscribe': `<${url}>`, ...oneClick };
}

/** The same for the same key, whichever process sends and however often. */
export function messageId(key: string, domain: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;
}
