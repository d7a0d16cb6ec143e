import type { Permission } from './roles';

/** What a change can be about, and who may hear of it. Screens ask anew for what they show of it; nothing else is told. */
export const CHANGE_PERMISSIONS = {
  /** One conversation: its thread, state, card. `id` null: one that is no longer there. */
  conversation: 'conversations.read',
  page: 'pages.read',
  review: 'reviews.read',
  department: 'departments.read',
  /** Who answers: their presence, or how much they take. `id` null: how much somebody has. */
  operator: 'conversations.reply',
  desk_settings: 'conversations.reply',
  tag: 'conversations.read',
  canned_reply: 'conversations.reply',
  person: 'people.read',
  mail: 'mails.read',
  data_deletion: 'data_deletion.manage',
  parked_event: 'parked_events.read',
  facebook_app: 'pages.manage',
  api_token: 'api_tokens.manage',
  outgoing_webhook: 'outgoing_webhooks.manage',
  /** Somebody signed in or out, or their rights changed: streams are looked at again, nobody is told. */
  session: null,
} as const satisfies Readonly<Record<string, Permission | null>>;

export type ChangeKind = keyof typeof CHANGE_PERMISSIONS;

/** Those that streams tell of. */
export const TOLD_KINDS = (Object.keys(CHANGE_PERMISSIONS) as ChangeKind[]).filter(
  (kind) => CHANGE_PERMISSIONS[kind] !== null,
);

/** One line of the change log. Never content: whoever may see the thing asks for it. */
export interface Change {
  kind: ChangeKind;
  /** Of the conversation, Page (ours), case, person …; null: the kind as a whole. */
  id: string | null;
  /** Facebook's id of the Page that decides who may see it; null where no Page does. */
  pageId: string | null;
  /** What happened, where that is known at the time of the write: outgoing webhooks are made of it. */
  happened?: Happening;
  /** Who alone hears of it, where neither the kind nor a Page says so. */
  audience?: Audience;
}

/** One person, or those who reach a department (null: what belongs to none). */
export type Audience = { personId: string } | { departmentId: string | null };

/** `ref` names the record that says more; with the kind it is the natural key of what happened. */
export interface Happening {
  kind: 'message' | 'reply' | 'delivered' | 'read' | 'timeline' | 'review_entry';
  ref: string;
}

/** The place of a line in the change log: its bucket, and how many lines of the bucket come before the next one. */
export interface ChangePlace {
  bucket: number;
  index: number;
}

/** As `Last-Event-ID` carries it. */
export function writePlace({ bucket, index }: ChangePlace): string {
  return `${bucket}.${index}`;
}

/** Null for what was never written by `writePlace`. */
export function readPlace(text: string | undefined): ChangePlace | null {
  const match = /^(\d{1,15})\.(\d{1,9})$/.exec(text ?? '');
  return match ? { bucket: Number(match[1]), index: Number(match[2]) } : null;
}

/** Below zero: `a` comes first. */
export function comparePlaces(a: ChangePlace, b: ChangePlace): number {
  return a.bucket - b.bucket || a.index - b.index;
}

/** That somebody at the desk is there or not, takes more or less, or has more or less (`id` null). */
export function operatorChange(id: string | null): Change {
  return { kind: 'operator', id, pageId: null };
}

/** That something of a conversation is different now. */
export function conversationChange(id: string, happened?: Happening): Change {
  const pageId = id.slice(0, Math.max(0, id.indexOf('-'))) || null; // Page ids are digits: the first dash divides
  return { kind: 'conversation', id, pageId, ...(happened && { happened }) };
}
