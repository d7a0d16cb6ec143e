import type { Cipher } from '../domain/cipher';
import type { Store } from './connection';
import type { PageRemovalRecord } from './models/page';
import { sealText } from './sealed';

/** A Page that was removed, and what is to become of its history. */
export type RemovedPage = PageRemovalRecord & { id: string };

export type PageRemovalRepository = ReturnType<typeof createPageRemovalRepository>;

export function createPageRemovalRepository(store: Store, cipher: Cipher) {
  return {
    /**
     * Leaves a mark of a removed Page: its address is known, its tokens are gone, and the Page may be connected anew. Null
     * when there is no such Page (any more).
     */
    async remove(id: string, now: Date, what: { code: string; purge: boolean }): Promise<RemovedPage | null> {
      const page = await store.pages.findOne({ _id: id, removedAt: null }, { facebookPageId: 1 }).lean();
      if (!page) return null;
      const facebookPageId = /^\d+$/.test(page.facebookPageId) ? page.facebookPageId : null;
      const removal = { ...what, facebookPageId, begun: false };
      const secrets = { sealedAccessToken: sealText(cipher, ''), sealedUserToken: null, token: null };
      const result = await store.pages.updateOne(
        { _id: id, removedAt: null },
        { $set: { removedAt: now, facebookPageId: `removed:${id}`, ...secrets, removal } },
      );
      return result.modifiedCount === 1 ? { id, ...removal } : null;
    },
    /** Removals whose deletion was not begun: the process died in between. */
    async notBegun(): Promise<RemovedPage[]> {
      const pages = await store.pages.find({ 'removal.begun': false }, { removal: 1 }).lean();
      return pages.flatMap(({ _id, removal }) => (removal ? [{ id: _id, ...removal }] : []));
    },
    async markBegun(id: string): Promise<void> {
      await store.pages.updateOne({ _id: id, 'removal.begun': false }, { $set: { 'removal.begun': true } });
    },
  };
}
