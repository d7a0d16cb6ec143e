import type { Client } from '@temporalio/client';
import type { Clock } from '../../domain/clock';
import { createQueueDoor } from '../../queue/door';
import { createOperatorNews } from '../../queue/operators';
import type { ChangeLog } from '../../store/change-log';
import type { Store } from '../../store/connection';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { DepartmentRepository } from '../../store/department-repository';
import { createDeskSettingsRepository } from '../../store/desk-settings-repository';
import { createOperatorRepository } from '../../store/operator-repository';
import type { PageRepository } from '../../store/page-repository';
import type { PersonRepository } from '../../store/person-repository';
import type { VisitorRepository } from '../../store/visitor-repository';
import type { Audit } from '../auth/audit';
import type { PageReach } from '../reach';
import { createConversationFinder } from './finder';
import { createOpenings } from './openings';
import { createQueueDesk } from './queue-desk';
import { createConversationViews } from './views';

export interface QueueCareOptions {
  store: Store;
  client: Client;
  conversations: ConversationRepository;
  visitors: VisitorRepository;
  departments: DepartmentRepository;
  people: PersonRepository;
  pages: PageRepository;
  reach: PageReach;
  audit: Audit;
  log: ChangeLog;
  clock: Clock;
  taskQueue?: string | undefined;
}

/** Wires what the api does with the queue. */
export function createQueueCare({ store, client, taskQueue, pages, reach, log, ...parts }: QueueCareOptions) {
  const { conversations, visitors, people, departments, clock } = parts;
  const door = createQueueDoor(client, taskQueue);
  const settings = createDeskSettingsRepository(store);
  const operators = createOperatorRepository(store, log);
  const news = createOperatorNews({ operators, people, departments, settings, door, clock });
  const queueDesk = createQueueDesk({ door, conversations, operators, pages, people, settings, clock });
  const finder = createConversationFinder(conversations, reach);
  const openings = createOpenings({ departments, pages, clock });
  const views = createConversationViews({ visitors, openings, clock });
  return {
    ...{ finder, queueDesk, views },
    routes: { ...parts, operators, settings, news, queueDesk, finder, pages, openings, views },
    /** A department has other hours now. While Temporal is away the worker tells the queue later. */
    async hoursChanged(): Promise<void> {
      await news.tellAll().catch(() => undefined);
    },
    /** A Page belongs to another department now. While Temporal is away the next conversation of the Page tells it. */
    async pageMoved(facebookPageId: string | null, departmentId: string | null): Promise<void> {
      if (facebookPageId !== null) await door.tellPage(facebookPageId, departmentId).catch(() => undefined);
    },
  };
}
