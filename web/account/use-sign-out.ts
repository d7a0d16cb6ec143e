import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteSession } from '../client/api';
import { SESSION_KEY } from '../client/session';

/** Ends the session of this browser; nothing of the person is shown any more. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => deleteSession(),
    onSuccess: () => {
      client.clear();
      client.setQueryData(SESSION_KEY, null);
    },
  });
}
