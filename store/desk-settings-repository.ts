import { DEFAULT_QUEUE_SETTINGS } from '../domain/queue/places';
import type { Store } from './connection';
import type { DeskSettings } from './models/operator';

const DESK = 'desk';

export const DEFAULT_DESK_SETTINGS: DeskSettings = {
  ...DEFAULT_QUEUE_SETTINGS,
  capacity: 8,
  graceMs: 2 * 60_000,
  preferPreviousMs: 24 * 60 * 60_000,
};

export type DeskSettingsRepository = ReturnType<typeof createDeskSettingsRepository>;

/** How the desk works. */
export function createDeskSettingsRepository(store: Store) {
  return {
    async read(): Promise<DeskSettings> {
      const { _id, told, ...kept } = (await store.deskSettings.findById(DESK).lean()) ?? { _id: DESK };
      return { ...DEFAULT_DESK_SETTINGS, ...kept };
    },
    /** What the queue was told last; null: nothing yet. */
    async told(): Promise<string | null> {
      return (await store.deskSettings.findById(DESK).lean())?.told ?? null;
    },
    async noteTold(told: string): Promise<void> {
      await store.deskSettings.updateOne({ _id: DESK }, { $set: { told } }, { upsert: true });
    },
    async change(change: Partial<DeskSettings>): Promise<void> {
      await store.deskSettings.updateOne({ _id: DESK }, { $set: change }, { upsert: true });
    },
  };
}
