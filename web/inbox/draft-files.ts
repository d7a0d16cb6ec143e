import type { AttachmentUpload } from '../client/api';
import { uploadFile } from '../client/upload';

/** A file that is going to be sent; with the desk as soon as it is chosen, so that sending it takes no time. */
export interface DraftFile {
  key: string;
  name: string;
  /** Null while it is on its way, and after that failed. */
  upload: AttachmentUpload | null;
  /** Share that has left, 0 to 1. */
  share: number;
  error: unknown;
}

/** Meta's limit; more is not even begun. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

export type DraftFiles = ReturnType<typeof createDraftFiles>;

const NONE: readonly DraftFile[] = [];

/** The files of replies that are being written, of each conversation: a look at another one or a note leaves them. */
export function createDraftFiles() {
  const chosen = new Map<string, readonly DraftFile[]>();
  const running = new Map<string, AbortController>();
  const listeners = new Set<() => void>();
  const of = (conversationId: string) => chosen.get(conversationId) ?? NONE;

  function set(conversationId: string, files: readonly DraftFile[]): void {
    if (files.length === 0) chosen.delete(conversationId);
    else chosen.set(conversationId, files);
    for (const listener of listeners) listener();
  }

  function change(conversationId: string, key: string, part: Partial<DraftFile>): void {
    set(
      conversationId,
      of(conversationId).map((one) => (one.key === key ? { ...one, ...part } : one)),
    );
  }

  async function send(conversationId: string, key: string, file: File): Promise<void> {
    const abort = new AbortController();
    running.set(key, abort);
    const path = `/api/conversations/${encodeURIComponent(conversationId)}/uploads/${key}`;
    const onProgress = (share: number) => change(conversationId, key, { share });
    await uploadFile(path, file, { onProgress, signal: abort.signal }).then(
      (upload) => change(conversationId, key, { upload: upload as AttachmentUpload }),
      (error: unknown) => change(conversationId, key, { error }),
    );
    running.delete(key);
  }

  return {
    of,
    add(conversationId: string, files: readonly File[], most: number): void {
      for (const file of files.slice(0, Math.max(0, most - of(conversationId).length))) {
        const key = crypto.randomUUID();
        set(conversationId, [...of(conversationId), { key, name: file.name, upload: null, share: 0, error: null }]);
        void send(conversationId, key, file);
      }
    },
    remove(conversationId: string, key: string): void {
      running.get(key)?.abort();
      set(
        conversationId,
        of(conversationId).filter((one) => one.key !== key),
      );
    },
    clear: (conversationId: string) => set(conversationId, NONE),
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
