import { departmentsWithin, reaches } from '../domain/departments';
import type { PageRepository } from '../store/page-repository';
import type { PageView } from '../store/page-view';
import type { Identity } from './auth/caller';
import { HttpError } from './http/errors';

export type PageReach = ReturnType<typeof createPageReach>;

/** Which Facebook Pages, and with them which conversations, a caller may see. */
export function createPageReach(pages: Pick<PageRepository, 'facebookIdsOf' | 'departmentOf' | 'find'>) {
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
    sees: ({ reach }: Identity, page: Pick<PageView, 'departmentId'>): boolean => reaches(reach, page.departmentId),
    /** A connected Page; throws `page_not_found` also for one out of reach. */
    async page({ reach }: Identity, connectionId: string): Promise<PageView> {
      const page = await pages.find(connectionId);
      if (!page || !reaches(reach, page.departmentId)) throw new HttpError('page_not_found');
      return page;
    },
  };
}
