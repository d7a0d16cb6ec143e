import { OBLIGATIONS } from '../../domain/app-review/obligations';
import type { Language } from '../../domain/languages';
import type { MailData } from '../../domain/mail';
import { composeMail, fields, type MailContent, type MailTemplate } from '../compose';
import { readableTime } from '../dates';
import { english } from './app-review-en';
import { russian } from './app-review-ru';
import { OBLIGATION_WORDS, UNUSED_WORDS } from './obligation-words';

/** What the sentences of a review mail fill in. */
export interface ReviewFacts {
  appName: string;
  round: string;
  stage: string;
  /** Days that it has been waiting, for reminders. */
  days: number;
  /** Permissions by name, divided by commas; empty when there are none. */
  approved: string;
  open: string;
  /** A date after approval, as it is read, and what it is for; empty in other mails. */
  obligation: string;
  dueAt: string;
}

/** The sentences of one mail: what happened, and what is to be done now. */
export type ReviewWords = Readonly<Record<string, (facts: ReviewFacts) => string[]>>;

const NAMES = ['event', 'appId', 'appName', 'round', 'stage', 'days', 'approved', 'open', 'deskUrl'] as const;

const WORDS: Readonly<Record<Language, { words: ReviewWords; action: string; thread: string }>> = {
  en: { words: english, action: 'Open the review', thread: 'App Review' },
  ru: { words: russian, action: 'Открыть проверку', thread: 'Проверка приложения' },
};

/**
 * Everything that a review writes of: `event` says what. The subject is the same in the whole case, so that mail programs
 * keep it as one thread; the news is the first sentence.
 */
export const appReview: MailTemplate = {
  en: (data) => write('en', data),
  ru: (data) => write('ru', data),
};

function write(language: Language, data: MailData): MailContent {
  const { event, appId, deskUrl, days, ...facts } = fields(data, NAMES);
  const { words, action, thread } = WORDS[language];
  const sentences = words[event];
  if (!sentences) throw new Error(`there is no review mail ${event}`);
  return composeMail({
    ...{ language, deskUrl, chosen: true },
    subject: `[${thread}] ${facts.appName} #${appId}`,
    paragraphs: sentences({ ...facts, days: Number(days), ...obligationOf(language, data) }),
    action: { label: action, url: `${deskUrl}/reviews/${encodeURIComponent(appId)}` },
  });
}

function obligationOf(language: Language, data: MailData): Pick<ReviewFacts, 'obligation' | 'dueAt'> {
  const { obligation, dueAt, unused, unusedSince } = data;
  const known = OBLIGATIONS.find((one) => one === obligation);
  if (!known || typeof dueAt !== 'string') return { obligation: '', dueAt: '' };
  const since = typeof unusedSince === 'string' && unusedSince !== '' ? readableTime(language, unusedSince) : null;
  const which = typeof unused === 'string' ? UNUSED_WORDS[language](unused, since) : '';
  return { obligation: OBLIGATION_WORDS[language][known] + which, dueAt: readableTime(language, dueAt) };
}
