import type { Clock } from '../../domain/clock';
import type { PageWatch } from '../../pages/page-watch';
import type { PageEventRepository } from '../../store/page-event-repository';

export type PageNotice = 'saved' | 'token_replaced' | 'removed';

/** Tells the workflow of a Page what a person changed, and writes it into the timeline. */
export function createPageNotices({
  watch,
  events,
  clock,
}: {
  watch: PageWatch;
  events: PageEventRepository;
  clock: Clock;
}) {
  return async (connectionId: string, notice: PageNotice): Promise<void> => {
    const at = new Date(clock.now());
    if (notice === 'token_replaced') {
      await events.note({ pageId: connectionId, kind: notice, at, key: `token-replaced/${at.getTime()}` });
    }
    // while Temporal is away nothing is lost: the sweep starts the workflow, and planned probes see every change
    await watch.tell(connectionId, notice).catch(() => undefined);
  };
}
