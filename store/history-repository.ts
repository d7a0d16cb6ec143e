import type { Store } from './connection';

export type HistoryRepository = ReturnType<typeof createHistoryRepository>;

/** How much was said in a conversation. */
export function createHistoryRepository(store: Store) {
  return {
    async counts(conversationId: string): Promise<{ fromVisitor: number; fromPage: number; notes: number }> {
      const said = { conversationId, kind: { $in: ['message', 'postback', 'reply', 'echo'] as const } };
      const [all, fromVisitor, notes] = await Promise.all([
        store.messages.countDocuments(said),
        store.messages.countDocuments({ ...said, direction: 'in' }),
        store.notes.countDocuments({ conversationId }),
      ]);
      return { fromVisitor, fromPage: all - fromVisitor, notes };
    },
  };
}
