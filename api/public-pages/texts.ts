import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../domain/languages';

/** Words of the pages that visitors see without signing in. Both languages are complete: the compiler insists. */
const EN = {
  title: 'Deletion of your data',
  code: 'Confirmation code',
  asked: 'Your request has been received. A person is looking for your conversation.',
  running: 'Your data is being deleted.',
  done: 'Done: your data has been deleted.',
  rejected: 'The request was closed: no conversation could be found that is certainly yours.',
  requestedAt: 'Requested',
  finishedAt: 'Finished',
  unknown: 'There is no request with this code.',
  unknownHint: 'Check that the address is complete. Requests are found only by their full code.',
  formIntro:
    'You wrote to one of our Pages in Messenger and want what we have stored about you to be deleted? Tell us how to find it.',
  name: 'Your name at Facebook',
  page: 'The Page you wrote to',
  contact: 'How we can reach you if we have a question (optional)',
  text: 'Anything that helps to find the conversation, such as the day you wrote (optional)',
  send: 'Ask for deletion',
  formProblem: 'Please enter your name and the Page.',
  tooMany: 'Too many requests have come from your network. Please try again in some minutes.',
  keep: 'Keep this address: it is the only way to look at your request.',
};

export type PublicTexts = typeof EN;

const TEXTS: Readonly<Record<Language, PublicTexts>> = {
  en: EN,
  ru: {
    title: 'Удаление ваших данных',
    code: 'Код подтверждения',
    asked: 'Запрос принят. Сотрудник ищет вашу переписку.',
    running: 'Ваши данные удаляются.',
    done: 'Готово: ваши данные удалены.',
    rejected: 'Запрос закрыт: не нашлось переписки, которая точно принадлежит вам.',
    requestedAt: 'Получен',
    finishedAt: 'Завершён',
    unknown: 'Запроса с таким кодом нет.',
    unknownHint: 'Проверьте, что адрес скопирован целиком: запрос можно найти только по полному коду.',
    formIntro:
      'Вы писали на одну из наших страниц в Messenger и хотите, чтобы сохранённое о вас было удалено? Подскажите, как найти вашу переписку.',
    name: 'Ваше имя в Facebook',
    page: 'Страница, на которую вы писали',
    contact: 'Как с вами связаться, если возникнет вопрос (необязательно)',
    text: 'Что поможет найти переписку, например в какой день вы писали (необязательно)',
    send: 'Запросить удаление',
    formProblem: 'Укажите имя и страницу.',
    tooMany: 'Из вашей сети пришло слишком много запросов. Попробуйте через несколько минут.',
    keep: 'Сохраните этот адрес: другого способа посмотреть запрос нет.',
  },
};

export function textsIn(language: Language): PublicTexts {
  return TEXTS[language];
}

/** The language that the browser prefers among ours. */
export function languageOf(accepts: (languages: string[]) => string | false): Language {
  const accepted = accepts([...LANGUAGES]);
  return LANGUAGES.find((one) => one === accepted) ?? DEFAULT_LANGUAGE;
}
