import type { Store } from './connection';

/** A file by its content: Facebook's ids belong to one Page and one type. */
export interface FacebookAttachmentKey {
  pageId: string;
  type: string;
  /** Lowercase hex SHA-256 of the bytes. */
  hash: string;
}

export type FacebookAttachmentRepository = ReturnType<typeof createFacebookAttachmentRepository>;

/** Facebook's ids of files that it has from us. */
export function createFacebookAttachmentRepository(store: Store) {
  const idOf = ({ pageId, type, hash }: FacebookAttachmentKey) => `${pageId}/${type}/${hash}`;
  return {
    /** Null when there is none, or it was made before `since`. */
    async find(key: FacebookAttachmentKey, since: Date): Promise<string | null> {
      const found = await store.facebookAttachments.findById(idOf(key)).lean();
      return found && found.uploadedAt >= since ? found.attachmentId : null;
    },
    async note(key: FacebookAttachmentKey, attachmentId: string, uploadedAt: Date): Promise<void> {
      await store.facebookAttachments.updateOne(
        { _id: idOf(key) },
        { $set: { attachmentId, uploadedAt } },
        { upsert: true },
      );
    },
    async forget(key: FacebookAttachmentKey): Promise<void> {
      await store.facebookAttachments.deleteOne({ _id: idOf(key) });
    },
  };
}
