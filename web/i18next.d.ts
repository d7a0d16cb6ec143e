import type account from './locales/en/account.json';
import type common from './locales/en/common.json';
import type errors from './locales/en/errors.json';
import type inbox from './locales/en/inbox.json';
import type pageHealth from './locales/en/page-health.json';
import type pageSetup from './locales/en/page-setup.json';
import type pages from './locales/en/pages.json';
import type people from './locales/en/people.json';
import type reviewChecks from './locales/en/review-checks.json';
import type reviewPermissions from './locales/en/review-permissions.json';
import type reviews from './locales/en/reviews.json';
import type signIn from './locales/en/sign-in.json';

declare module 'i18next' {
  /** Every key that is used has to stand in the English catalogue; a test compares the Russian one with it. */
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      account: typeof account;
      common: typeof common;
      errors: typeof errors;
      inbox: typeof inbox;
      'page-health': typeof pageHealth;
      'page-setup': typeof pageSetup;
      pages: typeof pages;
      people: typeof people;
      'review-checks': typeof reviewChecks;
      'review-permissions': typeof reviewPermissions;
      reviews: typeof reviews;
      'sign-in': typeof signIn;
    };
  }
}
