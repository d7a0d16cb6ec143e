import type { Language } from '../../domain/languages';
import type { FindingCode, NextStep } from '../../domain/page-health';

/** A value of a finding, already fit to be read. */
export type Value = (name: string) => string;

export interface HealthWords {
  finding: Readonly<Record<FindingCode, (value: Value) => string>>;
  step: Readonly<Record<NextStep, string | null>>;
  /** Why Facebook refuses a token; a reason that is not here is left out. */
  reason: Readonly<Record<string, string>>;
}

const en: HealthWords = {
  finding: {
    token_invalid: (v) => `Facebook no longer accepts the Page access token${v('reason')}. Replies wait for a new one.`,
    token_scope_missing: (v) => `The Page access token lacks permissions: ${v('missing')}.`,
    token_expires_soon: (v) => `The Page access token expires on ${v('expiresAt')}.`,
    token_refresh_failed: (v) => `The Page access token could not be renewed by itself${v('reason')}.`,
    data_access_expires_soon: (v) => `The 90 days of data access end on ${v('expiresAt')}.`,
    not_checked: () => 'Facebook has not answered yet whether the Page access token is right.',
    duplicate_page: () => 'The token is for a Page that is connected already.',
    not_verified: () => 'Facebook has not verified the callback URL yet, so no messages arrive.',
    app_not_subscribed: () => 'The app has no webhook subscription at Facebook any more, so no messages arrive.',
    app_callback_elsewhere: () => 'The callback URL of the app at Facebook points elsewhere, so no messages arrive.',
    app_fields_missing: (v) => `Webhook fields are missing at the app: ${v('missing')}.`,
    page_not_subscribed: () => 'The Page is not subscribed to the app, so no messages arrive.',
    page_unsubscribed_here: () => 'The subscription of the Page was switched off at the desk, so no messages arrive.',
    page_fields_missing: (v) => `Webhook fields are missing at the Page: ${v('missing')}.`,
    echoes_missing: () => 'Echoes are not subscribed: a reply whose answer was lost stays unknown.',
    subscription_restored: (v) =>
      `Facebook had switched the subscription off. It was set again on ${v('at')}; messages from before may be missing here.`,
    page_restricted: (v) => `Facebook has restricted the Page (code ${v('code')}/${v('subcode')}). Replies wait.`,
    app_blocked: () => 'Facebook has blocked the app. Replies of all its Pages wait.',
    access_lost: () => 'Facebook has taken the access to messages away from the app. Replies of all its Pages wait.',
    app_in_development: () => 'The app is in development: messages of people without a role on it never arrive.',
    app_mode_unknown: () => 'Nobody has said lately whether the app is live.',
    silent: (v) => `No message has come since ${v('lastAt')}, although there used to be more.`,
    answers_failing: (v) => `${v('percent')}% of Facebook’s webhooks of the last day were refused or failed here.`,
    answers_slow: (v) => `${v('percent')}% of Facebook’s webhooks of the last day were answered late.`,
    replies_missed_window: (v) =>
      `Replies were not sent before their messaging window closed: ${v('count')}. Each is in the timeline of the Page.`,
    facebook_away: () => 'Facebook does not answer.',
  },
  step: {
    replace_token: 'Make a new Page access token and enter it.',
    log_in_again: 'Whoever gave the token has to log in at Facebook again.',
    ask_permission: 'Make a new token and grant the missing permissions.',
    verify_callback: 'Enter the callback URL and the confirmation code at Facebook.',
    subscribe: 'Subscribe on the card of the Page.',
    check_server: 'Look whether the desk’s server can be reached from outside and answers in time.',
    check_restriction: 'Look at the Page’s quality and at the support inbox at Facebook.',
    open_review:
      'Look into the app’s dashboard, and enter what happened in its App Review at the desk. Follow no link in mails about blocked apps.',
    answer_elsewhere: 'Look at these conversations: the visitor has to write again before you can answer.',
    remove_double: 'Remove this entry, or enter the token of another Page.',
    enter_app_mode: 'Say on the card of the Page whether the app is live.',
    publish_app: 'Publish the app when its permissions are approved.',
    send_test_message: 'Send a test message.',
    wait: null,
    none: null,
  },
  reason: {
    token_expired: 'it has expired',
    token_password_changed: 'the person who gave it has changed the password',
    token_app_removed: 'the person who gave it has removed the app',
    token_role_lost: 'the person who gave it has no role on the Page any more',
    token_checkpoint: 'the person who gave it must log in at facebook.com',
    token_refused: 'it refuses replies with it, though it calls it valid',
    token_of_user: 'it is a user token',
    token_of_app: 'it is an app token',
    token_of_other_page: 'it is the token of another Page',
    app_secret_wrong: 'the App Secret is not the app’s',
    user_token_invalid: 'the user token is not valid any more',
    permission_missing: 'a permission is missing',
    app_blocked: 'the app is blocked',
  },
};

const ru: HealthWords = {
  finding: {
    token_invalid: (v) => `Facebook больше не принимает маркер Страницы${v('reason')}. Ответы ждут нового маркера.`,
    token_scope_missing: (v) => `У маркера Страницы нет нужных разрешений: ${v('missing')}.`,
    token_expires_soon: (v) => `Срок действия маркера Страницы заканчивается ${v('expiresAt')}.`,
    token_refresh_failed: (v) => `Продлить маркер Страницы автоматически не получилось${v('reason')}.`,
    data_access_expires_soon: (v) => `90 дней доступа к данным заканчиваются ${v('expiresAt')}.`,
    not_checked: () => 'Facebook пока не подтвердил, что маркер Страницы верный.',
    duplicate_page: () => 'Этот маркер выдан для Страницы, которая уже подключена.',
    not_verified: () => 'Facebook ещё не подтвердил адрес обратного вызова, поэтому сообщения не приходят.',
    app_not_subscribed: () => 'У приложения больше нет подписки на вебхуки Facebook, поэтому сообщения не приходят.',
    app_callback_elsewhere: () =>
      'В настройках приложения на Facebook указан чужой адрес обратного вызова, поэтому сообщения не приходят.',
    app_fields_missing: (v) => `В подписке приложения не хватает полей: ${v('missing')}.`,
    page_not_subscribed: () => 'Страница не подписана на приложение, поэтому сообщения не приходят.',
    page_unsubscribed_here: () => 'Подписку Страницы отключили здесь, в Messenger Desk, поэтому сообщения не приходят.',
    page_fields_missing: (v) => `В подписке Страницы не хватает полей: ${v('missing')}.`,
    echoes_missing: () =>
      'Нет подписки на эхо сообщений: если ответ Facebook потеряется, судьба сообщения так и останется неизвестной.',
    subscription_restored: (v) =>
      `Facebook отключил подписку. Мы включили её снова ${v('at')}; более ранние сообщения могли потеряться.`,
    page_restricted: (v) => `Facebook ограничил Страницу (код ${v('code')}/${v('subcode')}). Ответы ждут.`,
    app_blocked: () => 'Facebook заблокировал приложение. Ответы всех его Страниц ждут.',
    access_lost: () => 'Facebook отозвал у приложения доступ к сообщениям. Ответы всех его Страниц ждут.',
    app_in_development: () => 'Приложение в режиме разработки: сообщения людей без роли в нём не приходят.',
    app_mode_unknown: () => 'Давно никто не отмечал, опубликовано ли приложение.',
    silent: (v) => `Последнее сообщение пришло ${v('lastAt')}, хотя раньше писали чаще.`,
    answers_failing: (v) =>
      `За последние сутки мы отклонили или не смогли принять ${v('percent')} % вебхуков Facebook.`,
    answers_slow: (v) => `За последние сутки мы с опозданием ответили на ${v('percent')} % вебхуков Facebook.`,
    replies_missed_window: (v) =>
      `Ответы, которые не успели уйти до закрытия окна переписки: ${v('count')}. Каждый указан в истории Страницы.`,
    facebook_away: () => 'Facebook не отвечает.',
  },
  step: {
    replace_token: 'Получите новый маркер Страницы и введите его.',
    log_in_again: 'Тому, кто дал маркер, нужно снова войти через Facebook.',
    ask_permission: 'Получите новый маркер и дайте недостающие разрешения.',
    verify_callback: 'Введите адрес обратного вызова и код подтверждения на Facebook.',
    subscribe: 'Включите подписку в карточке Страницы.',
    check_server: 'Проверьте, доступен ли сервер Messenger Desk извне и успевает ли он отвечать.',
    check_restriction: 'Проверьте качество Страницы и сообщения службы поддержки Facebook.',
    open_review:
      'Откройте панель приложения на Facebook и отметьте, что произошло, в его проверке здесь. Ссылкам в письмах о блокировке не верьте.',
    answer_elsewhere: 'Посмотрите эти разговоры: ответить можно будет, когда посетитель напишет снова.',
    remove_double: 'Удалите эту запись или введите маркер другой Страницы.',
    enter_app_mode: 'Отметьте в карточке Страницы, опубликовано ли приложение.',
    publish_app: 'Опубликуйте приложение, когда разрешения будут одобрены.',
    send_test_message: 'Отправьте проверочное сообщение.',
    wait: null,
    none: null,
  },
  reason: {
    token_expired: 'срок его действия истёк',
    token_password_changed: 'тот, кто его выдал, сменил пароль',
    token_app_removed: 'тот, кто его выдал, удалил приложение',
    token_role_lost: 'тот, кто его выдал, больше не управляет Страницей',
    token_checkpoint: 'тому, кто его выдал, нужно войти на facebook.com',
    token_refused: 'ответы с ним отклоняются, хотя он считается действующим',
    token_of_user: 'это маркер пользователя',
    token_of_app: 'это маркер приложения',
    token_of_other_page: 'это маркер другой Страницы',
    app_secret_wrong: 'секрет не от этого приложения',
    user_token_invalid: 'маркер пользователя больше не действует',
    permission_missing: 'не хватает разрешения',
    app_blocked: 'приложение заблокировано',
  },
};

export const HEALTH_WORDS: Readonly<Record<Language, HealthWords>> = { en, ru };
