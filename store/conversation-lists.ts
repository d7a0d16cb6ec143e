import type { ConversationStatus } from '../domain/conversation';
import { WINDOW_MS } from '../domain/messaging-window';

/** Which conversations somebody may see. */
export interface ConversationReach {
  /** Facebook's ids of the Pages. */
  pageIds: readonly string[];
  /** Departments whose transferred conversations may be seen; null among them: those for everybody. */
  departments: readonly (string | null)[];
  /** Whose own conversations may be seen; null: nobody's. */
  operatorId: string | null;
}

/** `waiting`: open and nobody's, longest waiting first; `ending`: open and near the end of the window, nearest first; `held`: open and somebody's, newest activity first. */
export type ConversationList = 'newest' | 'waiting' | 'ending' | 'held';

export interface ConversationFilter {
  list?: ConversationList | undefined;
  status?: ConversationStatus | undefined;
  pageId?: string | undefined;
  tagId?: string | undefined;
  /** Only what this person has. */
  operatorId?: string | undefined;
  /** Null or absent: everything. */
  reach?: ConversationReach | null | undefined;
}

/** Place after which a list goes on: the sort keys of the last row shown. */
export interface ListPlace {
  at: number;
  id: string;
}

/** A conversation counts as ending soon so long before its window closes, ms. */
export const ENDING_MS = 6 * 60 * 60_000;

export function listOf(list: ConversationList, now: number) {
  switch (list) {
    case 'waiting':
      return { field: 'waitingSince', direction: 1, query: { status: 'open', assignment: null } } as const;
    case 'ending': {
      const windowOpenedAt = { $lte: now - WINDOW_MS + ENDING_MS, $gt: now - WINDOW_MS };
      return { field: 'windowOpenedAt', direction: 1, query: { status: 'open', windowOpenedAt } } as const;
    }
    case 'held': {
      const query = { status: 'open', assignment: { $ne: null } };
      return { field: 'lastMessageAt', direction: -1, query } as const;
    }
    case 'newest':
      return { field: 'lastMessageAt', direction: -1, query: {} } as const;
  }
}

export function filterQuery({ status, pageId, tagId, operatorId, reach }: Omit<ConversationFilter, 'list'>): object {
  const own = {
    ...(status && { status }),
    ...(pageId && { pageId }),
    ...(tagId && { tagIds: tagId }),
    ...(operatorId && { 'assignment.operatorId': operatorId }),
  };
  return allOf(own, reachQuery(reach ?? null));
}

export function reachQuery(reach: ConversationReach | null): object {
  if (!reach) return {};
  return { $or: [{ pageId: { $in: [...reach.pageIds] } }, ...decidedFor(reach)] };
}

/** Those of other Pages that may be seen because somebody decided so. */
export function beyondPagesQuery(reach: ConversationReach): object {
  return { pageId: { $nin: [...reach.pageIds] }, $or: decidedFor(reach) };
}

function decidedFor({ departments, operatorId }: ConversationReach): object[] {
  return [
    { 'transferredTo.departmentId': { $in: departments.filter((id) => id !== null) } },
    ...(departments.includes(null) ? [{ transferredTo: { departmentId: null } }] : []),
    ...(operatorId === null ? [] : [{ 'assignment.operatorId': operatorId }]),
  ];
}

/** Everything of it, without what asks for nothing. */
export function allOf(...queries: (object | null)[]): object {
  const asking = queries.filter((query) => query !== null && Object.keys(query).length > 0) as object[];
  return asking.length > 1 ? { $and: asking } : (asking[0] ?? {});
}
