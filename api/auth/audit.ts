import type { Clock } from '../../domain/clock';
import type { AuditRepository } from '../../store/audit-repository';
import type { AuditRecord, AuditValues } from '../../store/models/audit';
import type { Caller, Identity } from './caller';
import { newId } from './secrets';

/** Everything that is written down. A name never changes its meaning. */
export const AUDIT_ACTIONS = [
  'page.callback_drafted',
  'page.connected',
  'page.changed',
  'page.subscribed',
  'page.unsubscribed',
  'page.probed',
  'page.test_message_opened',
  'page.test_message_cancelled',
  'page.removed',
  'facebook_app.added',
  'facebook_app.changed',
  'facebook_app.removed',
  'facebook_connection.started',
  'facebook_connection.finished',
  'review.opened',
  'review.entered',
  'review.calendar_renewed',
  'review.corrected',
  'review.draft_changed',
  'review.submitted',
  'review.details_changed',
  'review.icon_changed',
  'review.contact_code_sent',
  'review.contact_confirmed',
  'review.screencast_changed',
  'review.reviewer_made',
  'review.reviewer_ended',
  'review.check_seen',
  'review.check_unseen',
  'review.warning_accepted',
  'review.warning_reopened',
  'review.mail_noted',
  'review.dossier_taken',
  'data_deletion.started',
  'data_deletion.confirmed',
  'data_deletion.rejected',
  'parked_event.replayed',
  'reply.accepted',
  'reply.cancelled',
  'conversation.opened',
  'conversation.closed',
  'conversation.exported',
  'conversation.file_uploaded',
  'conversation.rating_asked',
  'conversation.tagged',
  'conversation.untagged',
  'note.written',
  'note.changed',
  'note.removed',
  'canned_reply.created',
  'canned_reply.changed',
  'canned_reply.archived',
  'canned_reply.restored',
  'tag.created',
  'tag.changed',
  'tag.archived',
  'tag.restored',
  'conversation.taken',
  'conversation.transferred',
  'operator.changed',
  'desk_settings.changed',
  'guide.put_away',
  'guide.brought_back',
  'person.created',
  'person.changed',
  'mail_preferences.changed',
  'person.invited',
  'person.invitation_accepted',
  'person.password_changed',
  'person.password_reset_requested',
  'session.started',
  'session.refused',
  'session.ended',
  'session.others_ended',
  'api_token.created',
  'api_token.revoked',
  'department.created',
  'department.changed',
  'department.members_changed',
  'department.archived',
  'mail.retried',
  'mail.test_requested',
  'outgoing_webhook.created',
  'outgoing_webhook.changed',
  'outgoing_webhook.removed',
  'outgoing_webhook.secret_renewed',
  'outgoing_webhook.tested',
  'outgoing_webhook.replayed',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What entries are about. */
export const AUDIT_OBJECTS = [
  'page',
  'review',
  'review_mail',
  'facebook_app',
  'facebook_connection',
  'data_deletion',
  'parked_event',
  'conversation',
  'person',
  'session',
  'api_token',
  'account',
  'department',
  'mail',
  'canned_reply',
  'tag',
  'desk',
  'outgoing_webhook',
] as const;

export interface AuditEntry {
  action: AuditAction;
  object: { kind: (typeof AUDIT_OBJECTS)[number]; id: string | null };
  before?: AuditValues | null;
  after?: AuditValues | null;
  /** Makes repeats of the same call one entry. */
  once?: string;
}

/** Who acted: the caller of a route, somebody who has just proven who they are, or (null) this process by itself. */
export type AuditActor = Caller<Identity | null> | null;

/** Writes one entry. Fails when the store does: a change that cannot be written down is not answered with success. */
export type Audit = (actor: AuditActor, entry: AuditEntry) => Promise<void>;

/** Values under such names are left out, should a caller ever pass them. */
const SECRET_NAME = /passw|token|secret|code|hash|text|cookie|key/i;

/** Of what one process writes within a millisecond, the later entry has the greater id: the log is sorted by time, then id. */
let written = 0;
function nextId(): string {
  written += 1;
  return `${written.toString(36).padStart(8, '0')}-${newId()}`;
}

export function createAudit(repository: AuditRepository, clock: Clock): Audit {
  return async (actor, { action, object, before, after, once }) => {
    await repository.add({
      _id: once ?? nextId(),
      at: new Date(clock.now()),
      action,
      actor: actorOf(actor),
      object,
      before: withoutSecrets(before),
      after: withoutSecrets(after),
      address: actor?.address ?? null,
    });
  };
}

/** The values that differ, as the `before` and `after` of an entry; null when none does. */
export function differences(
  before: AuditValues,
  after: AuditValues,
): { before: AuditValues; after: AuditValues } | null {
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return null;
  const pick = (values: AuditValues) => Object.fromEntries(changed.map((key) => [key, values[key] ?? null]));
  return { before: pick(before), after: pick(after) };
}

function actorOf(actor: AuditActor): AuditRecord['actor'] {
  if (!actor) return { kind: 'system', id: null, name: null };
  const { identity } = actor;
  return identity
    ? { kind: identity.kind, id: identity.id, name: identity.name }
    : { kind: 'nobody', id: null, name: null };
}

function withoutSecrets(values: AuditValues | null | undefined): AuditValues | null {
  return values ? Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET_NAME.test(name))) : null;
}
