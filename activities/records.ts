import type { Clock } from '../domain/clock';
import { inboundMessageId, parseConversationId, replyMessageId } from '../domain/ids';
import { queueMark } from '../domain/queue/places';
import type { QueueDoor } from '../queue/door';
import type { ConversationRepository, EndOfEpisode } from '../store/conversation-repository';
import type { FactRepository } from '../store/fact-repository';
import type { ReplyKey, ReplyRepository } from '../store/reply-repository';
import { ownFailure } from './failures';
import type { SendOutcome } from './messenger';
import type { SendTroubles } from './send-troubles';
import { causeOf, settleReply } from './settle-reply';

export interface RecordEndInput extends Omit<EndOfEpisode, 'now'> {
  /** Ids of the last events that the workflow has taken in: nobody needs to tell it of them again. */
  eventIds: string[];
  /** Replies that were accepted and can no longer go out. */
  unsent: string[];
}

export interface RecordActivities {
  /** Writes the end of an episode: status, timeline, and what became of replies that were still waiting; tells the queue. */
  recordEnd(input: RecordEndInput): Promise<void>;
  /** Settles a reply whose sending was cancelled or ran out of time. */
  settleReply(input: ReplyKey & { cancelled: boolean }): Promise<SendOutcome>;
}

export interface RecordDeps {
  conversations: ConversationRepository;
  facts: FactRepository;
  replies: ReplyRepository;
  troubles: Pick<SendTroubles, 'missedWindow'>;
  door: Pick<QueueDoor, 'leave'>;
  clock: Clock;
}

export function createRecordActivities({
  conversations,
  facts,
  replies,
  troubles,
  door,
  clock,
}: RecordDeps): RecordActivities {
  /** What it had waited for is told with it, and noted once. */
  async function missWindow(key: ReplyKey): Promise<void> {
    const earlier = (await replies.find(key))?.failure ?? null;
    const refused = ownFailure('messaging_window_closed', clock.now(), earlier);
    if (await replies.markFailed(key, refused, ['queued', 'retrying']))
      await troubles.missedWindow(key, causeOf(earlier));
  }

  return {
    async recordEnd({ eventIds, unsent, ...end }) {
      const { conversationId, status, decision } = end;
      const now = new Date(clock.now());
      for (const replyId of unsent) {
        await missWindow({ conversationId, replyId });
      }
      const pageId = parseConversationId(conversationId)?.pageId ?? '';
      await facts.markSignalled(
        eventIds.map((id) => inboundMessageId(pageId, id)),
        now,
      );
      const ended = await conversations.end({ ...end, now });
      await door.leave(conversationId, queueMark(decision.runStartedAt, decision.number));
      if (!ended) return;
      const key = `${replyMessageId(conversationId, 'end')}/${decision.runStartedAt}/${decision.number}`;
      const details = { missed: end.missed, unsent: unsent.length };
      await conversations.addToTimeline({ _id: key, conversationId, kind: status, at: now, details });
    },
    async settleReply({ cancelled, ...key }) {
      const before = await replies.find(key);
      const reason = 'messaging_window_closed';
      const outcome = await settleReply(replies, key, clock.now(), { cancelled, reason });
      const after = outcome === 'failed' ? await replies.find(key) : null;
      if (after?.failure?.reason === reason) await troubles.missedWindow(key, causeOf(before?.failure ?? null));
      return outcome;
    },
  };
}
