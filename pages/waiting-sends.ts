import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { parseConversationId } from '../domain/ids';
import type { ReplyRepository } from '../store/reply-repository';
import { conversationWorkflowId } from '../workflows/contracts';

const AT_ONCE = 25;

/** A send under way is waited for so long: Facebook's answer takes seconds at most. */
const LOOKS = 20;
const LOOK_AGAIN_MS = 250;

/** gRPC: there is no such activity (any more). */
const NOT_FOUND = 5;

const { PENDING_ACTIVITY_STATE_STARTED: STARTED } = temporal.api.enums.v1.PendingActivityState;

/**
 * Lets replies that wait for a Page go on at once instead of at their next recheck: after a new token, or when a restriction
 * was lifted. Each conversation sends its own in order.
 */
export function createWaitingSends(client: Client, replies: ReplyRepository) {
  async function goOn(conversationId: string): Promise<void> {
    const parts = parseConversationId(conversationId);
    if (!parts) return;
    const workflowId = conversationWorkflowId(parts.pageId, parts.psid);
    try {
      await untilNotRunning(workflowId);
      await client.workflowService.resetActivity({
        namespace: client.options.namespace,
        execution: { workflowId },
        type: 'sendReply',
      });
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return;
      if (!isGrpcServiceError(error) || Number(error.code) !== NOT_FOUND) throw error;
    }
  }

  /** Temporal keeps the pause that a running attempt asks for when it ends, also after a reset in between. */
  async function untilNotRunning(workflowId: string): Promise<void> {
    for (let look = 0; look < LOOKS; look++) {
      const { raw } = await client.workflow.getHandle(workflowId).describe();
      const send = raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'sendReply');
      if (send?.state !== STARTED) return;
      await sleep(LOOK_AGAIN_MS);
    }
  }

  return {
    /** One conversation. */
    resume: goOn,
    async resumePage(pageId: string): Promise<void> {
      const waiting = await replies.conversationsWaiting(pageId);
      for (let start = 0; start < waiting.length; start += AT_ONCE) {
        await Promise.all(waiting.slice(start, start + AT_ONCE).map(goOn));
      }
    },
  };
}
