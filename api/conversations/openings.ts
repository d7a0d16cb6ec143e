import type { Clock } from '../../domain/clock';
import { opensAt } from '../../domain/working-hours';
import { openingTimes } from '../../queue/opening-times';
import type { DepartmentRepository } from '../../store/department-repository';
import type { ConversationRecord } from '../../store/models/conversation';
import type { PageRepository } from '../../store/page-repository';

export interface OpeningsDeps {
  departments: Pick<DepartmentRepository, 'hours'>;
  pages: Pick<PageRepository, 'departmentsOf'>;
  clock: Clock;
}

/** When departments that are closed now answer again, epoch ms. */
export interface Openings {
  /** By department. */
  closed(): Promise<ReadonlyMap<string, number>>;
  /** Of the conversations that wait because of it, by conversation. */
  of(records: readonly ConversationRecord[]): Promise<ReadonlyMap<string, number>>;
}

export function createOpenings({ departments, pages, clock }: OpeningsDeps): Openings {
  async function closed(): Promise<ReadonlyMap<string, number>> {
    const now = clock.now();
    const found = await departments.hours();
    const openings = found.map(({ id, hours }) => [id, opensAt(hours && openingTimes(hours, now), now)] as const);
    return new Map(openings.flatMap(([id, at]) => (at === null ? [] : [[id, at]])));
  }

  return {
    closed,
    async of(records) {
      const waiting = records.filter(({ status, assignment }) => status === 'open' && !assignment);
      if (waiting.length === 0) return new Map();
      const byDepartment = await closed();
      if (byDepartment.size === 0) return new Map();
      const ofPages = await pages.departmentsOf([...new Set(waiting.map(({ pageId }) => pageId))]);
      const found = waiting.map(({ _id, pageId, transferredTo }) => {
        const department = transferredTo ? transferredTo.departmentId : ofPages.get(pageId);
        return [_id, byDepartment.get(department ?? '')] as const;
      });
      return new Map(found.flatMap(([id, at]) => (at === undefined ? [] : [[id, at]])));
    },
  };
}
