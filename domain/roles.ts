/** Everything that may be allowed or refused. A name never changes its meaning: API tokens in the store hold them. */
export const PERMISSIONS = [
  'pages.read',
  'pages.manage',
  'conversations.read',
  'conversations.reply',
  'conversations.close',
  'conversations.annotate',
  'conversations.export',
  'canned_replies.manage',
  'tags.manage',
  'queue.manage',
  'parked_events.read',
  'parked_events.replay',
  'reviews.read',
  'reviews.manage',
  'people.read',
  'people.manage',
  'api_tokens.manage',
  'audit_log.read',
  'mails.read',
  'mails.manage',
  'departments.read',
  'departments.manage',
  'data_deletion.manage',
  'outgoing_webhooks.manage',
  'reports.read',
  'system.read',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['administrator', 'supervisor', 'operator', 'reviewer'] as const;

export type Role = (typeof ROLES)[number];

/** The one table of who may do what. Somebody with several roles may do what any of them may. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: PERMISSIONS,
  supervisor: [
    'pages.read',
    'departments.read',
    'conversations.read',
    'conversations.reply',
    'conversations.close',
    'conversations.annotate',
    'conversations.export',
    'canned_replies.manage',
    'tags.manage',
    'queue.manage',
    'reviews.read',
    'people.read',
    'api_tokens.manage',
    'reports.read',
  ],
  operator: [
    'pages.read',
    'departments.read',
    'conversations.read',
    'conversations.reply',
    'conversations.close',
    'conversations.annotate',
    'conversations.export',
  ],
  reviewer: ['pages.read', 'departments.read', 'conversations.read', 'conversations.reply'],
};

/** What an API token may hold. A token never makes tokens: otherwise one could outlive its own revocation. */
export const TOKEN_PERMISSIONS: readonly Permission[] = PERMISSIONS.filter((name) => name !== 'api_tokens.manage');

export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]));
}

/** Those of the asked permissions that are not among the held ones. */
export function beyond(asked: readonly Permission[], held: ReadonlySet<Permission>): Permission[] {
  return asked.filter((name) => !held.has(name));
}

export type RoleProblem = 'no_role' | 'reviewer_stands_alone' | 'reviewer_needs_end' | 'end_is_for_reviewers';

/** Whether these roles can go together. A reviewer is a guest: no other role, and always a last day. */
export function roleProblem(roles: readonly Role[], hasEnd: boolean): RoleProblem | null {
  if (roles.length === 0) return 'no_role';
  if (!roles.includes('reviewer')) return hasEnd ? 'end_is_for_reviewers' : null;
  if (roles.length > 1) return 'reviewer_stands_alone';
  return hasEnd ? null : 'reviewer_needs_end';
}
