import { createSendTroubles, type SendTroubles } from '../../activities/send-troubles';
import type { Clock } from '../../domain/clock';
import type { Store } from '../../store/connection';
import { createPageEventRepository } from '../../store/page-event-repository';
import { createPageHealthRepository } from '../../store/page-health-repository';
import { createPageRepository } from '../../store/page-repository';
import { testCipher } from './test-store';

/** What sends tell of a Page, with the real store and without a workflow to hear it. */
export function quietTroubles(store: Store, clock: Clock): SendTroubles {
  return createSendTroubles({
    pages: createPageRepository(store, testCipher),
    health: createPageHealthRepository(store),
    events: createPageEventRepository(store),
    watch: { start: async () => undefined, tell: async () => undefined },
    clock,
  });
}
