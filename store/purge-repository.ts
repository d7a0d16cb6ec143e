import { createHash } from 'node:crypto';
import type { mongo } from 'mongoose';
import { type DeletionCounts, noCounts } from '../domain/data-deletion';
import { parseConversationId } from '../domain/ids';
import { visitorId } from '../domain/visitor';
import { createChangeLog } from './change-log';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import { createHookDeliveryRepository } from './hook-delivery-repository';
import { createMessageFileRepository } from './message-file-repository';
import type { AuditRecord } from './models/audit';
import { createVisitorRepository } from './visitor-repository';

/** What the store holds of a purge; executions, tokens and logins are counted elsewhere. */
type StoreCounts = Omit<DeletionCounts, 'executions' | 'tokens' | 'logins'>;

export type PurgeRepository = ReturnType<typeof createPurgeRepository>;

/** Everything that is known of a visitor, or of all visitors of a Page: counted and removed. Harmless to repeat. */
export function createPurgeRepository(store: Store) {
  const visitors = createVisitorRepository(store);
  const log = createChangeLog(store);
  const files = createMessageFileRepository(store);

  async function count(filter: { conversationId: string } | { pageId: string }): Promise<StoreCounts> {
    const [ids, ofMessages] =
      'pageId' in filter ? [{ pageId: filter.pageId }, filter] : [{ _id: filter.conversationId }, filter];
    const parts = 'conversationId' in filter ? parseConversationId(filter.conversationId) : null;
    const ofVisitors = parts ? { _id: visitorId(parts.pageId, parts.psid) } : ids;
    const { attachments, timelineEntries } = await countRows(filter, ofMessages);
    return {
      ...noCounts(),
      conversations: await store.conversations.countDocuments(ids),
      messages: await store.messages.countDocuments({ ...ofMessages, direction: { $ne: 'out' } }),
      replies: await store.messages.countDocuments({ ...ofMessages, direction: 'out' }),
      attachments,
      timelineEntries,
      notes: await store.notes.countDocuments(ofMessages),
      ratings: await store.ratings.countDocuments(ofMessages),
      visitors: await store.visitors.countDocuments(ofVisitors),
      photos: await store.visitors.countDocuments({ ...ofVisitors, photo: { $ne: null } }),
      parkedEvents: (await parkedIds(parts ?? { pageId: 'pageId' in filter ? filter.pageId : '', psid: null })).length,
    };
  }

  async function countRows(filter: { conversationId: string } | { pageId: string }, ofMessages: object) {
    const withFiles = store.messages.find(
      { ...ofMessages, 'content.attachments.0': { $exists: true } },
      { content: 1 },
    );
    let attachments = 0;
    for await (const { content } of withFiles.lean().cursor()) {
      attachments += Array.isArray(content.attachments) ? content.attachments.length : 0;
    }
    attachments = Math.max(attachments, await store.attachments.countDocuments(filter));
    if ('conversationId' in filter)
      return { attachments, timelineEntries: await store.timeline.countDocuments(filter) };
    let timelineEntries = 0;
    for await (const { _id } of store.conversations.find(filter, { _id: 1 }).lean().cursor()) {
      timelineEntries += await store.timeline.countDocuments({ conversationId: _id });
    }
    return { attachments, timelineEntries };
  }

  /** Parked webhook bodies are kept as they came; those of a visitor name the PSID. */
  async function parkedIds({ pageId, psid }: { pageId: string; psid: string | null }): Promise<string[]> {
    const found: string[] = [];
    const pages = psid === null ? pageId : { $in: [pageId, null] }; // what could not be read names no Page
    for await (const { _id, raw } of store.parked.find({ pageId: pages }, { raw: 1 }).lean().cursor()) {
      if (psid === null || names(raw, psid)) found.push(_id);
    }
    return found;
  }

  /** The conversation goes last: as long as it is there, a purge that was cut short finds its way back to it. */
  async function purgeConversation(conversationId: string): Promise<void> {
    const parts = parseConversationId(conversationId);
    if (parts) {
      await visitors.purge(visitorId(parts.pageId, parts.psid));
      await store.parked.deleteMany({ _id: { $in: await parkedIds(parts) } });
    }
    await purgeFiles({ conversationId });
    await store.messages.deleteMany({ conversationId });
    await store.timeline.deleteMany({ conversationId });
    await store.notes.deleteMany({ conversationId });
    await store.ratings.deleteMany({ conversationId });
    await forgetInAudit(conversationId);
    await store.conversations.deleteOne({ _id: conversationId });
    await createHookDeliveryRepository(store).forget(conversationId);
    await log.forget(conversationId);
    await log.append([{ kind: 'conversation', id: null, pageId: parts?.pageId ?? null }]);
  }

  /** A file that is being fetched finds no attachment any more and is removed by whoever fetched it. */
  async function purgeFiles(filter: { conversationId: string } | { pageId: string }): Promise<void> {
    for await (const { _id } of store.attachments.find(filter, { _id: 1 }).lean().cursor()) {
      await files.keepOnly(_id, null);
      await store.attachments.deleteOne({ _id });
    }
  }

  /** The audit log keeps who did what; whose conversation it was is taken out. A key cannot change, so entries move. */
  async function forgetInAudit(conversationId: string): Promise<void> {
    const entries: AuditRecord[] = await store.audit.find({ 'object.id': conversationId }).lean();
    for (const entry of entries) {
      const _id = `erased/${createHash('sha256').update(entry._id).digest('base64url')}`;
      const moved = { ...entry, _id, object: { ...entry.object, id: null } };
      await store.audit.collection.insertOne(moved as unknown as mongo.Document).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
      await store.audit.deleteOne({ _id: entry._id });
    }
  }

  return {
    count,
    purgeConversation,
    /** Conversations of a Page, some at a time, in a fixed order. */
    async conversationsOf(pageId: string, after: string | null, limit: number, open = false): Promise<string[]> {
      const query = {
        pageId,
        ...(after !== null && { _id: { $gt: after } }),
        ...(open && { status: 'open' as const }),
      };
      const found = await store.conversations.find(query, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean();
      return found.map(({ _id }) => _id);
    },
    /** What belongs to a Page and to no conversation of it. */
    async purgeRest(pageId: string): Promise<void> {
      await store.parked.deleteMany({ pageId });
      for await (const { _id } of store.visitors.find({ pageId }, { _id: 1 }).lean().cursor())
        await visitors.purge(_id);
      await purgeFiles({ pageId });
      await store.facebookAttachments.deleteMany({ _id: { $gte: `${pageId}/`, $lt: `${pageId}0` } });
      await store.messages.deleteMany({ pageId });
      await store.notes.deleteMany({ pageId });
      await store.ratings.deleteMany({ pageId });
    },
  };
}

/** Also where the id stands as a number, in a body that is cut off, or escaped inside another text. */
function names(raw: string, psid: string): boolean {
  const isDigit = (text: string | undefined) => text !== undefined && /\d/.test(text);
  for (let at = raw.indexOf(psid); at >= 0; at = raw.indexOf(psid, at + 1)) {
    if (!isDigit(raw[at - 1]) && !isDigit(raw[at + psid.length])) return true;
  }
  return false;
}
