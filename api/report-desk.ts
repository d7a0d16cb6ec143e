import { daysFrom, type ReportMeasure, tells } from '../domain/report-measures';
import { addUp, averageRating, createDayOf, emptySums, measure, type ReportSums } from '../domain/report-rows';
import { createReport, type ReportGroup } from '../domain/reports';
import type { DepartmentRepository } from '../store/department-repository';
import type { PageRepository } from '../store/page-repository';
import type { PersonRepository } from '../store/person-repository';
import type { ReportRepository } from '../store/report-repository';
import type { Identity } from './auth/caller';
import { HttpError } from './http/errors';
import type { PageReach } from './reach';

export interface ReportWish {
  by: ReportGroup;
  /** Days as `2026-11-23`, both counted. */
  from: string;
  to: string;
  timeZone: string;
  /** Facebook's id of the only Page that counts. */
  pageId?: string | undefined;
  /** Only rows that tell something of it. */
  measure?: ReportMeasure | undefined;
}

export interface ReportRow extends Pick<ReportSums, 'received' | 'opened' | 'replies' | 'ended' | 'missed'> {
  key: string;
  /** Null: what the key names has no name here (any more). */
  name: string | null;
  waits: ReturnType<typeof measure>;
  firstReplies: ReturnType<typeof measure>;
  handling: ReturnType<typeof measure>;
  ratings: { count: number; average: number | null };
}

export interface ReportDeps {
  facts: ReportRepository;
  pages: Pick<PageRepository, 'departmentOf' | 'listPart'>;
  people: Pick<PersonRepository, 'find'>;
  departments: Pick<DepartmentRepository, 'find'>;
  reach: Pick<PageReach, 'pageIds'>;
}

const DAY_MS = 86_400_000;
export const MOST_DAYS = 92;
/** Read in about a second; more would hold up the process. */
const MOST_MESSAGES = 300_000;

/** Episodes and waits that began or ended just outside count whole: longer than a messaging window with its extension. */
const MARGIN_MS = 7 * DAY_MS;

/** What could be asked for without an answer; stands for no person, Page or department. */
export const NOBODY = 'nobody';

export type ReportDesk = ReturnType<typeof createReportDesk>;

/** Reports are made of the facts each time they are asked for; see docs/decisions/007-reports-on-demand.md. */
export function createReportDesk({ facts, pages, people, departments, reach }: ReportDeps) {
  async function pagesOf(identity: Identity, pageId: string | undefined): Promise<string[] | null> {
    const all = await reach.pageIds(identity);
    if (pageId === undefined) return all;
    return all === null || all.includes(pageId) ? [pageId] : [];
  }

  async function namesOf(facebookPageIds: string[]): Promise<Map<string, string>> {
    const found = await pages.listPart(null, facebookPageIds.length + 1, { facebookPageIds });
    return new Map(found.map(({ facebookPageId, name }) => [facebookPageId ?? '', name]));
  }

  async function departmentsOf(pageIds: Iterable<string>): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const pageId of pageIds) {
      const departmentId = (await pages.departmentOf(pageId))?.departmentId;
      if (departmentId) found.set(pageId, departmentId);
    }
    return found;
  }

  async function sums(wish: ReportWish, pageIds: string[] | null): Promise<ReadonlyMap<string, ReportSums>> {
    const dayOf = createDayOf(wish.timeZone);
    const span = {
      from: Date.parse(wish.from) - DAY_MS - MARGIN_MS,
      to: Date.parse(wish.to) + 2 * DAY_MS + MARGIN_MS,
      pageIds,
    };
    if ((await facts.count(span, MOST_MESSAGES + 1)) > MOST_MESSAGES) throw new HttpError('report_too_large');
    const report = createReport({
      dayOf(at) {
        const day = dayOf(at);
        return day >= wish.from && day <= wish.to ? day : null;
      },
      keyOf: ({ day, pageId, author }) =>
        wish.by === 'day' ? day : wish.by === 'operator' ? (author ?? NOBODY) : pageId,
    });
    for await (const fact of facts.facts(span)) report.add(fact);
    return report.rows();
  }

  async function nameOf(by: ReportGroup, key: string, names: ReadonlyMap<string, string>): Promise<string | null> {
    if (by === 'operator') return (await people.find(key))?.name ?? null;
    if (by === 'department') return (await departments.find(key))?.name ?? null;
    return names.get(key) ?? null;
  }

  return {
    /** Throws `report_too_large`. Rows in the order of days, of which none is left out, or of names. */
    async make(identity: Identity, wish: ReportWish): Promise<{ rows: ReportRow[]; total: ReportRow }> {
      const found = await sums(wish, await pagesOf(identity, wish.pageId));
      const grouped = wish.by === 'department' ? byDepartment(found, await departmentsOf(found.keys())) : found;
      const names = wish.by === 'page' ? await namesOf([...grouped.keys()]) : new Map<string, string>();
      const rows: ReportRow[] = [];
      for (const [key, one] of grouped) rows.push(rowOf(key, await nameOf(wish.by, key, names), one));
      const quiet = wish.by === 'day' ? daysFrom(wish.from, wish.to).filter((day) => !found.has(day)) : [];
      rows.push(...quiet.map((day) => rowOf(day, null, emptySums())));
      rows.sort((a, b) => (a.name ?? a.key).localeCompare(b.name ?? b.key));
      const { by, measure: wanted } = wish;
      const shown = wanted ? rows.filter((row) => tells(row, wanted, by)) : rows;
      return { rows: shown, total: rowOf('total', null, addUp(found.values())) };
    },
  };
}

function byDepartment(
  found: ReadonlyMap<string, ReportSums>,
  of: ReadonlyMap<string, string>,
): Map<string, ReportSums> {
  const grouped = new Map<string, ReportSums[]>();
  for (const [pageId, one] of found) {
    const key = of.get(pageId) ?? NOBODY;
    grouped.set(key, [...(grouped.get(key) ?? []), one]);
  }
  return new Map([...grouped].map(([key, list]) => [key, addUp(list)]));
}

function rowOf(key: string, name: string | null, sums: ReportSums): ReportRow {
  const { waits, firstReplies, handling, ratings, ...counts } = sums;
  return {
    key,
    name,
    ...counts,
    waits: measure(waits),
    firstReplies: measure(firstReplies),
    handling: measure(handling),
    ratings: { count: ratings.length, average: averageRating(ratings) },
  };
}
