import type { ReplyScope, ReplyTexts } from '../domain/canned-reply';
import type { Change } from '../domain/changes';
import { createChangeLog } from './change-log';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { CannedReplyRecord } from './models/canned-reply';

/** Whose canned replies somebody may see: the own ones, those of departments (null: of every one), and everyone's. */
export interface CannedReplyReach {
  ownerId: string | null;
  departments: readonly string[] | null;
}

export interface CannedReplyPlace {
  scope: ReplyScope;
  ownerId: string | null;
  departmentId: string | null;
}

export interface CannedReplyContent {
  title: string;
  shortcut: string | null;
  texts: ReplyTexts;
}

export type CannedReplyRepository = ReturnType<typeof createCannedReplyRepository>;

/** Whatever changes is told in the change log, to those who may see it. */
export function createCannedReplyRepository(store: Store, log = createChangeLog(store)) {
  /** False when another reply of the same scope has the shortcut. */
  async function unlessTaken(id: string, place: CannedReplyPlace, write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      await log.append([changeOf(id, place)]);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return {
    async find(id: string): Promise<CannedReplyRecord | null> {
      return await store.cannedReplies.findById(id).lean();
    },
    /** By title; those in use, or the archived ones. */
    async list({ ownerId, departments }: CannedReplyReach, archived: boolean): Promise<CannedReplyRecord[]> {
      const within = [
        { scope: 'everyone' as const },
        { scope: 'department' as const, ...(departments && { departmentId: { $in: [...departments] } }) },
        ...(ownerId === null ? [] : [{ scope: 'personal' as const, ownerId }]),
      ];
      const query = { $or: within, archivedAt: archived ? { $ne: null } : null };
      return await store.cannedReplies.find(query).sort({ title: 1, _id: 1 }).lean();
    },
    /** False when another reply of the same scope has the shortcut. */
    add: (id: string, place: CannedReplyPlace, content: CannedReplyContent, now: Date): Promise<boolean> =>
      unlessTaken(id, place, () =>
        store.cannedReplies.create({
          _id: id,
          ...place,
          ...content,
          shortcutKey: keyOf(id, place, content.shortcut),
          createdAt: now,
          changedAt: now,
          archivedAt: null,
        }),
      ),
    /** False when another reply of the same scope has the shortcut. */
    change: (record: CannedReplyRecord, content: CannedReplyContent, now: Date): Promise<boolean> =>
      unlessTaken(record._id, record, () =>
        store.cannedReplies.updateOne(
          { _id: record._id, archivedAt: null },
          { $set: { ...content, shortcutKey: keyOf(record._id, record, content.shortcut), changedAt: now } },
        ),
      ),
    /** Takes it out of use; its shortcut is free again. */
    async archive(record: CannedReplyRecord, now: Date): Promise<void> {
      const { _id } = record;
      const set = { archivedAt: now, shortcutKey: `none:${_id}` };
      await store.cannedReplies.updateOne({ _id, archivedAt: null }, { $set: set });
      await log.append([changeOf(_id, record)]);
    },
    /** False when another reply has taken the shortcut meanwhile. */
    restore: (record: CannedReplyRecord, now: Date): Promise<boolean> =>
      unlessTaken(record._id, record, () =>
        store.cannedReplies.updateOne(
          { _id: record._id },
          { $set: { archivedAt: null, shortcutKey: keyOf(record._id, record, record.shortcut), changedAt: now } },
        ),
      ),
  };
}

function changeOf(id: string, { ownerId, departmentId }: CannedReplyPlace): Change {
  return {
    ...{ kind: 'canned_reply', id, pageId: null },
    ...(ownerId !== null && { audience: { personId: ownerId } }),
    ...(departmentId !== null && { audience: { departmentId } }),
  };
}

function keyOf(id: string, { scope, ownerId, departmentId }: CannedReplyPlace, shortcut: string | null): string {
  return shortcut === null ? `none:${id}` : `${scope}:${ownerId ?? departmentId ?? ''}:${shortcut}`;
}
