import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { postConversationsByIdTransfer } from '../client/api';
import { problemOf } from '../client/problem';
import { departmentsQuery } from '../departments/queries';
import { conversationQuery, visitorName } from '../inbox/queries';
import { operatorsQuery } from '../queue/queries';
import { isThere, type Move, type Target, transferOf } from './moves';

const CHANGED = new Set<unknown>(['conversations', 'queue', 'operators', 'board']);

export type Moves = ReturnType<typeof useMoves>;

/** Moves conversations, one at a time, and knows what became of the last one. */
export function useMoves() {
  const client = useQueryClient();
  const { t } = useTranslation(['board', 'inbox']);
  const nameOf = useTargetName();
  const give = useMutation({
    mutationFn: (move: Move) => postConversationsByIdTransfer(move.conversation.id, transferOf(move)),
    onSettled: async (_after, error, { conversation: { id } }) => {
      // who has it now is told with the refusal
      if (error && problemOf(error).code === 'conversation_assigned')
        await client.fetchQuery({ ...conversationQuery(id), staleTime: 0 }).catch(() => undefined);
      await client.invalidateQueries({ predicate: ({ queryKey: [first] }) => CHANGED.has(first) });
    },
  });
  function move(conversation: Move['conversation'], to: Target, isForced = false): void {
    if (!isThere(conversation, to)) give.mutate({ conversation, to, isForced });
  }
  function nameOfVisitor({ conversation }: Move): string {
    return visitorName(conversation, (number) => t('inbox:visitor.unknown', { number }));
  }
  function done(): string {
    if (!give.isSuccess) return '';
    const { to } = give.variables;
    const name = nameOfVisitor(give.variables);
    return to === 'queue' ? t('board:moved.queue', { name }) : t('board:moved.to', { name, to: nameOf(to) });
  }
  return {
    move,
    /** The last one that was refused. */
    refused: give.isError ? { move: give.variables, error: give.error } : null,
    /** What the last one did, in words; empty: nothing yet. */
    done: done(),
    movingId: give.isPending ? give.variables.conversation.id : null,
    ...{ nameOf, nameOfVisitor },
    forget: give.reset,
  };
}

/** The name of a person or department that something is moved to. */
function useTargetName(): (to: Target) => string {
  const { t } = useTranslation(['board', 'queue']);
  const { data: operators = [] } = useQuery(operatorsQuery);
  const { data: departments = [] } = useQuery(departmentsQuery);
  return (to) => {
    if (to === 'queue') return t('board:queue');
    if (to === 'everybody') return t('queue:transfer.everybody');
    const id = to.slice(to.indexOf(':') + 1);
    return [...operators, ...departments].find((one) => one.id === id)?.name ?? t('queue:holder.somebody');
  };
}
