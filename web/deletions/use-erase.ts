import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { postConversationsByIdErase } from '../client/api';
import { DELETIONS_KEY } from './queries';

/** Begins to erase a conversation and goes to where its progress is shown. */
export function useErase() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (conversationId: string) => postConversationsByIdErase(conversationId),
    onSuccess: async ({ code }) => {
      void client.invalidateQueries({ queryKey: DELETIONS_KEY });
      await navigate(`/deletions/${code}`);
    },
  });
}
