import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { PageEventKind, PageEventRecord } from './models/page-event';

export interface NewPageEvent {
  /** Connection id. */
  pageId: string;
  kind: PageEventKind;
  at: Date;
  /** What makes the event one and the same, inside its Page. */
  key: string;
  data?: PageEventRecord['data'];
}

export type PageEventRepository = ReturnType<typeof createPageEventRepository>;

/** The timeline of each Page. */
export function createPageEventRepository(store: Store) {
  return {
    /** Adds a line; harmless to repeat: the first one with the key stands. */
    async note({ pageId, key, data = {}, ...event }: NewPageEvent): Promise<void> {
      try {
        await store.pageEvents.create({ _id: `${pageId}/${key}`, pageId, data, ...event });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    /** Newest first. */
    async list(pageId: string, after: { at: number; id: string } | null, limit: number): Promise<PageEventRecord[]> {
      const at = after && new Date(after.at);
      const query = {
        pageId,
        ...(after && at && { $or: [{ at: { $lt: at } }, { at, _id: { $lt: after.id } }] }),
      };
      return await store.pageEvents.find(query).sort({ at: -1, _id: -1 }).limit(limit).lean();
    },
    /** Of one kind since then, newest first. */
    async since(pageId: string, kind: PageEventKind, since: Date, limit: number): Promise<PageEventRecord[]> {
      const query = { pageId, kind, at: { $gte: since } };
      return await store.pageEvents.find(query).sort({ at: -1, _id: -1 }).limit(limit).lean();
    },
  };
}
