import type { Store } from './connection';

const GUIDE = 'getting-started';

export type GuideRepository = ReturnType<typeof createGuideRepository>;

/** What only the guide to getting started asks for. */
export function createGuideRepository(store: Store) {
  return {
    /** When somebody put the guide away; null: it is still in use. */
    async hiddenAt(): Promise<Date | null> {
      return (await store.deskSettings.findById(GUIDE).lean())?.hiddenAt ?? null;
    },
    async hide(at: Date | null): Promise<void> {
      await store.deskSettings.updateOne({ _id: GUIDE }, { $set: { hiddenAt: at } }, { upsert: true });
    },
    /** Whether a Facebook app was entered here. */
    async hasApp(): Promise<boolean> {
      return (await store.facebookApps.exists({})) !== null;
    },
    /** When the Page's first conversation began, epoch ms. `pageId` is Facebook's. */
    async firstMessageAt(pageId: string): Promise<number | null> {
      const first = await store.conversations
        .findOne({ pageId, lastVisitorAt: { $ne: null } }, { firstMessageAt: 1 })
        .sort({ lastMessageAt: 1 })
        .lean();
      return first?.firstMessageAt ?? null;
    },
    /** Whether Facebook took a reply from here to a visitor of this Page. */
    async hasAnswered(pageId: string): Promise<boolean> {
      const ours = { direction: 'out', 'send.sentAt': { $ne: null } } as const;
      return (await store.messages.exists({ pageId, mid: { $ne: null }, ...ours })) !== null;
    },
  };
}
