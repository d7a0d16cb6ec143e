import { createConversationFinder } from './finder';

export type FindConversation = ReturnType<typeof createFindConversation>;

/** For what only has to find one: see `createConversationFinder`. */
export function createFindConversation(...parts: Parameters<typeof createConversationFinder>) {
  return createConversationFinder(...parts).find;
}
