import type { Language } from './languages';

/** What a canned reply may fill in by itself: who writes, who answers, and on which Page. */
export const REPLY_VARIABLES = ['visitor.name', 'visitor.firstName', 'operator.name', 'page.name'] as const;

export type ReplyVariable = (typeof REPLY_VARIABLES)[number];

/** What is known when a reply is filled in; null: not known, such as the name of a visitor without profile. */
export type ReplyValues = Readonly<Record<ReplyVariable, string | null>>;

/** Who has it: its maker alone, the people of a department, or everyone. */
export const REPLY_SCOPES = ['personal', 'department', 'everyone'] as const;

export type ReplyScope = (typeof REPLY_SCOPES)[number];

/** A text in either language or in both; null: not written in that language. */
export type ReplyTexts = Readonly<Record<Language, string | null>>;

type Part = { text: string } | { variable: ReplyVariable; fallback: string | null };

/** Why a text cannot be used: a variable that there is none of, or braces that never close. `what` is what stands there. */
export interface TemplateProblem {
  kind: 'unknown_variable' | 'unclosed_variable';
  what: string;
}

/** Stands where a value is not known and the text has no words for that; the operator fills it in. */
export const GAP = '___';

const OPEN = '{{';
const CLOSE = '}}';

/**
 * Fills a canned reply in: `{{visitor.firstName|there}}` is the first name, or `there` where it is not known. `gaps` are
 * the variables that are neither known nor have such words: `GAP` stands in their place.
 */
export function renderReply(template: string, values: ReplyValues): { text: string; gaps: ReplyVariable[] } {
  const gaps: ReplyVariable[] = [];
  const text = partsOf(template)
    .parts.map((part) => {
      if ('text' in part) return part.text;
      const value = values[part.variable] ?? part.fallback;
      if (value === null) gaps.push(part.variable);
      return value ?? GAP;
    })
    .join('');
  return { text, gaps };
}

/** Null when every variable of the text is one of ours. */
export function templateProblem(template: string): TemplateProblem | null {
  return partsOf(template).problem;
}

function partsOf(template: string): { parts: Part[]; problem: TemplateProblem | null } {
  const parts: Part[] = [];
  let problem: TemplateProblem | null = null;
  let rest = template;
  for (let at = rest.indexOf(OPEN); at >= 0; at = rest.indexOf(OPEN)) {
    const end = rest.indexOf(CLOSE, at);
    if (end < 0) {
      problem ??= { kind: 'unclosed_variable', what: rest.slice(at, at + MOST_QUOTED) };
      break;
    }
    const inside = rest.slice(at + OPEN.length, end);
    const part = variableIn(inside);
    parts.push({ text: rest.slice(0, at) }, part ?? { text: rest.slice(at, end + CLOSE.length) });
    if (!part) problem ??= { kind: 'unknown_variable', what: inside.trim().slice(0, MOST_QUOTED) };
    rest = rest.slice(end + CLOSE.length);
  }
  return { parts: [...parts, { text: rest }], problem };
}

const MOST_QUOTED = 40;

/** What stands between the braces; the words behind the first `|` are for the case that the value is not known. */
function variableIn(inside: string): Part | null {
  const bar = inside.indexOf('|');
  const name = (bar < 0 ? inside : inside.slice(0, bar)).trim();
  const variable = REPLY_VARIABLES.find((one) => one === name);
  return variable ? { variable, fallback: bar < 0 ? null : inside.slice(bar + 1).trim() } : null;
}

/** The language to answer in: the wanted one where the reply has it, else the other one. */
export function languageFor(texts: ReplyTexts, wanted: Language): Language {
  const other: Language = wanted === 'ru' ? 'en' : 'ru';
  return texts[wanted] !== null ? wanted : other;
}

/** Whether every word that was typed begins a word of the reply's title, shortcut or texts. */
export function matchesReply(
  { title, shortcut, texts }: { title: string; shortcut: string | null; texts: ReplyTexts },
  typed: string,
): boolean {
  const known = ` ${folded([title, shortcut, texts.en, texts.ru].join(' ')).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
  return folded(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((word) => known.includes(` ${word}`));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
}
