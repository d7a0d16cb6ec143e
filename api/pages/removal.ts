import type { Clock } from '../../domain/clock';
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/errors';
import type { PageWatch } from '../../pages/page-watch';
import type { PageRemovalRepository, RemovedPage as Removal } from '../../store/page-removal-repository';
import type { PageRepository } from '../../store/page-repository';
import { type DataDeletions, newCode } from '../data-deletions';
import { HttpError } from '../http/errors';

export interface RemovedPage {
  /** Whether Facebook has taken the Page's subscription away; the Page is removed here either way. */
  unsubscribed: boolean;
  /** Why not: a class of Graph errors, or `not_checked` for a Page that Facebook has never named. */
  unsubscribeProblem: string | null;
  /** Of the deletion that ends open conversations, and purges when that was asked for. */
  deletionCode: string;
}

export interface PageRemoval {
  remove(id: string, history: 'keep' | 'purge'): Promise<RemovedPage>;
  /** Begins what a process that died had only written down. */
  beginWaiting(): Promise<void>;
}

export interface PageRemovalDeps {
  pages: PageRepository;
  removals: PageRemovalRepository;
  watch: PageWatch;
  deletions: DataDeletions;
  graph: GraphClient;
  clock: Clock;
}

export function createPageRemoval({ pages, removals, watch, deletions, graph, clock }: PageRemovalDeps): PageRemoval {
  /** A dead token or a Facebook that does not answer must not keep a Page from being removed. */
  async function unsubscribe(id: string): Promise<string | null> {
    const page = await pages.secrets(id);
    if (!page || page.removed) throw new HttpError('page_not_found');
    if (page.facebookPageId === null) return 'not_checked';
    try {
      await graph.removePageSubscription(page.facebookPageId, page);
      return null;
    } catch (error) {
      if (error instanceof GraphError) return error.errorClass;
      throw error;
    }
  }

  async function begin({ id, code, purge, facebookPageId }: Removal): Promise<void> {
    const subject = { of: 'page', connectionId: id, facebookPageId } as const;
    await deletions.begin(purge ? 'page_purged' : 'page_kept', 'administrator', subject, code);
    await removals.markBegun(id);
    await watch.tell(id, 'removed').catch(() => undefined); // it finds out with its next probe otherwise
  }

  return {
    async remove(id, history) {
      const problem = await unsubscribe(id);
      const code = newCode();
      const removal = await removals.remove(id, new Date(clock.now()), { code, purge: history === 'purge' });
      if (!removal) throw new HttpError('page_not_found');
      await begin(removal);
      return { unsubscribed: problem === null, unsubscribeProblem: problem, deletionCode: code };
    },
    async beginWaiting() {
      for (const removal of await removals.notBegun()) await begin(removal);
    },
  };
}
