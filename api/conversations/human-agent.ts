import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Clock } from '../../domain/clock';
import { humanAgentEpisode } from '../../domain/conversation';
import { isHumanAgentTime } from '../../domain/messaging-window';
import type { ConversationRecord } from '../../store/models/conversation';
import type { ReplyAuthor } from '../../store/models/message';
import type { PageRepository } from '../../store/page-repository';
import {
  type ConversationInput,
  conversationWorkflowId,
  DESK_TASK_QUEUE,
  PAGE_ID_SEARCH_ATTRIBUTE,
} from '../../workflows/contracts';
import { HttpError } from '../http/errors';

/** Replies after the messaging window: by hand, where Meta has granted the Human Agent feature, up to 7 days. */
export interface HumanAgent {
  /**
   * Whether a reply may still go out after the window. While the window is open it needs nothing and nothing is refused.
   * Throws `human_agent_is_person` and `human_agent_not_granted` where the window has ended.
   */
  allows(conversation: ConversationRecord, author: ReplyAuthor | undefined): Promise<boolean>;
  /** Starts an episode of a conversation that has ended, with this reply. False when an episode runs already. */
  start(conversation: ConversationRecord, replyId: string): Promise<boolean>;
}

export interface HumanAgentDeps {
  pages: Pick<PageRepository, 'hasHumanAgent'>;
  client: Client;
  clock: Clock;
  taskQueue?: string | undefined;
}

const pageIdAttribute = defineSearchAttributeKey(PAGE_ID_SEARCH_ATTRIBUTE, 'KEYWORD');

export function createHumanAgent({ pages, client, clock, taskQueue = DESK_TASK_QUEUE }: HumanAgentDeps): HumanAgent {
  return {
    async allows({ pageId, windowOpenedAt }, author) {
      const isNeeded = isHumanAgentTime(windowOpenedAt ?? null, clock.now());
      const isPerson = author?.kind === 'person';
      const isGranted = isPerson && (await pages.hasHumanAgent(pageId));
      if (isNeeded && !isPerson) throw new HttpError('human_agent_is_person');
      if (isNeeded && !isGranted) throw new HttpError('human_agent_not_granted');
      return isGranted;
    },
    async start({ _id, pageId, psid, windowOpenedAt, lastVisitorAt }, replyId) {
      const ended = { windowOpenedAt: windowOpenedAt ?? null, lastVisitorAt: lastVisitorAt ?? 0 };
      const input: ConversationInput = {
        conversationId: _id,
        carried: humanAgentEpisode(ended, replyId, clock.now()),
      };
      try {
        await client.workflow.start('conversation', {
          workflowId: conversationWorkflowId(pageId, psid),
          taskQueue,
          args: [input],
          typedSearchAttributes: [{ key: pageIdAttribute, value: pageId }],
        });
        return true;
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
        throw error;
      }
    },
  };
}
