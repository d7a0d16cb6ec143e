import type { Language } from './languages';

/** From bad to good. */
export const RATING_VALUES = [1, 2, 3, 4, 5] as const;

export type RatingValue = (typeof RATING_VALUES)[number];

const PAYLOAD = /^mdr1:([A-Za-z0-9_-]{1,64}):([1-5])$/;

/** The question and its buttons, as the visitor reads them. */
const QUESTIONS: Readonly<Record<Language, string>> = {
  en: 'How was this conversation? Please choose: 1 is bad, 5 is very good.',
  ru: 'Оцените, пожалуйста, этот разговор: 1 — плохо, 5 — отлично.',
};

/** What is sent to ask for a rating. Messenger shows the buttons until the visitor chooses or writes. */
export function ratingQuestion(ratingId: string, language: Language) {
  return {
    text: QUESTIONS[language],
    buttons: RATING_VALUES.map((value) => ({ title: `${value} ★`, payload: `mdr1:${ratingId}:${value}` })),
  };
}

/** The answer in the payload of a quick reply; null when it belongs to another question than ours. */
export function ratingIn(payload: string | undefined): { ratingId: string; value: number } | null {
  const match = PAYLOAD.exec(payload ?? '');
  return match?.[1] === undefined ? null : { ratingId: match[1], value: Number(match[2]) };
}
