import type { Finding, FindingCode, NextStep } from '../../domain/page-health';

/** What each finding means, in plain English, for those who read the API. Screens and mails have catalogues of their own. */
const TITLES: Readonly<Record<FindingCode, string>> = {
  token_invalid: 'Facebook no longer accepts the Page access token; replies wait for a new one',
  token_scope_missing: 'The Page access token lacks permissions that are needed',
  token_expires_soon: 'The Page access token expires soon',
  token_refresh_failed: 'The Page access token could not be renewed by itself',
  data_access_expires_soon: 'The 90 days of data access end soon',
  not_checked: 'Facebook has not answered yet whether the token is right',
  duplicate_page: 'The token is for a Page that is connected already',
  not_verified: 'Facebook has not verified the callback URL yet',
  app_not_subscribed: 'The app has no webhook subscription at Facebook, so nothing arrives',
  app_callback_elsewhere: "The app's callback URL at Facebook is not one of this desk",
  app_fields_missing: 'Webhook fields are missing at the app',
  page_not_subscribed: 'The Page is not subscribed to the app, so nothing arrives',
  page_unsubscribed_here: 'The subscription of the Page was switched off here',
  page_fields_missing: 'Webhook fields are missing at the Page',
  echoes_missing: 'Echoes are not subscribed: a reply whose answer was lost stays unknown',
  subscription_restored: 'Facebook had switched the subscription off; it was set again',
  page_restricted: 'Facebook has restricted the Page; replies wait until it is lifted',
  app_blocked: 'Facebook has blocked the app; replies of all its Pages wait until it is unblocked',
  access_lost: 'Facebook has taken the access to messages away from the app; replies of all its Pages wait',
  app_in_development: 'The app is in development: messages of people without a role on it never arrive',
  app_mode_unknown: 'Nobody has said lately whether the app is live',
  silent: 'No message for long, although there used to be',
  answers_failing:
    "Facebook's webhooks are refused or fail here; after an hour of failures Facebook unsubscribes the Page",
  answers_slow: "Facebook's webhooks are answered late here",
  replies_missed_window: 'Replies were not sent before their messaging window closed',
  facebook_away: 'Facebook does not answer probes',
};

const STEPS: Readonly<Record<NextStep, string>> = {
  replace_token: 'Make a new Page access token and enter it.',
  log_in_again: 'The person who gave the token logs in at Facebook again.',
  ask_permission: 'Make a new token and grant the missing permissions.',
  verify_callback: 'Enter the callback URL and the confirmation code at Facebook.',
  subscribe: 'Subscribe from here.',
  check_server: 'Look whether this server can be reached and answers in time.',
  check_restriction: "Look at the Page's quality and support inbox at Facebook.",
  open_review: 'Open the App Review of the app and enter what happened.',
  answer_elsewhere: 'Look at the conversations; the visitor has to write again.',
  remove_double: 'Remove this entry, or enter the token of another Page.',
  enter_app_mode: 'Say whether the app is in development or live.',
  publish_app: 'Publish the app when its permissions are approved.',
  send_test_message: 'Send a test message.',
  wait: 'Nothing to do: it is tried again by itself.',
  none: 'Nothing to do.',
};

/** Where a step is done: an anchor on the Page's card, or a page of Facebook's. */
const ANCHORS: Readonly<Partial<Record<NextStep, string>>> = {
  replace_token: 'token',
  log_in_again: 'token',
  ask_permission: 'token',
  verify_callback: 'callback',
  subscribe: 'subscriptions',
  check_server: 'answers',
  answer_elsewhere: 'timeline',
  remove_double: 'remove',
  enter_app_mode: 'app-mode',
  send_test_message: 'test-message',
};

const OUTSIDE: Readonly<Partial<Record<NextStep, string>>> = {
  publish_app: 'https://developers.facebook.com/apps/',
  check_restriction: 'https://business.facebook.com/business-support-home/',
};

/** A finding with its words, for the API. */
export function wordedFinding(connectionId: string, { code, severity, since, data, nextStep }: Finding) {
  const anchor = ANCHORS[nextStep];
  const inside = nextStep === 'open_review' ? reviewOf(data) : `/pages/${connectionId}#${anchor}`;
  const link = OUTSIDE[nextStep] ?? (anchor === undefined && nextStep !== 'open_review' ? null : inside);
  return {
    code,
    severity,
    since: new Date(since).toISOString(),
    data,
    title: TITLES[code],
    nextStep: { code: nextStep, text: STEPS[nextStep], link },
  };
}

function reviewOf({ appId }: Finding['data']): string {
  return appId === undefined ? '/reviews' : `/reviews/${encodeURIComponent(appId)}`;
}
