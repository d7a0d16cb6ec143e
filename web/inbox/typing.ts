import { useRef } from 'react';
import { postConversationsByIdTyping } from '../client/api';

/** Messenger shows it for about twenty seconds (Meta: sender actions). */
const AGAIN_AFTER_MS = 10_000;

/** Tells the visitor that somebody writes. Whether it arrives matters to nobody, so nothing waits for it. */
export function useTyping(conversationId: string): () => void {
  const told = useRef(0);
  return () => {
    if (Date.now() - told.current < AGAIN_AFTER_MS) return;
    told.current = Date.now();
    void postConversationsByIdTyping(conversationId).catch(() => undefined);
  };
}
