import ical, { ICalAlarmType } from 'ical-generator';
import { entriesOf, type Obligation } from '../domain/app-review/obligations';
import type { Cipher } from '../domain/cipher';
import type { ReviewRecord } from '../store/models/review';
import { openText, sealText } from '../store/sealed';

/** In plain English, as everything that the API says; screens and mails have words of their own. */
const TITLES: Readonly<Record<Obligation, string>> = {
  data_use_checkup: 'Data Use Checkup',
  data_access_renewal: 'Data access renewal',
  app_inactive: 'Inactive without any activity by then',
  permission_unused: 'Permission ends unless it is used',
  token_expiry: 'Access token ends',
  certificate_expiry: 'TLS certificate ends',
  reviewer_access: 'Access for reviewers ends',
};

const KIND = 'calendar';
const REMIND_DAYS = 7;

/** The dates of a case as a calendar (RFC 5545). An event keeps its id when its date moves. */
export function calendarOf({ _id: appId, name, case: now }: ReviewRecord, at: Date, caseUrl: string | null): string {
  const calendar = ical({
    name: `App Review: ${name}`,
    prodId: { company: 'Messenger Desk', product: 'App Review', language: 'EN' },
    ttl: 6 * 3600,
  });
  for (const [obligation, dueAt] of now.stage === 'closed' ? [] : entriesOf(now.obligations ?? {})) {
    const event = calendar.createEvent({
      ...{ id: `${obligation}.${appId}@messenger-desk`, stamp: at, start: new Date(dueAt), end: new Date(dueAt) },
      summary: `${name}: ${TITLES[obligation]}`,
      ...(caseUrl !== null && { url: caseUrl }),
    });
    event.createAlarm({ type: ICalAlarmType.display, trigger: REMIND_DAYS * 86_400 });
  }
  return calendar.toString();
}

/** For the address of the calendar: calendar programs cannot sign in. Renewing the link counts the version up. */
export function calendarToken(cipher: Cipher, appId: string, version: number): string {
  return Buffer.from(sealText(cipher, JSON.stringify([KIND, appId, version]))).toString('base64url');
}

/** Whether a token opens the calendar of this app as it is linked now. */
export function opensCalendar(cipher: Cipher, token: string, appId: string, version: number): boolean {
  try {
    const named: unknown = JSON.parse(openText(cipher, Buffer.from(token, 'base64url').toString('utf8')));
    return JSON.stringify(named) === JSON.stringify([KIND, appId, version]);
  } catch {
    return false;
  }
}
