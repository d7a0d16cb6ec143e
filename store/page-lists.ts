import type { Store } from './connection';
import { type PageView, viewOf } from './page-view';

/** Which Pages a list shows. */
export interface PageFilter {
  /** Departments whose Pages may be seen, null among them: of no department; null in place of all: every Page. */
  departments?: readonly (string | null)[] | null | undefined;
  /** A part of the name, in capital or small letters, or Facebook's id of the Page. */
  search?: string | undefined;
  /** Facebook's ids. */
  facebookPageIds?: readonly string[] | undefined;
  /** Of this Facebook app, as a person or as Facebook named it. */
  appId?: string | undefined;
}

/** Connected Pages by what they have in common. */
export function createPageLists(store: Store) {
  return {
    async list(): Promise<PageView[]> {
      return (await store.pages.find({ removedAt: null }).sort({ createdAt: 1, _id: 1 }).lean()).map(viewOf);
    },
    /** In the order in which they were saved, a part at a time. */
    async listPart(
      after: { at: number; id: string } | null,
      limit: number,
      filter: PageFilter = {},
    ): Promise<PageView[]> {
      const at = after && new Date(after.at);
      const query = {
        removedAt: null,
        ...filterQuery(filter),
        ...(after && at && { $or: [{ createdAt: { $gt: at } }, { createdAt: at, _id: { $gt: after.id } }] }),
      };
      return (await store.pages.find(query).sort({ createdAt: 1, _id: 1 }).limit(limit).lean()).map(viewOf);
    },
    /** Facebook's ids of the connected Pages of these departments; null among them: of no department. */
    async facebookIdsOf(departments: readonly (string | null)[]): Promise<string[]> {
      const query = { departmentId: { $in: [...departments] }, removedAt: null };
      const found = await store.pages.find(query, { facebookPageId: 1 }).lean();
      return found.map(({ facebookPageId }) => facebookPageId);
    },
    /** Connection ids of the connected Pages of these departments; null among them: of no department. */
    async idsOf(departments: readonly (string | null)[]): Promise<string[]> {
      const query = { departmentId: { $in: [...departments] }, removedAt: null };
      return (await store.pages.find(query, { _id: 1 }).lean()).map(({ _id }) => _id);
    },
    /** Null when no Page with this id of Facebook's is connected. */
    async departmentOf(facebookPageId: string): Promise<{ departmentId: string | null; name: string } | null> {
      const page = await store.pages.findOne({ facebookPageId, removedAt: null }, { departmentId: 1, name: 1 }).lean();
      return page && { departmentId: page.departmentId ?? null, name: page.name };
    },
    /** Whether a person may write on this Page after the window, by Facebook's id. */
    async hasHumanAgent(facebookPageId: string): Promise<boolean> {
      const page = await store.pages.findOne({ facebookPageId, removedAt: null }, { humanAgent: 1 }).lean();
      return page?.humanAgent === true;
    },
    /** By Facebook's ids; of Pages that are not connected nothing. */
    async departmentsOf(facebookPageIds: readonly string[]): Promise<Map<string, string | null>> {
      const query = { facebookPageId: { $in: [...facebookPageIds] }, removedAt: null };
      const found = await store.pages.find(query, { facebookPageId: 1, departmentId: 1 }).lean();
      return new Map(found.map(({ facebookPageId, departmentId }) => [facebookPageId, departmentId ?? null]));
    },
    async ofDepartment(departmentId: string): Promise<PageView[]> {
      return (await store.pages.find({ departmentId, removedAt: null }).sort({ createdAt: 1, _id: 1 }).lean()).map(
        viewOf,
      );
    },
    async findMany(ids: readonly string[]): Promise<PageView[]> {
      return (await store.pages.find({ _id: { $in: [...ids] }, removedAt: null }).lean()).map(viewOf);
    },
    /** Connection id of a connected Page. */
    async idOf(facebookPageId: string): Promise<string | null> {
      return (await store.pages.findOne({ facebookPageId, removedAt: null }, { _id: 1 }).lean())?._id ?? null;
    },
    /** Connected Pages of an app, by connection id. */
    async idsOfApp(appId: string): Promise<string[]> {
      const found = await store.pages.find({ 'token.appId': appId, removedAt: null }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id);
    },
  };
}

function filterQuery({ departments, search, facebookPageIds, appId }: PageFilter) {
  const either = [
    ...(search === undefined ? [] : [[{ name: new RegExp(literal(search), 'i') }, { facebookPageId: search }]]),
    ...(appId === undefined ? [] : [[{ appId }, { appId: null, 'token.appId': appId }]]),
  ];
  return {
    ...(departments && { departmentId: { $in: [...departments] } }),
    ...(facebookPageIds && { facebookPageId: { $in: [...facebookPageIds] } }),
    ...(either.length > 0 && { $and: either.map((ways) => ({ $or: ways })) }),
  };
}

/** A text as a regular expression that matches just that text. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
