const TEXTS = {
  en: {
    title: 'Simulated Facebook login',
    notReal: 'A local imitation: there are no passwords, choose who you are.',
    who: 'Continue to {app} as',
    noRole: 'no role on this app, which is in development',
    pages: 'Pages that {app} may use',
    noPages: 'There is no Page of this app that you manage.',
    permissions: 'What {app} may do',
    needsReview: 'without Advanced Access: works for people with a role on the app only',
    proceed: 'Continue as {name}',
    decline: 'Not now',
    problem: 'This does not work',
    legal: '',
  },
  ru: {
    title: 'Вход: имитация Facebook',
    notReal: 'Локальная имитация: паролей нет, выберите, кто вы.',
    who: 'Продолжить в «{app}» как',
    noRole: 'нет роли в этом приложении, а оно в режиме разработки',
    pages: 'Страницы, доступные приложению «{app}»',
    noPages: 'Нет страниц этого приложения, которыми вы управляете.',
    permissions: 'Что разрешено приложению «{app}»',
    needsReview: 'без расширенного доступа: действует только для людей с ролью в приложении',
    proceed: 'Продолжить как {name}',
    decline: 'Не сейчас',
    problem: 'Так не получится',
    legal:
      'Facebook и Messenger принадлежат компании Meta Platforms Inc., которая признана экстремистской организацией, её деятельность запрещена на территории Российской Федерации.',
  },
};

export type Language = keyof typeof TEXTS;
export type TextKey = keyof (typeof TEXTS)['en'];

/** Russian when the dialog's `locale` or else the browser asks for it first. */
export function languageOf(locale: string | undefined, acceptLanguage: string | undefined): Language {
  return /^ru/i.test(locale ?? acceptLanguage ?? '') ? 'ru' : 'en';
}

/** The text with `{name}` replaced by the values. */
export function say(language: Language, key: TextKey, values: Record<string, string> = {}): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}
