import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { forgetPreference, keepPreference, preferencesBeginning } from '../app/preferences';
import { postConversationsByIdReplies } from '../client/api';
import { problemOf } from '../client/problem';
import { sessionQuery, useMe } from '../client/session';
import { keptReplies } from './kept-replies';
import { createOutbox, type Outbox, type PendingReply } from './outbox';

const AGAIN_AFTER_MS = 3000;
const PASSING = new Set([
  'no_connection',
  'temporarily_unavailable',
  'too_many_requests',
  'internal_error',
  'unauthorized', // sent after signing in again
]);

const OutboxContext = createContext<Outbox | null>(null);

/** The outbox of the person who is signed in. */
export function OutboxProvider({ children }: { children: ReactNode }) {
  const { id } = useMe();
  const client = useQueryClient();
  const [outbox] = useState(() => outboxOf(id, () => client.getQueryData(sessionQuery.queryKey)?.id === id));
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('there is no OutboxProvider');
  return outbox;
}

/** What waits in one conversation. */
export function usePending(conversationId: string): PendingReply[] {
  const outbox = useOutbox();
  const all = useSyncExternalStore(outbox.subscribe, outbox.all);
  return all.filter((one) => one.conversationId === conversationId);
}

function outboxOf(personId: string, isOwners: () => boolean): Outbox {
  return createOutbox({
    isOwners,
    send: ({ conversationId, replyId, text, files = [], answers = [], humanAgent = false }) =>
      postConversationsByIdReplies(conversationId, {
        ...{ replyId, text, humanAgent },
        attachments: files.map(({ id }) => id),
        quickReplies: answers.map((title) => ({ title })),
      }),
    isPassing: (error) => PASSING.has(problemOf(error).code),
    newId: () => crypto.randomUUID(),
    now: Date.now,
    later: (callback) => void setTimeout(callback, AGAIN_AFTER_MS),
    ...keptReplies(
      { beginning: preferencesBeginning, keep: keepPreference, forget: forgetPreference },
      `outbox.${personId}.`,
    ),
  });
}
