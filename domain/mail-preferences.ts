/** What mails that somebody may do without are about. A name never changes its meaning: links in sent mails hold it. */
export const MAIL_CATEGORIES = [
  'outcome',
  'reminders',
  'obligations',
  'enforcement',
  'page_health',
  'conversations',
] as const;
export type MailCategory = (typeof MAIL_CATEGORIES)[number];

/** Where a mail to several people belongs. */
export interface MailList {
  category: MailCategory;
  /** Goes out whatever somebody has chosen. */
  urgent: boolean;
  /** What it is about, the same in every mail about it: mail programs keep these together. */
  thread: string;
  /** What it was caused by, within the thread. */
  cause: string;
}

/** Whether somebody who has switched these off gets a mail. */
export function isWanted(off: readonly MailCategory[], { category, urgent }: MailList): boolean {
  return urgent || !off.includes(category);
}
