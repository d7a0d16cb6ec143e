import { type AppStanding, newStanding, type StandingNow, standingAfter } from '../domain/app-review/standing';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { AppStandingRecord } from './models/app-standing';

export type AppStandingRepository = ReturnType<typeof createAppStandingRepository>;

/** What cases of App Review mean for the Pages of their apps. */
export function createAppStandingRepository(store: Store) {
  async function insert(record: AppStandingRecord): Promise<void> {
    try {
      await store.appStandings.create(record);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  return {
    async find(appId: string): Promise<AppStanding> {
      return (await store.appStandings.findById(appId).lean()) ?? newStanding;
    },
    /** Why replies of this app's Pages wait; null when they may go out. */
    async pauseOf(appId: string): Promise<AppStanding['paused']> {
      return (await store.appStandings.findById(appId, { paused: 1 }).lean())?.paused ?? null;
    },
    /**
     * Takes in what the case says after an entry. True when that entry changed something for the Pages, also when it was
     * taken in before: whoever was stopped in between has to tell them again. What comes late changes nothing.
     */
    async follow(appId: string, now: StandingNow): Promise<boolean> {
      const before = await store.appStandings.findById(appId).lean();
      if (before && before.entry >= now.entry) return before.changedBy === now.entry;
      const { paused, liftedAt, mode } = before ?? newStanding;
      const known: AppStanding = { paused, liftedAt, mode };
      const standing = standingAfter(known, now);
      const changed = standing !== known;
      const changedBy = changed ? now.entry : (before?.changedBy ?? 0);
      const fields = { ...standing, entry: now.entry, changedBy };
      if (before) await store.appStandings.updateOne({ _id: appId, entry: before.entry }, { $set: fields });
      else await insert({ _id: appId, ...fields });
      return changed;
    },
  };
}
