import type { z } from 'zod';
import type { AuditRepository } from '../../store/audit-repository';
import type { AuditRecord } from '../../store/models/audit';
import { AUDIT_ACTIONS } from '../auth/audit';
import { readCursor, writeCursor } from '../http/cursor';
import { type Route, route } from '../http/route';
import { listOf } from '../schemas/common';
import * as schemas from '../schemas/people';

/** Who changed what. */
export function auditLogRoutes({ log }: { log: AuditRepository }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/audit-log',
      permission: 'audit_log.read',
      summary: 'Changes made through the API, newest first',
      query: schemas.auditQuery,
      response: { status: 200, description: 'One part of the log', schema: listOf(schemas.auditEntry) },
      errors: [],
      async handle({ query: { limit, cursor, from, until, ...filter } }) {
        const after = readCursor(cursor);
        const span = { from: from ? new Date(from) : undefined, until: until ? new Date(until) : undefined };
        const rows = await log.list({ ...filter, ...span }, after && { at: after.at, id: after.key }, limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return { items: shown.map(viewOf), nextCursor: last ? writeCursor(last.at.getTime(), last._id) : null };
      },
    }),
  ];
}

function viewOf({
  _id,
  at,
  action,
  actor,
  object,
  before,
  after,
  address,
}: AuditRecord): z.input<typeof schemas.auditEntry> {
  const known = AUDIT_ACTIONS.find((name) => name === action);
  if (!known) throw new Error('an entry of the audit log has an unknown action');
  return {
    id: _id,
    at: at.toISOString(),
    action: known,
    actor: { kind: actor.kind, id: actor.id, name: actor.name },
    object: { kind: object.kind, id: object.id },
    before: before && { ...before },
    after: after && { ...after },
    address,
  };
}
