import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  patched,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { SendOutcome } from '../activities/messenger';
import {
  acceptReply,
  type Episode,
  newEpisode,
  overAtWindowEnd,
  receiveEvents,
  refuseReply,
  removeReply,
  type WindowWarning,
} from '../domain/conversation';
import { humanAgentUntil, messagingWindow, WINDOW_MS } from '../domain/messaging-window';
import { dueWarning, nextLook } from '../domain/window-warning';
import { placeRecords, records, sendingFor } from './activity-options';
import { answersFirst } from './answers-first';
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
import { keepQueuePlace } from './queue-place';

/** How long the next reply waits for the echo of one whose outcome is unknown. */
const ECHO_WAIT = '30s';

/**
 * One episode of the conversation between a Page and a visitor: takes in what the visitor does, sends replies one at a
 * time in the order they were accepted, and ends when a person closes it or the messaging window runs out. After that it
 * runs only as long as something is on its way that a human agent wrote.
 */
export async function conversation(input: ConversationInput): Promise<ConversationResult> {
  const { conversationId } = input;
  const runStartedAt = workflowInfo().startTime.getTime();
  const withQueue = patched('queue');
  const answered = answersFirst();
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
    (reply) => {
      episode = acceptReply(episode, reply, Date.now());
      return { accepted: true };
    },
    {
      validator: (reply) => {
        const refusal = refuseReply(episode, reply, Date.now());
        if (refusal) throw ApplicationFailure.nonRetryable(refusal, refusal);
      },
    },
  );
  setHandler(cancelReplyUpdate, ({ replyId }) =>
    answered ? answered().then(() => takeBack(replyId)) : takeBack(replyId),
  );
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

  const place = withQueue ? keepQueuePlace(conversationId, () => episode, change) : null;
  void watchWindow();
  for (;;) {
    await condition(() => episode.unsent.length > 0 || episode.closing || windowEnded || continueDue());
    await answered?.();
    if (episode.ended) {
      if (await afterTheEnd()) return { status: 'expired', received: episode.received };
    } else if (windowEnded && messagingWindow(episode.windowOpenedAt, Date.now()).remainingMs > 0) {
      resumeWatching();
    } else if (windowEnded) {
      if (await end('expired')) return { status: 'expired', received: episode.received };
    } else if (episode.unsent[0] !== undefined) {
      await sendNext(episode.unsent[0]);
    } else if (episode.closing) {
      if (await end('closed')) return { status: 'closed', received: episode.received };
    } else if (continueDue()) {
      await condition(allHandlersFinished);
      if (place && !place.isSettled()) await place.settled();
      await continueAsNew<typeof conversation>({ ...input, carried: episode });
    }
  }

  /**
   * Sleeps to the next instant known now and looks again: messages only ever move it later, so a few timers serve a day.
   * Warns, before the window ends, of a visitor without an answer.
   */
  async function watchWindow(): Promise<void> {
    await condition(() => episode.windowOpenedAt !== null);
    for (;;) {
      const openedAt = episode.windowOpenedAt ?? 0;
      const stage = withQueue ? dueWarning(episode, Date.now()) : null;
      const left = openedAt + WINDOW_MS - Date.now();
      if (left <= 0) break;
      if (stage) await warn(stage, openedAt);
      else await sleep(withQueue ? nextLook(openedAt, Date.now()) - Date.now() : left, { summary: 'messaging window' });
    }
    windowEnded = true;
  }

  async function warn(stage: WindowWarning, windowOpenedAt: number): Promise<void> {
    change({ warned: { stage, windowOpenedAt } });
    await placeRecords.warnOfWindow({ conversationId, stage, windowOpenedAt });
  }

  function change(part: Partial<Episode>): void {
    episode = { ...episode, ...part };
  }

  function takeBack(replyId: string): { removed: boolean } {
    const waiting = episode.unsent.includes(replyId);
    if (sending?.replyId === replyId) sending.scope.cancel();
    else episode = removeReply(episode, replyId);
    return { removed: waiting };
  }

  async function sendNext(replyId: string): Promise<void> {
    const outcome = await send(replyId);
    if (outcome === 'unknown') await condition(() => outcomesKnown.has(replyId), ECHO_WAIT);
    episode = removeReply(episode, replyId);
  }

  /** As long as there is time for it: what has used up the time of the window that it began in goes on in a later one. */
  async function send(replyId: string): Promise<SendOutcome> {
    for (;;) {
      const until = deadlineOf(replyId);
      const scope = new CancellationScope();
      sending = { replyId, scope };
      try {
        return await scope.run(() => attempt(replyId, until));
      } catch (error) {
        const cancelled = isCancellation(error);
        if (!cancelled && deadlineOf(replyId) > until && patched('deadline-moves')) continue;
        return await records.settleReply({ conversationId, replyId, cancelled });
      } finally {
        sending = undefined;
      }
    }
  }

  function attempt(replyId: string, until: number): Promise<SendOutcome> {
    const { windowOpenedAt } = episode;
    const { sendUntil, remainingMs } = messagingWindow(windowOpenedAt, Date.now());
    const asAgent = isHumanAgents(replyId);
    const { sendReply } = sendingFor(asAgent ? until - Date.now() : remainingMs);
    const input = { conversationId, replyId, sendUntil: sendUntil ?? 0 };
    return sendReply(asAgent ? { ...input, humanAgentUntil: until } : input);
  }

  /** Until when a reply may go out, epoch ms. A message of the visitor moves it later. */
  function deadlineOf(replyId: string): number {
    const { windowOpenedAt } = episode;
    const { sendUntil } = messagingWindow(windowOpenedAt, Date.now());
    return (isHumanAgents(replyId) ? humanAgentUntil(windowOpenedAt) : sendUntil) ?? 0;
  }

  function isHumanAgents(replyId: string): boolean {
    return episode.asHumanAgent?.includes(replyId) === true;
  }

  /** Records the end. False when it had to wait, or the visitor did something meanwhile: then it is looked at again. */
  async function end(status: 'closed' | 'expired'): Promise<boolean> {
    if (place && !place.isSettled()) {
      await place.settled();
      if (patched('end-looks-again')) return false; // the wait may have been long: whether it is still to end is decided anew
    }
    const before = episode;
    const over = overAtWindowEnd(episode);
    episode = { ...episode, decision: episode.decision + 1 };
    await records.recordEnd({
      conversationId,
      status,
      through: episode.lastVisitorAt,
      eventIds: episode.recentIds,
      unsent: over,
      decision: { runStartedAt, number: episode.decision },
      missed: status === 'expired' && (before.windowOpenedAt ?? 0) + WINDOW_MS <= runStartedAt,
    });
    if (episode.received === before.received) {
      change({ unsent: episode.unsent.filter((id) => !over.includes(id)), ended: true });
      recordedClosed = status === 'closed';
      await condition(allHandlersFinished);
      if (episode.received === before.received) return episode.unsent.length === 0;
    }
    change({ joined: false }); // the queue was told of the end
    return false;
  }

  /** Sends what a human agent wrote. True when nothing is left to do; a visitor who writes again has undone the end. */
  async function afterTheEnd(): Promise<boolean> {
    if (episode.unsent[0] !== undefined) await sendNext(episode.unsent[0]);
    change({ closing: false });
    await condition(allHandlersFinished);
    return episode.ended === true && episode.unsent.length === 0;
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
