import type { Clock } from '../domain/clock';
import type { Joining } from '../domain/queue/asks';
import { packPlaces } from '../domain/queue/load';
import type { OperatorNews } from '../queue/operators';
import type { ConversationRepository, OpenConversation } from '../store/conversation-repository';
import type { DeskSettingsRepository } from '../store/desk-settings-repository';
import type { OperatorRepository } from '../store/operator-repository';
import type { PageRepository } from '../store/page-repository';
import type { QueueLoad } from '../workflows/queue-contracts';

export interface QueueActivities {
  /** Everything that is stored of open conversations and people, for a queue that knows nothing yet. */
  loadQueue(): Promise<QueueLoad>;
  /** Notes that somebody who let offers go by counts as away. */
  turnAway(input: { operatorId: string }): Promise<void>;
}

export interface QueueDeps {
  conversations: Pick<ConversationRepository, 'open'>;
  pages: Pick<PageRepository, 'departmentsOf'>;
  operators: Pick<OperatorRepository, 'turnAway'>;
  settings: Pick<DeskSettingsRepository, 'read'>;
  news: Pick<OperatorNews, 'all' | 'hours' | 'tell'>;
  clock: Clock;
}

export function createQueueActivities(deps: QueueDeps): QueueActivities {
  const { conversations, pages, operators, settings, news, clock } = deps;
  return {
    async loadQueue() {
      const open = await conversations.open();
      const departments = await pages.departmentsOf([...new Set(open.map(({ pageId }) => pageId))]);
      const places = packPlaces(open.map((one) => placeOf(one, departments.get(one.pageId) ?? null)));
      return { places, operators: await news.all(), settings: await settings.read(), hours: await news.hours() };
    },
    async turnAway({ operatorId }) {
      await operators.turnAway(operatorId, new Date(clock.now()));
      await news.tell(operatorId);
    },
  };
}

/** The mark is less than any that a run gives itself. */
function placeOf(conversation: OpenConversation, pageDepartment: string | null): Joining {
  const { _id, lastVisitorAt, assignment, assignmentEpoch = 0, transferredTo } = conversation;
  return {
    conversationId: _id,
    since: lastVisitorAt ?? 0,
    mark: 0,
    ...(transferredTo && { department: transferredTo.departmentId }),
    pageDepartment,
    preferred: null,
    holder: assignment
      ? {
          operatorId: assignment.operatorId,
          offeredUntil: assignment.offeredUntil?.getTime() ?? null,
          epoch: assignmentEpoch,
        }
      : null,
  };
}
