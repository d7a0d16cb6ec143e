import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postConversationsByIdTake } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { conversationQuery } from '../inbox/queries';

/**
 * Takes a conversation or picks up an offer; `override`: as a supervisor also what somebody else has. `onTaken` is called
 * even if what asked for it is gone by then, as an offer is that was accepted.
 */
export function useTake(id: string, onTaken?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (override: boolean) => postConversationsByIdTake(id, { override }),
    async onSuccess(conversation) {
      await keepAnswer(client, conversationQuery(id).queryKey, conversation);
      onTaken?.();
    },
    // who has it now stands in the conversation, also when somebody else was faster
    onSettled: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['conversation', id] }),
        client.invalidateQueries({ queryKey: ['conversations'] }),
        client.invalidateQueries({ queryKey: ['queue'] }),
      ]);
    },
  });
}
