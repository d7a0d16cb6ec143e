import type { Obligation } from '../../domain/app-review/obligations';
import type { Language } from '../../domain/languages';

interface CalendarWords {
  /** Of the calendar, before the name of the app. */
  name: string;
  title: Readonly<Record<Obligation, string>>;
  /** What to do by then. */
  todo: Readonly<Record<Obligation, string>>;
  /** When a permission was used last; null: no use is known since the release. */
  unused: (day: string | null) => string;
}

/** What stands in the calendars of people: no screen is there to translate it. */
export const CALENDAR_WORDS: Readonly<Record<Language, CalendarWords>> = {
  en: {
    name: 'App Review',
    title: {
      data_use_checkup: 'Data Use Checkup',
      data_access_renewal: 'Data access renewal',
      app_inactive: 'Inactive without any activity by then',
      permission_unused: 'Permission ends unless it is used',
      token_expiry: 'Access token ends',
      certificate_expiry: 'TLS certificate ends',
      reviewer_access: 'Access for reviewers ends',
    },
    todo: {
      data_use_checkup: 'Confirm in the App Dashboard how the data is used, else the access is switched off.',
      data_access_renewal: 'Answer in the App Dashboard, else the app is frozen.',
      app_inactive: 'Use the app once: a login, a call or a message is enough.',
      permission_unused: 'Use the feature once with each account, else it has to be granted again.',
      token_expiry: 'Replace the token on the card of the Page.',
      certificate_expiry: 'Renew the certificate, else Facebook cannot reach the desk.',
      reviewer_access: 'Lengthen the reviewer’s account: Meta may look again at any time.',
    },
    unused: (day) => (day === null ? 'Not used once since the release.' : `Last used on ${day}.`),
  },
  ru: {
    name: 'Проверка приложения',
    title: {
      data_use_checkup: 'проверка использования данных (Data Use Checkup)',
      data_access_renewal: 'продление доступа к данным',
      app_inactive: 'без активности приложение отключат',
      permission_unused: 'разрешение пропадёт, если им не пользоваться',
      token_expiry: 'заканчивается маркер доступа',
      certificate_expiry: 'заканчивается сертификат TLS',
      reviewer_access: 'заканчивается доступ проверяющих',
    },
    todo: {
      data_use_checkup: 'Подтвердите в панели приложения, как используются данные, иначе доступ отключат.',
      data_access_renewal: 'Ответьте на вопросы в панели приложения, иначе его заморозят.',
      app_inactive: 'Воспользуйтесь приложением: хватит одного входа, вызова или сообщения.',
      permission_unused: 'Воспользуйтесь функцией хотя бы раз, иначе разрешение придётся давать заново.',
      token_expiry: 'Замените маркер на карточке страницы.',
      certificate_expiry: 'Продлите сертификат, иначе Facebook не сможет обратиться к системе.',
      reviewer_access: 'Продлите учётную запись проверяющего: Meta может прийти снова в любой день.',
    },
    unused: (day) => (day === null ? 'С публикации не использовалось ни разу.' : `Последний раз использовано ${day}.`),
  },
};
