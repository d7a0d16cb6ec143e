import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { SendOutcome } from '../activities/messenger';
import { acceptReply, newEpisode, receiveEvents, refuseReply, removeReply } from '../domain/conversation';
import { messagingWindow, WINDOW_MS } from '../domain/messaging-window';
import { records, sendingFor } from './activity-options';
import {
  type ConversationInput,
  type ConversationResult,
  cancelReplyUpdate,
  closeConversationUpdate,
  getConversationQuery,
  replyOutcomeKnownSignal,
  sendReplyUpdate,
  visitorEventsReceivedSignal,
} from './contracts';

/** How long the next reply waits for the echo of one whose outcome is unknown. */
const ECHO_WAIT = '30s';

/**
 * One episode of the conversation between a Page and a visitor: takes in what the visitor does, sends replies one at a
 * time in the order they were accepted, and ends when a person closes it or the messaging window runs out.
 */
export async function conversation(input: ConversationInput): Promise<ConversationResult> {
  const { conversationId } = input;
  const runStartedAt = workflowInfo().startTime.getTime();
  let episode = input.carried ?? newEpisode();
  let windowEnded = false;
  let recordedClosed = false;
  let sending: { replyId: string; scope: CancellationScope } | undefined;
  const outcomesKnown = new Set<string>();

  setHandler(visitorEventsReceivedSignal, (events) => {
    episode = receiveEvents(episode, events);
  });
  setHandler(replyOutcomeKnownSignal, ({ replyId }) => {
    outcomesKnown.add(replyId);
  });
  setHandler(
    sendReplyUpdate,
    ({ replyId }) => {
      episode = acceptReply(episode, replyId);
      return { accepted: true };
    },
    {
      validator: ({ replyId }) => {
        const refusal = refuseReply(episode, replyId, Date.now());
        if (refusal) throw ApplicationFailure.nonRetryable(refusal, refusal);
      },
    },
  );
  setHandler(cancelReplyUpdate, ({ replyId }) => {
    const waiting = episode.unsent.includes(replyId);
    if (sending?.replyId === replyId) sending.scope.cancel();
    else episode = removeReply(episode, replyId);
    return { removed: waiting };
  });
  setHandler(closeConversationUpdate, async () => {
    episode = { ...episode, closing: true };
    await condition(() => recordedClosed || !episode.closing);
    return { closed: recordedClosed };
  });
  setHandler(getConversationQuery, () => ({
    unsent: episode.unsent,
    received: episode.received,
    windowOpenedAt: episode.windowOpenedAt,
    closing: episode.closing,
  }));

  void watchWindow();
  for (;;) {
    await condition(() => episode.unsent.length > 0 || episode.closing || windowEnded || continueDue());
    if (windowEnded && messagingWindow(episode.windowOpenedAt, Date.now()).remainingMs > 0) {
      resumeWatching();
    } else if (windowEnded) {
      if (await end('expired')) return { status: 'expired', received: episode.received };
    } else if (episode.unsent[0] !== undefined) {
      await sendNext(episode.unsent[0]);
    } else if (episode.closing) {
      if (await end('closed')) return { status: 'closed', received: episode.received };
    } else if (continueDue()) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof conversation>({ ...input, carried: episode });
    }
  }

  /** Sleeps to the deadline known now and looks again: messages only ever move it later, so one timer serves a day. */
  async function watchWindow(): Promise<void> {
    await condition(() => episode.windowOpenedAt !== null);
    for (;;) {
      const left = (messagingWindow(episode.windowOpenedAt, Date.now()).closesAt ?? 0) - Date.now();
      if (left <= 0) break;
      await sleep(left, { summary: 'messaging window' });
    }
    windowEnded = true;
  }

  async function sendNext(replyId: string): Promise<void> {
    const outcome = await send(replyId);
    if (outcome === 'unknown') await condition(() => outcomesKnown.has(replyId), ECHO_WAIT);
    episode = removeReply(episode, replyId);
  }

  async function send(replyId: string): Promise<SendOutcome> {
    const { sendUntil, remainingMs } = messagingWindow(episode.windowOpenedAt, Date.now());
    const scope = new CancellationScope();
    sending = { replyId, scope };
    try {
      const { sendReply } = sendingFor(remainingMs);
      return await scope.run(() => sendReply({ conversationId, replyId, sendUntil: sendUntil ?? 0 }));
    } catch (error) {
      return await records.settleReply({ conversationId, replyId, cancelled: isCancellation(error) });
    } finally {
      sending = undefined;
    }
  }

  /** Records the end. False when the visitor did something meanwhile: then the episode goes on. */
  async function end(status: 'closed' | 'expired'): Promise<boolean> {
    const before = episode;
    episode = { ...episode, decision: episode.decision + 1 };
    await records.recordEnd({
      conversationId,
      status,
      through: episode.lastVisitorAt,
      eventIds: episode.recentIds,
      unsent: episode.unsent,
      decision: { runStartedAt, number: episode.decision },
      missed: status === 'expired' && (before.windowOpenedAt ?? 0) + WINDOW_MS <= runStartedAt,
    });
    if (episode.received !== before.received) return false;
    episode = { ...episode, unsent: [] };
    recordedClosed = status === 'closed';
    await condition(allHandlersFinished);
    return episode.received === before.received;
  }

  function resumeWatching(): void {
    windowEnded = false;
    void watchWindow();
  }

  function continueDue(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || (input.maxHistoryLength !== undefined && historyLength > input.maxHistoryLength);
  }
}
