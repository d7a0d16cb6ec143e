import ical, { ICalAlarmType } from 'ical-generator';
import { entriesOf } from '../../domain/app-review/obligations';
import type { Cipher } from '../../domain/cipher';
import type { Language } from '../../domain/languages';
import type { ReviewRecord } from '../../store/models/review';
import { openText, sealText } from '../../store/sealed';
import { CALENDAR_WORDS } from './calendar-words';

const KIND = 'calendar';
const REMIND_DAYS = 7;

export interface CalendarOptions {
  at: Date;
  /** Where the case is opened; null: not known. */
  caseUrl: string | null;
  language: Language;
}

/** The dates of a case as a calendar (RFC 5545). An event keeps its id when its date moves, and in every language. */
export function calendarOf({ _id: appId, name, case: now }: ReviewRecord, options: CalendarOptions): string {
  const { at, caseUrl, language } = options;
  const words = CALENDAR_WORDS[language];
  const calendar = ical({
    name: `${words.name}: ${name}`,
    prodId: { company: 'Messenger Desk', product: 'App Review', language: language.toUpperCase() },
    ttl: 6 * 3600,
  });
  for (const [obligation, dueAt] of now.stage === 'closed' ? [] : entriesOf(now.obligations ?? {})) {
    const unused = obligation === 'permission_unused' ? now.unused : null;
    const event = calendar.createEvent({
      ...{ id: `${obligation}.${appId}@messenger-desk`, stamp: at, start: new Date(dueAt), end: new Date(dueAt) },
      summary: `${name}: ${words.title[obligation]}${unused ? ` (${unused.permission})` : ''}`,
      description: [...(unused ? [words.unused(dayOf(unused.since))] : []), words.todo[obligation]].join(' '),
      ...(caseUrl !== null && { url: caseUrl }),
    });
    event.createAlarm({ type: ICalAlarmType.display, trigger: REMIND_DAYS * 86_400 });
  }
  return calendar.toString();
}

function dayOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
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
