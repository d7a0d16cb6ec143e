import type { Language } from '../../domain/languages';
import type { MailData } from '../../domain/mail';
import { composeMail, fields, type MailContent, type MailTemplate } from '../compose';

const EVENTS = ['asked', 'passed_on', 'visitor_done', 'person_done', 'deauthorized'] as const;

type Event = (typeof EVENTS)[number];

interface Words {
  subject: string;
  paragraphs(code: string, pages: string, appId: string): string[];
}

const WORDS: Readonly<Record<Language, Readonly<Record<Event, Words>>>> = {
  en: {
    asked: {
      subject: 'A visitor asks for deletion: please decide',
      paragraphs: (code) => [
        `Somebody used the public form to ask that what was said to one of your Pages is deleted (request ${code}).`,
        'Find the conversation and confirm, or reject the request. Nothing is deleted before.',
      ],
    },
    passed_on: {
      subject: 'Facebook passed on a deletion request',
      paragraphs: (code) => [
        `Somebody who had logged in to your app asks through Facebook that this person’s data is deleted (request ${code}).`,
        'It is being done by itself. Pages whose token this person gave will need a new one.',
      ],
    },
    visitor_done: {
      subject: 'A visitor’s data has been deleted',
      paragraphs: (code) => [`Request ${code} is done. The request shows what was found and what is left.`],
    },
    person_done: {
      subject: 'The data of a person who gave tokens has been deleted',
      paragraphs: (code) => [
        `Request ${code}, which came from Facebook, is done: the tokens and logins of this person are forgotten.`,
        'Pages whose token this person gave need a new one; until then replies wait.',
      ],
    },
    deauthorized: {
      subject: 'Somebody removed your app at Facebook',
      paragraphs: (_code, pages, appId) => [
        `A person who had logged in to the app ${appId} has removed it. The user token of this person has been forgotten.`,
        `It concerns these Pages: ${pages}. If Facebook no longer accepts their tokens, replies wait for new ones.`,
      ],
    },
  },
  ru: {
    asked: {
      subject: 'Посетитель просит удалить данные: нужно ваше решение',
      paragraphs: (code) => [
        `Через открытую форму попросили удалить переписку с одной из ваших Страниц (запрос ${code}).`,
        'Найдите переписку и подтвердите удаление или отклоните запрос. До этого ничего не удаляется.',
      ],
    },
    passed_on: {
      subject: 'Facebook передал запрос на удаление данных',
      paragraphs: (code) => [
        `Человек, который входил в ваше приложение, через Facebook просит удалить свои данные (запрос ${code}).`,
        'Удаление идёт само. Страницам, для которых маркер дал этот человек, понадобится новый.',
      ],
    },
    visitor_done: {
      subject: 'Данные посетителя удалены',
      paragraphs: (code) => [`Запрос ${code} выполнен. В нём указано, что было найдено и что осталось.`],
    },
    person_done: {
      subject: 'Данные человека, который дал маркеры, удалены',
      paragraphs: (code) => [
        `Запрос ${code}, переданный Facebook, выполнен: маркеры и входы этого человека забыты.`,
        'Страницам, для которых он дал маркер, нужен новый; до тех пор ответы ждут.',
      ],
    },
    deauthorized: {
      subject: 'Ваше приложение удалили на Facebook',
      paragraphs: (_code, pages, appId) => [
        `Человек, который входил в приложение ${appId}, удалил его. Пользовательский маркер этого человека забыт.`,
        `Это касается Страниц: ${pages}. Если Facebook больше не принимает их маркеры, ответы будут ждать новых.`,
      ],
    },
  },
};

const OPEN: Readonly<Record<Language, string>> = { en: 'Open the request', ru: 'Открыть запрос' };
const OPEN_PAGES: Readonly<Record<Language, string>> = { en: 'Open the Pages', ru: 'Открыть Страницы' };

/**
 * Deletion requests from outside, and people who removed the app. Data: `event`, `code` of the request, `appId` and `pages`
 * (names, by commas; both empty where they say nothing). Never who asked.
 */
export const dataDeletion: MailTemplate = {
  en: (data) => write('en', data),
  ru: (data) => write('ru', data),
};

function write(language: Language, data: MailData): MailContent {
  const { event, code, pages, appId, deskUrl } = fields(data, ['event', 'code', 'pages', 'appId', 'deskUrl']);
  const known = EVENTS.find((one) => one === event);
  if (!known) throw new Error('the mail tells of an unknown event');
  const { subject, paragraphs } = WORDS[language][known];
  const aboutPages = known === 'deauthorized' || known === 'person_done';
  return composeMail({
    ...{ language, subject, deskUrl },
    paragraphs: paragraphs(code, pages, appId),
    action: aboutPages
      ? { label: OPEN_PAGES[language], url: `${deskUrl}/pages` }
      : { label: OPEN[language], url: `${deskUrl}/deletions/${encodeURIComponent(code)}` },
  });
}
