import type { Retained } from '../domain/retention';
import type { Store } from './connection';

export type RetentionRepository = ReturnType<typeof createRetentionRepository>;

/** What is there of the things that are purged by themselves. */
export function createRetentionRepository(store: Store) {
  return {
    /** Since when the oldest of these has been kept; null: there is none, or it is not known one by one. */
    async oldest(what: Retained): Promise<Date | null> {
      switch (what) {
        case 'tombstones':
          return (await store.tombstones.findOne().sort({ erasedAt: 1 }).lean())?.erasedAt ?? null;
        case 'webhook_log':
          return (await store.hookDeliveries.findOne().sort({ createdAt: 1 }).lean())?.createdAt ?? null;
        case 'sessions':
          return (await store.sessions.findOne().sort({ seenAt: 1 }).lean())?.seenAt ?? null;
        default:
          return null;
      }
    },
  };
}

/** What the server says of itself; null: it does not answer. */
export async function storeVersion(store: Store): Promise<string | null> {
  const info = await store.connection.db?.command({ buildInfo: 1 }).catch(() => null);
  return typeof info?.version === 'string' ? info.version : null;
}
