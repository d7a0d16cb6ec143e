import { type Change, type ChangeKind, conversationChange } from '../../domain/changes';
import type { ChangeLog } from '../../store/change-log';
import type { Tell } from '../http/route';

/** What calls at addresses that begin so change, and which parameter names it. The first that fits counts. */
const ADDRESSES: readonly (readonly [prefix: string, kind: ChangeKind, parameter?: string])[] = [
  ['/api/conversations', 'conversation', 'id'],
  ['/api/pages', 'page', 'id'],
  ['/api/facebook-connections', 'page'],
  ['/api/facebook-apps', 'facebook_app'],
  ['/api/reviews', 'review', 'appId'],
  ['/api/review-mail', 'review'],
  ['/api/departments', 'department', 'id'],
  ['/api/desk-settings', 'desk_settings'],
  ['/api/tags', 'tag', 'id'],
  ['/api/people', 'person', 'id'],
  ['/api/api-tokens', 'api_token', 'id'],
  ['/api/mails', 'mail', 'id'],
  ['/api/deletion-requests', 'data_deletion'],
  ['/api/parked-events', 'parked_event'],
  ['/api/session', 'session'],
  ['/api/outgoing-webhooks', 'outgoing_webhook', 'id'],
  ['/api/invitations', 'session'],
];

/** Writes down after each call that may have changed something what it was about. */
export function createTell(log: Pick<ChangeLog, 'append'>): Tell {
  return async ({ path, params }) => {
    const change = changeOfCall(path, params);
    if (change) await log.append([change]);
  };
}

/** Null for addresses that no stream tells of. */
export function changeOfCall(path: string, params: Readonly<Record<string, unknown>>): Change | null {
  const found = ADDRESSES.find(([prefix]) => path.startsWith(prefix));
  if (!found) return null;
  const [, kind, parameter] = found;
  const value = parameter === undefined ? undefined : params[parameter];
  const id = typeof value === 'string' ? value : null;
  return kind === 'conversation' && id !== null ? conversationChange(id) : { kind, id, pageId: null };
}
