import type { Language } from '../../domain/languages';
import type { MailCategory } from '../../domain/mail-preferences';
import { publicPage } from './page';

/** Both languages are complete: the compiler insists. */
const EN = {
  title: 'Mails of Messenger Desk',
  ask: (category: string) => `You no longer want mails about “${category}”?`,
  urgent: 'Urgent ones come all the same: when an app is warned or blocked, or a person has to act at Meta.',
  switchOff: 'Switch them off',
  done: (category: string) => `Mails about “${category}” are switched off.`,
  back: 'You can switch them on again on your account screen.',
  account: 'Open the account screen',
  invalid: 'This link is not valid.',
  invalidHint: 'Check that the address is complete, or choose your mails on your account screen.',
  category: {
    outcome: 'App Review',
    reminders: 'Reminders',
    obligations: 'Dates after approval',
    enforcement: 'Warnings and appeals',
    page_health: 'Pages',
    conversations: 'Conversations',
  } satisfies Record<MailCategory, string>,
};

const TEXTS: Readonly<Record<Language, typeof EN>> = {
  en: EN,
  ru: {
    title: 'Письма Messenger Desk',
    ask: (category) => `Больше не присылать вам письма «${category}»?`,
    urgent:
      'Срочные придут всё равно: когда приложение предупредили или заблокировали либо кто-то должен сам обратиться в Meta.',
    switchOff: 'Больше не присылать',
    done: (category) => `Письма «${category}» больше не приходят.`,
    back: 'Включить их снова можно в своём профиле.',
    account: 'Открыть профиль',
    invalid: 'Эта ссылка не действует.',
    invalidHint: 'Проверьте, что адрес скопирован целиком, или выберите письма в своём профиле.',
    category: {
      outcome: 'Проверка приложения',
      reminders: 'Напоминания',
      obligations: 'Сроки после одобрения',
      enforcement: 'Предупреждения и апелляции',
      page_health: 'Страницы',
      conversations: 'Диалоги',
    },
  },
};

/** Asks before anything is switched off: programs that scan mails open every address in them. */
export function unsubscribePage(language: Language, category: MailCategory, isOff: boolean): string {
  const texts = TEXTS[language];
  const named = texts.category[category];
  const content = isOff
    ? `<p role="status"><strong>${texts.done(named)}</strong></p>\n<p>${texts.back}</p>\n${accountLink(language)}`
    : `<p>${texts.ask(named)}</p>\n<p>${texts.urgent}</p>\n<form method="post"><button>${texts.switchOff}</button></form>`;
  return publicPage(language, texts.title, content);
}

export function invalidLinkPage(language: Language): string {
  const { title, invalid, invalidHint } = TEXTS[language];
  const content = `<p role="alert"><strong>${invalid}</strong></p>\n<p>${invalidHint}</p>\n${accountLink(language)}`;
  return publicPage(language, title, content);
}

function accountLink(language: Language): string {
  return `<p><a href="/account">${TEXTS[language].account}</a></p>`;
}
