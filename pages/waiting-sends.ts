import { type Client, isGrpcServiceError } from '@temporalio/client';
import { parseConversationId } from '../domain/ids';
import type { ReplyRepository } from '../store/reply-repository';
import { conversationWorkflowId } from '../workflows/contracts';

const AT_ONCE = 10;

/** gRPC: there is no such workflow or activity (any more). */
const NOT_FOUND = 5;

/**
 * Lets replies that wait for a Page go on at once instead of at their next recheck: after a new token, or when a restriction
 * was lifted. Each conversation sends its own in order.
 */
export function createWaitingSends(client: Client, replies: ReplyRepository) {
  async function goOn(conversationId: string): Promise<void> {
    const parts = parseConversationId(conversationId);
    if (!parts) return;
    try {
      await client.workflowService.resetActivity({
        namespace: client.options.namespace,
        execution: { workflowId: conversationWorkflowId(parts.pageId, parts.psid) },
        type: 'sendReply',
      });
    } catch (error) {
      if (!isGrpcServiceError(error) || Number(error.code) !== NOT_FOUND) throw error;
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
