import type { IntakeRepository } from '../store/intake-repository';
import type { PageEventRepository } from '../store/page-event-repository';
import type { PageRepository } from '../store/page-repository';
import type { Look, Outcome } from './probe-look';

export interface ParkedProbeDeps {
  intake: IntakeRepository;
  pages: PageRepository;
  events: PageEventRepository;
}

const AT_ONCE = 200;
const MOST = 20_000;

/**
 * Takes in again what was parked for a Page before it was known: also what was read while the Page was being saved, and
 * what was too much for the replay at that time. Only what would be accepted now, so that nothing goes in circles.
 */
export function createParkedProbe({ intake, pages, events }: ParkedProbeDeps) {
  return async function replayParked({ page, secrets, now }: Look, facebookPageId: string): Promise<Outcome<number>> {
    let replayed = 0;
    let after: string | null = null;
    while (replayed < MOST) {
      const parked = await intake.listParkedOf(facebookPageId, 'unknown_page', after, AT_ONCE);
      for (const record of parked) {
        const connection = await pages.secrets(record.connectionId);
        if (connection?.appSecret !== secrets.appSecret) continue;
        await intake.replay(record);
        replayed += 1;
      }
      after = parked.at(-1)?._id ?? null;
      if (parked.length < AT_ONCE) break;
    }
    if (replayed > 0) {
      await intake.release(); // nobody dispatches here: a process that does takes it over at once
      const data = { count: replayed };
      await events.note({
        pageId: page.id,
        kind: 'parked_events_replayed',
        at: new Date(now),
        key: `replayed/${now}`,
        data,
      });
    }
    return { fact: replayed };
  };
}
