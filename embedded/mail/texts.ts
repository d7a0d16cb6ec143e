const TEXTS = {
  en: {
    title: 'Mail catcher',
    about: 'Every mail of this desk ends up here; none is delivered. Set SMTP_URL to send real ones.',
    empty: 'No mails yet.',
    back: 'All mails',
    from: 'From',
    to: 'To',
    date: 'Date',
    subject: 'Subject',
    text: 'Text',
    html: 'HTML',
    headers: 'Headers',
    noSubject: '(no subject)',
    notFound: 'There is no such mail.',
  },
  ru: {
    title: 'Ловушка для писем',
    about:
      'Сюда попадают все письма этой установки; наружу не уходит ни одно. Для настоящей отправки задайте SMTP_URL.',
    empty: 'Писем пока нет.',
    back: 'Все письма',
    from: 'От кого',
    to: 'Кому',
    date: 'Дата',
    subject: 'Тема',
    text: 'Текст',
    html: 'HTML',
    headers: 'Заголовки',
    noSubject: '(без темы)',
    notFound: 'Такого письма нет.',
  },
} as const;

export type PageLanguage = keyof typeof TEXTS;
export type PageTexts = Readonly<Record<keyof (typeof TEXTS)['en'], string>>;

/** Russian when the browser asks for it first. */
export function textsFor(acceptLanguage: string | undefined): { language: PageLanguage; texts: PageTexts } {
  const language = /^ru/i.test(acceptLanguage ?? '') ? 'ru' : 'en';
  return { language, texts: TEXTS[language] };
}
