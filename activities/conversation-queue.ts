import type { WindowWarning } from '../domain/conversation';
import { parseConversationId, replyMessageId } from '../domain/ids';
import { spokenByVisitor } from '../domain/languages';
import type { AssignmentNews } from '../domain/queue/places';
import { visitorId } from '../domain/visitor';
import type { QueueDoor } from '../queue/door';
import type { ConversationRepository } from '../store/conversation-repository';
import type { DeskSettingsRepository } from '../store/desk-settings-repository';
import type { ConversationRecord } from '../store/models/conversation';
import type { AssignmentKind } from '../store/models/timeline';
import type { PageRepository } from '../store/page-repository';
import type { VisitorRepository } from '../store/visitor-repository';
import type { WindowWarnings } from './window-warnings';

export interface JoinQueueInput {
  conversationId: string;
  /** Epoch ms since when the visitor waits. */
  since: number;
  /** See `queueMark`. */
  mark: number;
}

export interface ConversationQueueActivities {
  /** Tells the queue that a conversation is open, where it belongs, and who should have it. */
  joinQueue(input: JoinQueueInput): Promise<void>;
  /** Writes down what the queue decided, oldest first. */
  recordAssignment(input: { conversationId: string; news: AssignmentNews[] }): Promise<void>;
  /** Tells people that a visitor without an answer is about to be out of reach. */
  warnOfWindow(input: { conversationId: string; stage: WindowWarning; windowOpenedAt: number }): Promise<void>;
}

export interface ConversationQueueDeps {
  conversations: Pick<ConversationRepository, 'find' | 'assign' | 'noteWaiting' | 'addToTimeline'>;
  pages: Pick<PageRepository, 'departmentOf'>;
  visitors: Pick<VisitorRepository, 'find'>;
  settings: Pick<DeskSettingsRepository, 'read'>;
  door: Pick<QueueDoor, 'join'>;
  warnings: WindowWarnings;
}

export function createConversationQueueActivities({
  conversations,
  pages,
  visitors,
  settings,
  door,
  warnings,
}: ConversationQueueDeps): ConversationQueueActivities {
  return {
    async joinQueue({ conversationId, since, mark }) {
      const { pageId = '', psid = '' } = parseConversationId(conversationId) ?? {};
      const id = visitorId(pageId, psid);
      const [conversation, page, known, { preferPreviousMs }] = await Promise.all([
        conversations.find(conversationId),
        pages.departmentOf(pageId),
        visitors.find([id]),
        settings.read(),
      ]);
      const written = conversation?.lastMessage?.from === 'visitor' ? conversation.lastMessage.text : null;
      await conversations.noteWaiting(conversationId, since);
      await door.join({
        ...{ conversationId, since, mark },
        pageDepartment: page?.departmentId ?? null,
        preferred: preferredOf(conversation, since - preferPreviousMs),
        language: spokenByVisitor(known.get(id)?.profile?.locale ?? null, written),
      });
    },
    async recordAssignment({ conversationId, news }) {
      const last = news.at(-1);
      if (last) await conversations.assign(conversationId, last);
      for (const { epoch, operatorId, cause, by, at, department, offeredUntil } of news) {
        await conversations.addToTimeline({
          _id: `${replyMessageId(conversationId, 'queue')}/${epoch}`,
          conversationId,
          kind: cause === 'automatic' ? automaticKind(offeredUntil) : cause,
          at: new Date(at),
          details: { operatorId, by, ...(department !== undefined && { departmentId: department }) },
        });
      }
    },
    warnOfWindow: warnings.warn,
  };
}

function automaticKind(offeredUntil: number | null): AssignmentKind {
  return offeredUntil === null ? 'assigned' : 'offered';
}

/** Who had it when it ended, if that was after `earliest` (epoch ms). */
function preferredOf(conversation: ConversationRecord | null, earliest: number): string | null {
  const last = conversation?.lastOperator;
  return last && last.at.getTime() >= earliest ? last.operatorId : null;
}
