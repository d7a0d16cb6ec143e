import type account from './locales/en/account.json';
import type apiTokens from './locales/en/api-tokens.json';
import type auditLog from './locales/en/audit-log.json';
import type board from './locales/en/board.json';
import type common from './locales/en/common.json';
import type deletions from './locales/en/deletions.json';
import type departments from './locales/en/departments.json';
import type errors from './locales/en/errors.json';
import type facebookApps from './locales/en/facebook-apps.json';
import type gettingStarted from './locales/en/getting-started.json';
import type inbox from './locales/en/inbox.json';
import type mails from './locales/en/mails.json';
import type outgoingWebhooks from './locales/en/outgoing-webhooks.json';
import type pageHealth from './locales/en/page-health.json';
import type pageSetup from './locales/en/page-setup.json';
import type pages from './locales/en/pages.json';
import type palette from './locales/en/palette.json';
import type people from './locales/en/people.json';
import type queue from './locales/en/queue.json';
import type queueSettings from './locales/en/queue-settings.json';
import type reports from './locales/en/reports.json';
import type reviewChecks from './locales/en/review-checks.json';
import type reviewDates from './locales/en/review-dates.json';
import type reviewDetails from './locales/en/review-details.json';
import type reviewMails from './locales/en/review-mails.json';
import type reviewPermissions from './locales/en/review-permissions.json';
import type reviews from './locales/en/reviews.json';
import type settings from './locales/en/settings.json';
import type signIn from './locales/en/sign-in.json';
import type system from './locales/en/system.json';
import type workAids from './locales/en/work-aids.json';

declare module 'i18next' {
  /** Every key that is used has to stand in the English catalogue; a test compares the Russian one with it. */
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      account: typeof account;
      'api-tokens': typeof apiTokens;
      'audit-log': typeof auditLog;
      board: typeof board;
      deletions: typeof deletions;
      departments: typeof departments;
      'facebook-apps': typeof facebookApps;
      'getting-started': typeof gettingStarted;
      mails: typeof mails;
      settings: typeof settings;
      common: typeof common;
      errors: typeof errors;
      inbox: typeof inbox;
      'outgoing-webhooks': typeof outgoingWebhooks;
      'page-health': typeof pageHealth;
      'page-setup': typeof pageSetup;
      pages: typeof pages;
      palette: typeof palette;
      people: typeof people;
      queue: typeof queue;
      'queue-settings': typeof queueSettings;
      reports: typeof reports;
      'review-checks': typeof reviewChecks;
      'review-dates': typeof reviewDates;
      'review-details': typeof reviewDetails;
      'review-mails': typeof reviewMails;
      'review-permissions': typeof reviewPermissions;
      reviews: typeof reviews;
      'sign-in': typeof signIn;
      system: typeof system;
      'work-aids': typeof workAids;
    };
  }
}
