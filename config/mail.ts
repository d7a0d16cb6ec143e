import { z } from 'zod';

/** Where mails go out. Null in place of all: no mail server is set, mails wait in the outbox. */
export interface MailSettings {
  url: string;
  from: { name: string; address: string };
}

export const smtpUrl = z
  .string()
  .regex(/^smtps?:\/\//, 'smtp:// or smtps://')
  .refine((value) => URL.canParse(value), 'not an address');

/** `imaps://user:password@host/folder`; without a folder INBOX. */
export const imapUrl = z
  .string()
  .regex(/^imaps?:\/\//, 'imap:// or imaps://')
  .refine((value) => URL.canParse(value) && new URL(value).username !== '', 'imaps://user:password@host');

/** Domains divided by commas, in lower case. */
export const domains = z
  .string()
  .toLowerCase()
  .transform((value) => value.split(',').map((domain) => domain.trim()))
  .pipe(z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)).min(1));

/** `desk@example.com` or `Messenger Desk <desk@example.com>`. */
export const mailFrom = z
  .string()
  .trim()
  .transform(senderOf)
  .refine(({ address }) => z.email().safeParse(address).success, 'desk@example.com or Name <desk@example.com>');

const NAME = 'Messenger Desk';

function senderOf(value: string): { name: string; address: string } {
  const parts = /^"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>$/.exec(value);
  return { name: parts?.[1] || NAME, address: parts?.[2] ?? value };
}

/** Without MAIL_FROM mails come from `messenger-desk@` the host of PUBLIC_URL. */
export function mailSettings(config: {
  SMTP_URL?: string | undefined;
  MAIL_FROM?: { name: string; address: string } | undefined;
  PUBLIC_URL?: string | undefined;
}): MailSettings | null {
  if (config.SMTP_URL === undefined) return null;
  const host = config.PUBLIC_URL === undefined ? 'localhost' : new URL(config.PUBLIC_URL).hostname;
  return { url: config.SMTP_URL, from: config.MAIL_FROM ?? { name: NAME, address: `messenger-desk@${host}` } };
}
