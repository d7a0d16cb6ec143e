import { conversationId } from '../domain/ids';
import type { Store } from '../store/connection';
import { psidOf } from './visitor-messages';

const CROWD = '540000000090';
const MINUTE_MS = 60_000;
const AT_ONCE = 1000;

/** Conversations number `from` up to before `to` as the dispatcher would have written them, each older than the one before; no workflow is needed to look at a list. */
export async function openConversations(
  store: Store,
  pageId: string,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const now = Date.now();
  const records = Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    const psid = psidOf({ name: CROWD, visitors: 10_000 }, number);
    const at = now - number * 100;
    return {
      ...{ _id: conversationId(pageId, psid), pageId, psid, status: 'open' as const },
      ...{ lastVisitorAt: at, windowOpenedAt: at, waitingSince: at, lastMessageAt: at, firstMessageAt: at - MINUTE_MS },
      lastMessage: {
        at,
        rank: 0,
        id: psid,
        kind: 'text' as const,
        text: `Question ${number}?`,
        from: 'visitor' as const,
      },
    };
  });
  for (let at = 0; at < records.length; at += AT_ONCE) {
    await store.conversations.insertMany(records.slice(at, at + AT_ONCE));
  }
}
