import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { AuditRecord } from './models/audit';

export interface AuditFilter {
  action?: string | undefined;
  actorId?: string | undefined;
  objectKind?: string | undefined;
  objectId?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
}

export type AuditRepository = ReturnType<typeof createAuditRepository>;

/** The audit log: only added to. */
export function createAuditRepository(store: Store) {
  return {
    /** Adds an entry; one with the same id that is there already stays as it is. */
    async add(entry: AuditRecord): Promise<void> {
      try {
        await store.audit.create(entry);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    /** Newest first. */
    async list(filter: AuditFilter, after: { at: number; id: string } | null, limit: number): Promise<AuditRecord[]> {
      const { action, actorId, objectKind, objectId, from, until } = filter;
      const place = after && new Date(after.at);
      const query = {
        ...(action && { action }),
        ...(actorId && { 'actor.id': actorId }),
        ...(objectKind && { 'object.kind': objectKind }),
        ...(objectId && { 'object.id': objectId }),
        ...((from || until) && { at: { ...(from && { $gte: from }), ...(until && { $lt: until }) } }),
        ...(after && place && { $or: [{ at: { $lt: place } }, { at: place, _id: { $lt: after.id } }] }),
      };
      return await store.audit.find(query).sort({ at: -1, _id: -1 }).limit(limit).lean();
    },
  };
}
