/** Words of the page in both languages. */
export const TEXTS = {
  en: {
    notReal: 'A local imitation for trying things out. Nothing here reaches Meta.',
    reviewer: 'The reviewer’s desk',
    who: 'Who writes to whom',
    page: 'Page',
    visitors: 'Visitors of this Page',
    newVisitorName: 'Name of a new visitor',
    create: 'Create',
    block: 'Block the Page',
    tester: 'Tester of the app',
    outOfAccess:
      '{app} is in development or lacks Advanced Access: nothing from this visitor reaches it, nor the other way.',
    typing: 'The Page is typing…',
    writeAsVisitor: 'Write to the Page as this visitor',
    writeAsPage: 'Answer by hand',
    send: 'Send',
    noMessages: 'No messages yet. Write one: this is what the visitor sees.',
    windowOpen: 'The Page may answer for another {time}',
    windowClosed: 'The Page may not answer: the 24 hours have passed',
    windowNever: 'The visitor has not written yet',
    hours: '{hours} h {minutes} min',
    deleted: 'Message removed',
    edited: 'edited',
    fromInbox: 'Page inbox',
    attachment: 'Attachment: {type}',
    callbackOf: 'Connection “at Facebook”',
    appLine: 'App {name}, ID {id}',
    noCallback: 'No callback URL is saved for this app yet',
    hasCallback: 'Verified callback: {url}',
    subscribed: '{page}: subscribed',
    notSubscribed: '{page}: not subscribed',
    callbackUrl: 'Callback URL',
    verifyToken: 'Verify token',
    connect: 'Verify and save, subscribe {page}',
    connected: 'The callback is verified and the Page is subscribed.',
    credentials: 'Credentials of this Page',
    appId: 'App ID',
    appSecret: 'App Secret',
    pageId: 'Page ID',
    pageToken: 'Page access token',
    inbox: 'Page inbox',
    inboxHint: 'Somebody of the Page answers the chosen visitor without your application.',
    deliveries: 'Webhook deliveries',
    deliveryState: 'Delivered {delivered}, waiting {pending}, failures in a row {failures}',
    failed: 'Facebook answered: {message}',
    offline: 'The simulator does not answer.',
    legal: '',
  },
  ru: {
    notReal: 'Локальная имитация для проб. Ничего отсюда не уходит в Meta.',
    reviewer: 'Стол проверяющего',
    who: 'Кто и кому пишет',
    page: 'Страница',
    visitors: 'Посетители этой страницы',
    newVisitorName: 'Имя нового посетителя',
    create: 'Создать',
    block: 'Заблокировать страницу',
    tester: 'Тестировщик приложения',
    outOfAccess:
      'Приложение «{app}» в режиме разработки или без расширенного доступа: сообщения этого посетителя до него не доходят, и наоборот.',
    typing: 'Страница печатает…',
    writeAsVisitor: 'Написать странице от имени посетителя',
    writeAsPage: 'Ответить вручную',
    send: 'Отправить',
    noMessages: 'Сообщений ещё нет. Напишите первое: здесь видно то, что видит посетитель.',
    windowOpen: 'Страница может отвечать ещё {time}',
    windowClosed: 'Страница не может ответить: 24 часа прошли',
    windowNever: 'Посетитель ещё не писал',
    hours: '{hours} ч {minutes} мин',
    deleted: 'Сообщение удалено',
    edited: 'изменено',
    fromInbox: 'входящие страницы',
    attachment: 'Вложение: {type}',
    callbackOf: 'Подключение «на стороне Facebook»',
    appLine: 'Приложение {name}, ID {id}',
    noCallback: 'Для приложения ещё не сохранён адрес обратного вызова',
    hasCallback: 'Адрес подтверждён: {url}',
    subscribed: '{page}: подписка есть',
    notSubscribed: '{page}: подписки нет',
    callbackUrl: 'URL обратного вызова',
    verifyToken: 'Подтверждение маркера',
    connect: 'Подтвердить и сохранить, подписать «{page}»',
    connected: 'Адрес подтверждён, страница подписана.',
    credentials: 'Данные для подключения этой страницы',
    appId: 'ID приложения',
    appSecret: 'Секрет приложения',
    pageId: 'ID страницы',
    pageToken: 'Маркер доступа страницы',
    inbox: 'Входящие страницы',
    inboxHint: 'Сотрудник страницы отвечает выбранному посетителю мимо вашего приложения.',
    deliveries: 'Доставка событий',
    deliveryState: 'Доставлено {delivered}, ждут {pending}, неудач подряд {failures}',
    failed: 'Facebook ответил: {message}',
    offline: 'Имитация не отвечает.',
    legal:
      'Facebook и Messenger принадлежат компании Meta Platforms Inc., которая признана экстремистской организацией, её деятельность запрещена на территории Российской Федерации.',
  },
};

const STORED_LANGUAGE = 'simulatedFacebookLanguage';

let language = localStorage.getItem(STORED_LANGUAGE) ?? (navigator.language.startsWith('ru') ? 'ru' : 'en');
if (!(language in TEXTS)) language = 'en';

export function currentLanguage() {
  return language;
}

export function chooseLanguage(chosen) {
  language = chosen;
  localStorage.setItem(STORED_LANGUAGE, chosen);
}

/** The text of a key with `{name}` replaced by the values. */
export function say(key, values = {}) {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_whole, name) => String(values[name] ?? ''));
}

/** Puts the words of the current language into every element that names one. */
export function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll('[data-placeholder]')) {
    element.placeholder = say(element.dataset.placeholder);
    element.setAttribute('aria-label', element.placeholder);
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
}
