import { visitorId } from '../../domain/visitor';
import type { Store } from '../../store/connection';
import { createVisitorRepository } from '../../store/visitor-repository';
import { eventually } from './wait';

/** As if Facebook had told the visitor's name just now. */
export async function nameVisitor(store: Store, pageId: string, psid: string, name: string): Promise<void> {
  const visitors = createVisitorRepository(store);
  const id = visitorId(pageId, psid);
  const claim = await eventually('the visitor is ours', async () => {
    await store.visitors.updateOne({ _id: id }, { dueAt: new Date(0) }); // the desk may take it first; a later claim counts
    return await visitors.claim(id, { now: new Date(1), exceptPages: [], leaseMs: 1 });
  });
  const profile = { name, firstName: null, lastName: null, locale: null };
  const next = { dueAt: null, staleAt: 0 };
  await visitors.finish(claim, { outcome: 'complete', times: 1, at: new Date(1), next, profile });
}
