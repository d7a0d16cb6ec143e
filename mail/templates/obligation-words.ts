import type { Obligation } from '../../domain/app-review/obligations';
import type { Language } from '../../domain/languages';

/** What has to be done after approval, as part of a sentence: "…: until DATE". */
export const OBLIGATION_WORDS: Readonly<Record<Language, Readonly<Record<Obligation, string>>>> = {
  en: {
    data_use_checkup: 'Data Use Checkup',
    data_access_renewal: 'Data access renewal',
    app_inactive: 'App without any activity',
    permission_unused: 'Permission that nobody has used',
    token_expiry: 'End of an access token',
    certificate_expiry: 'End of a TLS certificate',
    reviewer_access: 'Access for Meta’s reviewers',
  },
  ru: {
    data_use_checkup: 'Ежегодная проверка использования данных (Data Use Checkup)',
    data_access_renewal: 'Продление доступа к данным',
    app_inactive: 'Приложение без какой-либо активности',
    permission_unused: 'Разрешение, которым никто не пользуется',
    token_expiry: 'Окончание срока маркера доступа',
    certificate_expiry: 'Окончание срока TLS-сертификата',
    reviewer_access: 'Доступ для проверяющих Meta',
  },
};

/** Which permission was not used, and since when; null: no use is known. Follows the words of the obligation. */
export const UNUSED_WORDS: Readonly<Record<Language, (permission: string, since: string | null) => string>> = {
  en: (permission, since) =>
    since === null ? `: ${permission} (not once since the release)` : `: ${permission} (last used ${since})`,
  ru: (permission, since) =>
    since === null ? `: ${permission} (ни разу с публикации)` : `: ${permission} (последний раз — ${since})`,
};
