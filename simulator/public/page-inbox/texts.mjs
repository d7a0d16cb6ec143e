import { addTexts } from '../shared/language.mjs';

addTexts({
  en: {
    hint: 'What a colleague sees and writes in Facebook’s own inbox, past your application: it hears of it by an echo.',
    page: 'Page',
    threads: 'Conversations of this Page',
    threadOf: 'Messages between {name} and {page}',
    noThread: 'Nobody has written to this Page yet. Write as a visitor first.',
    unreadMark: 'new',
    waits: 'waits for an answer',
    writeAs: 'Answer by hand as {page}',
    routing: 'The app is the Page’s default app (conversation routing)',
    routingHint:
      'With it, whoever answers here takes the conversation from the app: the app then only listens, its replies are refused until it is passed back, or for 24 hours.',
    withApp: 'The app has this conversation.',
    withInbox: 'The Page inbox has this conversation: the app only listens.',
    withBoth: 'App and Page inbox may both answer: the Page has no default app.',
    take: 'Take it from the app',
    pass: 'Pass it to the app',
    stranger: 'Send as an app that is not named (echo without app_id)',
  },
  ru: {
    hint: 'То, что коллега видит и пишет во входящих самого Facebook, мимо вашего приложения: оно узнаёт об этом по эхо.',
    page: 'Страница',
    threads: 'Переписки этой страницы',
    threadOf: 'Переписка: {name} и {page}',
    noThread: 'Этой странице ещё никто не писал. Сначала напишите от имени посетителя.',
    unreadMark: 'новое',
    waits: 'ждёт ответа',
    writeAs: 'Ответить вручную от имени «{page}»',
    routing: 'Приложение — основное для страницы (маршрутизация переписок)',
    routingHint:
      'Тогда тот, кто ответил здесь, забирает переписку у приложения: оно только слушает, и его ответы отклоняются, пока переписку не вернут, но не дольше 24 часов.',
    withApp: 'Переписка у приложения.',
    withInbox: 'Переписка у входящих страницы: приложение только слушает.',
    withBoth: 'Отвечать могут и приложение, и входящие: у страницы нет основного приложения.',
    take: 'Забрать у приложения',
    pass: 'Передать приложению',
    stranger: 'Отправить от неназванного приложения (эхо без app_id)',
  },
});
