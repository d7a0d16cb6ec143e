import { setTimeout as pause } from 'node:timers/promises';
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Clock } from '../../domain/clock';
import type { Refusal } from '../../domain/conversation';
import { type ReplyState, replyState } from '../../domain/delivery';
import { isHumanAgentTime, messagingWindow, WINDOW_MS } from '../../domain/messaging-window';
import type { ReplyContent } from '../../domain/reply-pieces';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { ConversationRecord } from '../../store/models/conversation';
import type { ReplyAuthor } from '../../store/models/message';
import type { ReplyRecord, ReplyRepository } from '../../store/reply-repository';
import {
  cancelReplyUpdate,
  closeConversationUpdate,
  conversationWorkflowId,
  sendReplyUpdate,
} from '../../workflows/contracts';
import { HttpError } from '../http/errors';
import type { HumanAgent } from './human-agent';
import type { Pauses } from './pauses';
import { isSameReply } from './reply-content';

export interface ReplyManner {
  author?: ReplyAuthor;
  /** The author wants it to go out after the window as well. */
  humanAgent?: boolean;
}

/** What an operator does with a conversation. */
export interface ConversationDesk {
  /** Stores the reply, then has the workflow queue it. Repeating it with the same id and text is harmless. */
  reply(id: string, replyId: string, content: ReplyContent, manner?: ReplyManner): Promise<ReplyState>;
  cancelReply(id: string, replyId: string): Promise<ReplyState>;
  /** Answers when the end is recorded, or with `open` when what was accepted is still going out. */
  close(id: string): Promise<'closed' | 'expired' | 'open'>;
}

export interface DeskDeps {
  conversations: ConversationRepository;
  replies: ReplyRepository;
  client: Client;
  pauses: Pauses;
  humanAgent: HumanAgent;
  clock: Clock;
}

/** An update is answered in milliseconds; longer means that Temporal or the workers are away. */
const UPDATE_TIMEOUT_MS = 5000;

/** The end is recorded when the last reply is settled, which may wait for long. */
const CLOSING_MS = 3000;

/** A message is visible some milliseconds before its workflow has started: a very fast reply waits for it. */
const NOT_STARTED_TRIES = 20;
const NOT_STARTED_PAUSE_MS = 100;

export function createConversationDesk(deps: DeskDeps): ConversationDesk {
  const { conversations, replies, client, pauses, humanAgent, clock } = deps;

  async function reply(
    id: string,
    replyId: string,
    content: ReplyContent,
    { author, ...manner }: ReplyManner = {},
  ): Promise<ReplyState> {
    const conversation = await find(id);
    const key = { conversationId: id, replyId };
    const asAgent = manner.humanAgent === true && (await humanAgent.allows(conversation, author));
    const known = await replies.find(key);
    if (!known && !(asAgent && isHumanAgentTime(conversation.windowOpenedAt, clock.now())))
      refuseByFacts(conversation, clock.now());
    const { pageId, psid } = conversation;
    const reply = { ...key, pageId, psid, ...content, now: clock.now(), ...(author && { author }) };
    const stored = known ?? (await replies.add(reply));
    if (!isSameReply(stored, content)) {
      throw new HttpError('reply_id_conflict', 'Choose another replyId for another text.');
    }
    if (stored.progress === 'queued') await queue(conversation, stored, asAgent);
    await conversations.touch(id, clock.now());
    return await stateOf(conversation, key);
  }

  async function queue(conversation: ConversationRecord, { replyId }: ReplyRecord, asAgent: boolean): Promise<void> {
    const offered = asAgent ? { replyId, humanAgent: true } : { replyId };
    const refusal = await update(
      conversation,
      (handle) => handle.executeUpdate(sendReplyUpdate, { args: [offered], updateId: replyId }),
      asAgent ? () => humanAgent.start(conversation, replyId) : undefined,
    );
    if (!refusal) return;
    const failure = { reason: refusal, code: null, subcode: null, traceId: null, explanation: null, at: clock.now() };
    await replies.markFailed({ conversationId: conversation._id, replyId }, failure, ['queued']);
  }

  /**
   * Runs an update; a refusal comes back as its reason. The workflow of an open conversation may be about to start; that of
   * an ended one is started by `start`, if it can be.
   */
  async function update(
    conversation: ConversationRecord,
    run: (handle: ReturnType<typeof handleOf>) => Promise<unknown>,
    start?: () => Promise<boolean>,
  ): Promise<Refusal | null> {
    for (let tries = 1; ; tries++) {
      try {
        await client.withDeadline(Date.now() + UPDATE_TIMEOUT_MS, () => run(handleOf(conversation)));
        return null;
      } catch (error) {
        const refusal = refusalIn(error);
        if (refusal) return refusal;
        if (!(error instanceof WorkflowNotFoundError)) throw away();
        const now = await find(conversation._id);
        if (now.status !== 'open' && start) {
          if (await start().catch(() => Promise.reject(away()))) return null;
        } else if (now.status !== 'open')
          return now.status === 'expired' ? 'messaging_window_closed' : 'conversation_closed';
        if (tries === NOT_STARTED_TRIES) throw away();
        await new Promise((resolve) => setTimeout(resolve, NOT_STARTED_PAUSE_MS));
      }
    }
  }

  /** What the person has seen must not look like news to the workflow, which would undo the closing. */
  async function told(id: string): Promise<void> {
    for (let tries = 0; tries < NOT_STARTED_TRIES && (await conversations.hasUntold(id)); tries++) {
      await new Promise((resolve) => setTimeout(resolve, NOT_STARTED_PAUSE_MS));
    }
  }

  function handleOf({ pageId, psid }: ConversationRecord) {
    return client.workflow.getHandle(conversationWorkflowId(pageId, psid));
  }

  async function find(id: string): Promise<ConversationRecord> {
    const conversation = await conversations.find(id);
    if (!conversation) throw new HttpError('conversation_not_found');
    return conversation;
  }

  async function stateOf(
    conversation: ConversationRecord,
    key: { conversationId: string; replyId: string },
  ): Promise<ReplyState> {
    const current = await replies.find(key);
    if (!current) throw new HttpError('reply_not_found');
    const refusal = current.progress === 'failed' && current.attempts === 0 ? current.failure?.reason : undefined;
    if (refusal === 'messaging_window_closed') throw windowClosed(conversation);
    if (refusal === 'conversation_closed') throw new HttpError('conversation_closed');
    return replyState(current, watermarksOf(conversation), (await pauses(conversation.pageId)) !== null);
  }

  return {
    reply,
    async cancelReply(id, replyId) {
      const conversation = await find(id);
      const key = { conversationId: id, replyId };
      if (!(await replies.find(key))) throw new HttpError('reply_not_found');
      const cancelled = await replies.markCancelled(key);
      if (!cancelled && (await replies.find(key))?.progress !== 'cancelled')
        throw new HttpError('reply_not_cancellable');
      await update(conversation, (handle) => handle.executeUpdate(cancelReplyUpdate, { args: [{ replyId }] })).catch(
        () => undefined, // the store refuses the send already; the workflow finds out when it comes to it
      );
      return await stateOf(conversation, key);
    },
    async close(id) {
      const conversation = await find(id);
      if (conversation.status !== 'open') return conversation.status;
      await told(id);
      await update(conversation, async (handle) => {
        const closing = await handle.startUpdate(closeConversationUpdate, { waitForStage: 'ACCEPTED' });
        const recorded = closing.result();
        recorded.catch(() => undefined); // it may end long after the answer
        await Promise.race([recorded, pause(CLOSING_MS)]);
      });
      return (await find(id)).status;
    },
  };
}

/** Refuses by the facts in the store, so that a refusal needs neither a workflow nor a stored reply. */
function refuseByFacts(conversation: ConversationRecord, now: number): void {
  if (messagingWindow(conversation.windowOpenedAt, now).state === 'closed') throw windowClosed(conversation);
  if (conversation.status !== 'open') {
    throw new HttpError('conversation_closed', "It opens again with the visitor's next message.");
  }
}

function windowClosed({ windowOpenedAt }: ConversationRecord): HttpError {
  const { closesAt } = messagingWindow(windowOpenedAt ?? null, 0);
  const since = closesAt === null ? '' : ` The window closed at ${new Date(closesAt).toISOString()}.`;
  return new HttpError(
    'messaging_window_closed',
    `Replies are allowed for ${WINDOW_MS / 3_600_000} hours after the visitor's last message.${since}`,
  );
}

export function watermarksOf({ deliveredWatermark, readWatermark }: ConversationRecord) {
  return { delivered: deliveredWatermark ?? null, read: readWatermark ?? null };
}

function away(): HttpError {
  const detail = 'Temporal or its workers do not answer. Nothing is lost: try again with the same replyId.';
  return new HttpError('temporarily_unavailable', detail, { retryAfterSeconds: 2 });
}

function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return null;
  const { type } = error.cause;
  return type === 'messaging_window_closed' || type === 'conversation_closed' ? type : null;
}
