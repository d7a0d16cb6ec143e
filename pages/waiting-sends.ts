import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { parseConversationId } from '../domain/ids';
import type { ReplyRepository } from '../store/reply-repository';
import { conversationWorkflowId } from '../workflows/contracts';

const AT_ONCE = 25;

/** Temporal takes calls in milliseconds; longer means that it is away. */
const TIMEOUT_MS = 5000;

/** A send that is under way ends within this, tries of its upload and of all its messages included. */
const LONGEST_SEND_MS = 90_000;
const LOOK_AGAIN_MS = 500;

/** gRPC: there is no such activity (any more). */
const NOT_FOUND = 5;

const { PENDING_ACTIVITY_STATE_STARTED } = temporal.api.enums.v1.PendingActivityState;

/**
 * Lets replies that wait for a Page go on at once instead of at their next recheck: after a new token, or when a restriction
 * was lifted. Each conversation sends its own in order.
 */
export function createWaitingSends(client: Client, replies: ReplyRepository) {
  const inTime = <T>(call: () => Promise<T>) => client.withDeadline(Date.now() + TIMEOUT_MS, call);

  async function goOn(conversationId: string): Promise<void> {
    const parts = parseConversationId(conversationId);
    if (!parts) return;
    const workflowId = conversationWorkflowId(parts.pageId, parts.psid);
    if (await isSending(workflowId))
      void afterSend(workflowId).catch(() => undefined); // the next recheck finds it, too
    else await reset(workflowId);
  }

  /** Temporal keeps the pause that a running attempt asks for when it ends, also after a reset in between. */
  async function afterSend(workflowId: string): Promise<void> {
    const end = Date.now() + LONGEST_SEND_MS;
    do await sleep(LOOK_AGAIN_MS, undefined, { ref: false });
    while (Date.now() < end && (await isSending(workflowId)));
    await reset(workflowId);
  }

  async function isSending(workflowId: string): Promise<boolean> {
    try {
      const { raw } = await inTime(() => client.workflow.getHandle(workflowId).describe());
      const send = raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'sendReply');
      return send?.state === PENDING_ACTIVITY_STATE_STARTED;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  async function reset(workflowId: string): Promise<void> {
    const { namespace } = client.options;
    try {
      const request = { namespace, execution: { workflowId }, type: 'sendReply' };
      await inTime(() => client.workflowService.resetActivity(request));
    } catch (error) {
      if (!isGrpcServiceError(error) || Number(error.code) !== NOT_FOUND) throw error;
    }
  }

  return {
    /** One conversation. */
    resume: goOn,
    /** So many of its conversations, by default all. */
    async resumePage(pageId: string, most = Number.POSITIVE_INFINITY): Promise<void> {
      const waiting = (await replies.conversationsWaiting(pageId)).slice(0, most);
      for (let start = 0; start < waiting.length; start += AT_ONCE) {
        await Promise.all(waiting.slice(start, start + AT_ONCE).map(goOn));
      }
    },
  };
}
