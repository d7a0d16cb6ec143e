import { departmentsWithin, reaches } from '../domain/departments';
import type { PageRepository } from '../store/page-repository';
import type { Identity } from './auth/caller';

export type PageReach = ReturnType<typeof createPageReach>;

/** Which Facebook Pages, and with them which conversations, a caller may see. */
export function createPageReach(pages: Pick<PageRepository, 'facebookIdsOf' | 'departmentOf'>) {
  return {
    /** Facebook's ids of the Pages within reach; null: every one, also removed ones. */
    async pageIds({ reach }: Identity): Promise<string[] | null> {
      const departments = departmentsWithin(reach);
      return departments && (await pages.facebookIdsOf(departments));
    },
    /** Whether what belongs to this Facebook Page may be seen. Of a removed Page only administrators see what is left. */
    async covers({ reach }: Identity, facebookPageId: string): Promise<boolean> {
      if (reach.kind === 'everything') return true;
      const page = await pages.departmentOf(facebookPageId);
      return page !== null && reaches(reach, page.departmentId);
    },
  };
}
