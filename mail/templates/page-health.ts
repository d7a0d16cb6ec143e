import type { Language } from '../../domain/languages';
import type { MailData } from '../../domain/mail';
import { FINDING_CODES, type FindingCode, NEXT_STEPS, type NextStep } from '../../domain/page-health';
import { composeMail, fields, type MailContent, type MailTemplate } from '../compose';
import { readableTime } from '../dates';
import { HEALTH_WORDS, type Value } from './page-health-words';

const NAMES = ['pageName', 'pageId', 'appeared', 'resolved', 'steps', 'deskUrl'] as const;

/** Names of values that are times, epoch ms. */
const TIMES = new Set(['expiresAt', 'at', 'lastAt', 'savedAt']);

const TEXTS = {
  en: {
    subject: (page: string, more: number) => `Page ${page} needs attention${more > 0 ? ` (${more + 1} findings)` : ''}`,
    solved: (page: string) => `Page ${page}: solved`,
    appeared: (page: string) => `This was found on the Page ${page}:`,
    resolved: (count: number) => (count === 1 ? 'One finding is gone.' : `${count} findings are gone.`),
    open: 'Open the Page',
  },
  ru: {
    subject: (page: string, more: number) =>
      more > 0
        ? `Страница «${page}»: нужно ваше внимание (находок: ${more + 1})`
        : `Страница «${page}»: нужно ваше внимание`,
    solved: (page: string) => `Страница «${page}»: исправлено`,
    appeared: (page: string) => `Вот что обнаружилось на Странице «${page}»:`,
    resolved: (count: number) => `Исправлено: ${count}.`,
    open: 'Открыть Страницу',
  },
} as const;

/**
 * What changed with a Page, in one mail. Data: `pageName`, `pageId` (connection id), `appeared` and `resolved` (codes of
 * findings, by commas), `steps` (next step of each that appeared), and the values of each finding as `<code>.<name>`.
 */
export const pageHealth: MailTemplate = {
  en: (data) => write('en', data),
  ru: (data) => write('ru', data),
};

function write(language: Language, data: MailData): MailContent {
  const { pageName, pageId, appeared, resolved, steps, deskUrl } = fields(data, NAMES);
  const texts = TEXTS[language];
  const words = HEALTH_WORDS[language];
  const codes = listOf(appeared, FINDING_CODES);
  const nextSteps = listOf(steps, NEXT_STEPS);
  const gone = listOf(resolved, FINDING_CODES).length;
  const items = codes.map((code, index) => {
    const said = words.finding[code](reader(language, data, code));
    const step = stepOf(words.step, nextSteps[index]);
    return step === null ? said : `${said} ${step}`;
  });
  return composeMail({
    ...{ language, deskUrl, items, chosen: true },
    subject: codes.length > 0 ? texts.subject(pageName, codes.length - 1) : texts.solved(pageName),
    paragraphs: [...(gone > 0 ? [texts.resolved(gone)] : []), ...(codes.length > 0 ? [texts.appeared(pageName)] : [])],
    action: { label: texts.open, url: `${deskUrl}/pages/${encodeURIComponent(pageId)}` },
  });
}

/** Values as they are read: times as dates, a reason in brackets of its own, nothing for what is not there. */
function reader(language: Language, data: MailData, code: FindingCode): Value {
  return (name) => {
    const value = data[`${code}.${name}`];
    if (value === undefined) return '';
    if (TIMES.has(name)) return readableTime(language, new Date(Number(value)).toISOString());
    if (name !== 'reason') return String(value);
    const reason = HEALTH_WORDS[language].reason[String(value)];
    return reason === undefined ? '' : ` (${reason})`;
  };
}

function stepOf(words: Readonly<Record<NextStep, string | null>>, step: NextStep | undefined): string | null {
  return step === undefined ? null : words[step];
}

function listOf<const T extends string>(text: string, known: readonly T[]): T[] {
  return text.split(',').flatMap((part) => known.find((one) => one === part) ?? []);
}
