import { condition, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Episode } from '../domain/conversation';
import { type AssignmentNews, queueMark } from '../domain/queue/places';
import { placeRecords } from './activity-options';
import { assignmentsDecidedSignal } from './contracts';

/** What a conversation has to do with the queue. */
export interface QueuePlace {
  /** Resolves when the queue knows of the conversation and everything that it decided is written down. */
  settled(): Promise<void>;
  isSettled(): boolean;
}

/**
 * Tells the queue that the conversation is open, and writes down who has it. Beside the sending of replies, because a reply
 * that waits for hours must not hide who is to answer.
 */
export function keepQueuePlace(
  conversationId: string,
  episode: () => Episode,
  change: (part: Partial<Episode>) => void,
): QueuePlace {
  const decided: AssignmentNews[] = [];
  let writing = false;

  setHandler(assignmentsDecidedSignal, (news) => {
    decided.push(...news);
  });
  void keep();
  return { settled: () => condition(isSettled), isSettled };

  async function keep(): Promise<void> {
    for (;;) {
      await condition(() => isToJoin() || decided.length > 0);
      writing = true;
      if (isToJoin()) await join();
      else await writeDown();
      writing = false;
    }
  }

  async function join(): Promise<void> {
    const { lastVisitorAt: since, decision } = episode();
    // later than the leaving that goes with decisions up to now
    const mark = queueMark(workflowInfo().startTime.getTime(), decision + 1);
    await placeRecords.joinQueue({ conversationId, since, mark });
    change({ joined: true });
  }

  async function writeDown(): Promise<void> {
    const known = episode().assignmentEpoch ?? 0;
    const news = decided.splice(0).filter(({ epoch }) => epoch > known);
    const last = news.at(-1);
    if (!last) return;
    await placeRecords.recordAssignment({ conversationId, news });
    change({ assignmentEpoch: last.epoch });
  }

  function isToJoin(): boolean {
    return episode().joined !== true && episode().lastVisitorAt > 0;
  }

  function isSettled(): boolean {
    return !writing && !isToJoin() && decided.length === 0;
  }
}
