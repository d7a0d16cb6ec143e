import {
  Archive,
  Building2,
  ChartColumn,
  CircleUser,
  ClipboardCheck,
  Eraser,
  Inbox,
  Info,
  KeyRound,
  LayoutDashboard,
  ListOrdered,
  Lock,
  Mail,
  MessageSquareText,
  PanelsTopLeft,
  Plug,
  ScrollText,
  Tags,
  UsersRound,
  Webhook,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Permission } from '../client/session';
import { ReviewsMark } from '../reviews/reviews-mark';

export interface Place<Name extends string> {
  to: string;
  name: Name;
  Icon: ComponentType<{ size: number; 'aria-hidden': boolean }>;
  /** Undefined: for everybody. */
  permission?: Permission;
  /** Stands beside the name: what waits there. */
  Mark?: ComponentType;
}

/** Where the day is spent. */
export const PLACES: readonly Place<'inbox' | 'board' | 'pages' | 'reviews' | 'reports'>[] = [
  { to: '/inbox', name: 'inbox', Icon: Inbox, permission: 'conversations.read' },
  { to: '/board', name: 'board', Icon: LayoutDashboard, permission: 'queue.manage' },
  { to: '/pages', name: 'pages', Icon: PanelsTopLeft, permission: 'pages.read' },
  { to: '/reviews', name: 'reviews', Icon: ClipboardCheck, permission: 'reviews.read', Mark: ReviewsMark },
  { to: '/reports', name: 'reports', Icon: ChartColumn, permission: 'reports.read' },
];

/** What is set once and looked up now and then. */
export const SETTINGS = [
  { to: '/people', name: 'people', Icon: UsersRound, permission: 'people.read' },
  { to: '/departments', name: 'departments', Icon: Building2, permission: 'people.read' }, // whom they are about
  { to: '/queue', name: 'queue', Icon: ListOrdered, permission: 'queue.manage' },
  { to: '/canned-replies', name: 'cannedReplies', Icon: MessageSquareText, permission: 'conversations.annotate' },
  { to: '/tags', name: 'tags', Icon: Tags, permission: 'tags.manage' },
  { to: '/facebook-apps', name: 'facebookApps', Icon: Plug, permission: 'pages.manage' },
  { to: '/api-tokens', name: 'apiTokens', Icon: KeyRound, permission: 'api_tokens.manage' },
  { to: '/outgoing-webhooks', name: 'outgoingWebhooks', Icon: Webhook, permission: 'outgoing_webhooks.manage' },
  { to: '/mails', name: 'mails', Icon: Mail, permission: 'mails.read' },
  { to: '/deletions', name: 'deletions', Icon: Eraser, permission: 'data_deletion.manage' },
  { to: '/audit-log', name: 'auditLog', Icon: ScrollText, permission: 'audit_log.read' },
  { to: '/retention', name: 'retention', Icon: Archive, permission: 'system.read' },
  { to: '/keys', name: 'keys', Icon: Lock, permission: 'system.read' },
  { to: '/about', name: 'about', Icon: Info, permission: 'system.read' },
] as const satisfies readonly Place<string>[];

export type SettingName = (typeof SETTINGS)[number]['name'];

export const ACCOUNT: Place<'account'> = { to: '/account', name: 'account', Icon: CircleUser };

/** Those of the places that somebody with these permissions may use. */
export function open<P extends Place<string>>(places: readonly P[], permissions: readonly Permission[]): P[] {
  return places.filter(({ permission }) => permission === undefined || permissions.includes(permission));
}

/** Whether an address belongs to a place. */
export function isWithin(pathname: string, { to }: Pick<Place<string>, 'to'>): boolean {
  return pathname === to || pathname.startsWith(`${to}/`);
}
