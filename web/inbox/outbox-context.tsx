import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { keepPreference, readPreference } from '../app/preferences';
import { postConversationsByIdReplies } from '../client/api';
import { problemOf } from '../client/problem';
import { useMe } from '../client/session';
import { createOutbox, type Outbox, type PendingReply } from './outbox';

const AGAIN_AFTER_MS = 3000;
const PASSING = new Set(['no_connection', 'temporarily_unavailable', 'internal_error', 'unauthorized']);

const OutboxContext = createContext<Outbox | null>(null);

/** The outbox of the person who is signed in. */
export function OutboxProvider({ children }: { children: ReactNode }) {
  const { id } = useMe();
  const [outbox] = useState(() => outboxOf(id));
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

function outboxOf(personId: string): Outbox {
  const place = `outbox.${personId}`;
  return createOutbox({
    send: ({ conversationId, replyId, text }) => postConversationsByIdReplies(conversationId, { replyId, text }),
    isPassing: (error) => PASSING.has(problemOf(error).code),
    newId: () => crypto.randomUUID(),
    now: Date.now,
    later: (callback) => void setTimeout(callback, AGAIN_AFTER_MS),
    load: () => JSON.parse(readPreference(place) ?? '[]'),
    keep: (replies) => keepPreference(place, JSON.stringify(replies.map((one) => ({ ...one, error: null })))),
  });
}
