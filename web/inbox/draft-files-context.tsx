import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { createDraftFiles, type DraftFile, type DraftFiles } from './draft-files';

const DraftFilesContext = createContext<DraftFiles | null>(null);

/** Keeps the files of unfinished replies for as long as the inbox is open. */
export function DraftFilesProvider({ children }: { children: ReactNode }) {
  const [files] = useState(createDraftFiles);
  return <DraftFilesContext value={files}>{children}</DraftFilesContext>;
}

export interface FilesOfDraft {
  files: readonly DraftFile[];
  /** `most`: so many there may be in all. */
  add(chosen: readonly File[], most: number): void;
  remove(key: string): void;
  clear(): void;
}

/** The files of the reply that is being written in one conversation. */
export function useDraftFiles(conversationId: string): FilesOfDraft {
  const store = useContext(DraftFilesContext);
  if (!store) throw new Error('there is no DraftFilesProvider');
  const files = useSyncExternalStore(store.subscribe, () => store.of(conversationId));
  return {
    files,
    add: (chosen, most) => store.add(conversationId, chosen, most),
    remove: (key) => store.remove(conversationId, key),
    clear: () => store.clear(conversationId),
  };
}
