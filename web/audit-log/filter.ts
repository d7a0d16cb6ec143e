import { endOfDay } from '../ui/days';

/** What entries are about, in the order in which they are offered. */
export const OBJECT_KINDS = [
  'page',
  'facebook_app',
  'facebook_connection',
  'conversation',
  'parked_event',
  'person',
  'session',
  'account',
  'department',
  'api_token',
  'mail',
  'desk',
  'data_deletion',
  'review',
  'review_mail',
  'canned_reply',
  'tag',
  'outgoing_webhook',
] as const;

export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** The filter as it stands in the address; a day is `2031-05-01`, by the reader's own clock. */
export interface AuditFilter {
  person: string;
  kind: ObjectKind | '';
  from: string;
  until: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function filterIn(search: URLSearchParams): AuditFilter {
  const text = (name: string) => search.get(name) ?? '';
  const day = (name: string) => (DAY.test(text(name)) ? text(name) : '');
  return {
    person: text('person'),
    kind: OBJECT_KINDS.find((kind) => kind === text('kind')) ?? '',
    from: day('from'),
    until: day('until'),
  };
}

/** The filter as the address has it: without what is not set. */
export function searchOf(filter: AuditFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
}

/** The filter as the API takes it: from the start of the first day to the end of the last. */
export function queryOf({ person, kind, from, until }: AuditFilter) {
  const last = endOfDay(until);
  return {
    ...(person && { actorId: person }),
    ...(kind && { objectKind: kind }),
    ...(from && { $from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(last && { until: last }),
  };
}

/** Where the thing that an entry is about is shown; null where it has no address. */
export function addressOf({ kind, id }: { kind: string; id: string | null }): string | null {
  if (id === null) return null;
  const key = encodeURIComponent(id);
  const addresses: Partial<Record<string, string>> = {
    page: `/pages/${key}`,
    facebook_app: `/facebook-apps/${key}`,
    conversation: `/inbox/${key}`,
    person: '/people',
    department: `/departments/${key}`,
    api_token: '/api-tokens',
    mail: `/mails/${key}`,
    review: `/reviews/${key}`,
    data_deletion: `/deletions/${key}`,
    canned_reply: '/canned-replies',
    tag: '/tags',
    outgoing_webhook: `/outgoing-webhooks/${key}`,
  };
  return addresses[kind] ?? null;
}

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** The values of an entry, field by field. */
export function changesOf(entry: { before: object | null; after: object | null }): Change[] {
  const before: Record<string, unknown> = { ...entry.before };
  const after: Record<string, unknown> = { ...entry.after };
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.map((field) => ({ field, before: before[field], after: after[field] }));
}
