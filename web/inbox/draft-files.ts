import { useEffect, useRef, useState } from 'react';
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

/** The files of the reply that is being written. */
export function useDraftFiles(conversationId: string) {
  const [files, setFiles] = useState<readonly DraftFile[]>([]);
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const one of all.values()) one.abort();
    };
  }, []);

  function change(key: string, part: Partial<DraftFile>): void {
    setFiles((known) => known.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }

  async function send(key: string, file: File): Promise<void> {
    const abort = new AbortController();
    running.current.set(key, abort);
    const path = `/api/conversations/${encodeURIComponent(conversationId)}/uploads/${key}`;
    const options = { onProgress: (share: number) => change(key, { share }), signal: abort.signal };
    await uploadFile(path, file, options).then(
      (upload) => change(key, { upload: upload as AttachmentUpload }),
      (error: unknown) => change(key, { error }),
    );
    running.current.delete(key);
  }

  return {
    files,
    add(chosen: readonly File[], most: number): void {
      for (const file of chosen.slice(0, Math.max(0, most - files.length))) {
        const key = crypto.randomUUID();
        setFiles((known) => [...known, { key, name: file.name, upload: null, share: 0, error: null }]);
        void send(key, file);
      }
    },
    remove(key: string): void {
      running.current.get(key)?.abort();
      setFiles((known) => known.filter((one) => one.key !== key));
    },
    clear: () => setFiles([]),
  };
}
