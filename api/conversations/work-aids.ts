import type { Clock } from '../../domain/clock';
import { createCannedReplyRepository } from '../../store/canned-reply-repository';
import type { ChangeLog } from '../../store/change-log';
import type { Store } from '../../store/connection';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { DepartmentRepository } from '../../store/department-repository';
import { createHistoryRepository } from '../../store/history-repository';
import { createNoteRepository } from '../../store/note-repository';
import type { PageRepository } from '../../store/page-repository';
import { createRatingRepository } from '../../store/rating-repository';
import { createSearchRepository } from '../../store/search-repository';
import { createTagRepository } from '../../store/tag-repository';
import type { VisitorRepository } from '../../store/visitor-repository';
import type { Audit } from '../auth/audit';
import type { Route } from '../http/route';
import type { PageReach } from '../reach';
import { cannedReplyRoutes } from '../routes/canned-replies';
import { exportRoutes } from '../routes/conversation-export';
import { historyRoutes } from '../routes/conversation-history';
import { noteRoutes } from '../routes/notes';
import { ratingRoutes } from '../routes/ratings';
import { searchRoutes } from '../routes/search';
import { tagRoutes } from '../routes/tags';
import { createCannedReplyDesk } from './canned-reply-desk';
import type { ConversationDesk } from './desk';
import { createConversationExport } from './export/document';
import { createFindConversation } from './find-conversation';
import { createConversationFinder } from './finder';
import type { MessageViews } from './message-views';
import type { Pauses } from './pauses';
import { createRatingDesk } from './rating-desk';
import type { ConversationViews } from './views';

export interface WorkAidDeps {
  store: Store;
  conversations: ConversationRepository;
  visitors: VisitorRepository;
  views: ConversationViews;
  departments: DepartmentRepository;
  pages: PageRepository;
  desk: Pick<ConversationDesk, 'reply'>;
  messageViews: MessageViews;
  pauses: Pauses;
  reach: PageReach;
  audit: Audit;
  log: ChangeLog;
  clock: Clock;
}

/** What helps operators to answer: canned replies, notes, tags, search, history, export. */
export function createWorkAids(deps: WorkAidDeps): { routes: Route[] } {
  const { store, conversations, visitors, departments, pages, reach, audit, clock, messageViews, pauses, desk } = deps;
  const find = createFindConversation(conversations, reach);
  const notes = createNoteRepository(store);
  const tags = createTagRepository(store);
  const ratings = createRatingRepository(store);
  const document = createConversationExport({ conversations, visitors, notes, tags, ratings, messageViews, clock });
  const history = createHistoryRepository(store);
  const cannedReplies = createCannedReplyRepository(store, deps.log);
  return {
    routes: [
      ...cannedReplyRoutes({ desk: createCannedReplyDesk({ cannedReplies, departments, clock }), audit }),
      ...noteRoutes({ notes, find, clock, audit }),
      ...tagRoutes({ tags, find, clock, audit }),
      ...historyRoutes({ find, conversations, history, ratings, messageViews, pauses }),
      ...exportRoutes({ find, document, pages, audit }),
      ...ratingRoutes({ find, ask: createRatingDesk({ ratings, visitors, desk, clock }), audit }),
      ...searchRoutes({
        search: createSearchRepository(store),
        conversations,
        visitors,
        views: deps.views,
        finder: createConversationFinder(conversations, reach),
        clock,
      }),
    ],
  };
}
