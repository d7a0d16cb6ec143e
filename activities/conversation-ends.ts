import type { Clock } from '../domain/clock';
import { replyMessageId } from '../domain/ids';
import type { ConversationRepository } from '../store/conversation-repository';
import type { Executions } from './executions';

export interface ConversationEnds {
  /** Closes a conversation of a removed Page: what waits to be sent fails first, with `page_removed`. */
  close(conversationId: string, code: string): Promise<void>;
}

export interface ConversationEndsDeps {
  conversations: ConversationRepository;
  executions: Executions;
  /** Lets a send that waits for its next attempt have it now; it then finds that the Page is gone. */
  resumeSend: (conversationId: string) => Promise<void>;
  clock: Clock;
}

export function createConversationEnds(deps: ConversationEndsDeps): ConversationEnds {
  const { conversations, executions, clock } = deps;
  return {
    async close(conversationId, code) {
      await deps.resumeSend(conversationId);
      if (await executions.close(conversationId, `page-removed-${code}`)) return;
      const conversation = await conversations.find(conversationId);
      if (conversation?.status !== 'open') return;
      const now = new Date(clock.now());
      const through = conversation.lastVisitorAt ?? 0;
      const decision = { runStartedAt: now.getTime(), number: 1 }; // no run that could have decided later
      if (!(await conversations.end({ conversationId, status: 'closed', through, decision, missed: false, now })))
        return;
      const _id = `${replyMessageId(conversationId, 'end')}/${code}`;
      await conversations.addToTimeline({
        _id,
        conversationId,
        kind: 'closed',
        at: now,
        details: { pageRemoved: true },
      });
    },
  };
}
