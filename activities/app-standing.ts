import { pausesSending, type ReviewCase } from '../domain/app-review/case';
import type { PageWatch } from '../pages/page-watch';
import type { AppStandingRepository } from '../store/app-standing-repository';
import type { PageRepository } from '../store/page-repository';

export interface AppStandingDeps {
  standings: Pick<AppStandingRepository, 'follow'>;
  pages: Pick<PageRepository, 'idsOfApp'>;
  watch: Pick<PageWatch, 'tell'>;
}

export type FollowCase = (appId: string, entry: { id: number; at: number }, after: ReviewCase) => Promise<void>;

const AT_ONCE = 10;

/**
 * What an entry of a case means for the Pages of the app: whether replies wait, and the app's mode. Each Page is looked at
 * after a change; that look also lets waiting replies go on. Harmless to repeat.
 */
export function createAppStanding({ standings, pages, watch }: AppStandingDeps): FollowCase {
  return async (appId, { id, at }, after) => {
    const now = { entry: id, at, pause: pausesSending(after), live: after.appMode === 'live' };
    if (!(await standings.follow(appId, now))) return;
    const ids = await pages.idsOfApp(appId);
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      await Promise.all(ids.slice(start, start + AT_ONCE).map((page) => watch.tell(page, 'app_standing_changed')));
    }
  };
}
