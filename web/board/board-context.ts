import { createContext, useContext } from 'react';
import type { Conversation, Operator } from '../client/api';
import type { Moves } from './use-moves';

export interface BoardContents {
  operators: readonly Operator[];
  departments: readonly { id: string; name: string }[];
  /** By id, all that can be seen on the board. */
  conversations: ReadonlyMap<string, Conversation>;
  /** By Facebook's id; null: there is only one Page, which needs no naming. */
  pageNames: ReadonlyMap<string, string> | null;
  moves: Moves;
  now: number;
}

const Context = createContext<BoardContents | null>(null);

export const BoardProvider = Context.Provider;

export function useBoard(): BoardContents {
  const contents = useContext(Context);
  if (!contents) throw new Error('only inside of a board');
  return contents;
}
