import type { PolicyNotice } from '../../ingest/policy-notices';
import type { PageWatch } from '../../pages/page-watch';
import type { PageEventRepository } from '../../store/page-event-repository';
import type { PageHealthRepository } from '../../store/page-health-repository';
import type { PageRepository } from '../../store/page-repository';

export interface PolicyAlarmDeps {
  pages: Pick<PageRepository, 'idOf'>;
  health: Pick<PageHealthRepository, 'noteRestriction' | 'endRestriction'>;
  events: Pick<PageEventRepository, 'note'>;
  watch: Pick<PageWatch, 'tell'>;
  /** Lets the Page's waiting replies go on. */
  resume: (facebookPageId: string) => Promise<void>;
}

/** Code of Graph for what its policies block; the webhook names none (Meta: Graph API error codes). */
const POLICY_CODE = 368;

/**
 * Meta warns a Page, stops its sending, or lets it send again: noted in the Page's timeline and health, which raises the alarm.
 * Harmless to repeat. Rejects while the store is away.
 */
export function createPolicyAlarm({ pages, health, events, watch, resume }: PolicyAlarmDeps) {
  return async ({ facebookPageId, action, id, at }: PolicyNotice): Promise<void> => {
    const pageId = await pages.idOf(facebookPageId);
    if (!pageId) return;
    await events.note({ pageId, kind: `policy_${action}`, at: new Date(at), key: `policy/${id}` });
    if (action === 'warning') return;
    if (action === 'block') await health.noteRestriction(pageId, { code: POLICY_CODE, subcode: null, at });
    else await health.endRestriction(pageId, at);
    // while Temporal is away the planned probe finds it, and replies look again by themselves
    await watch.tell(pageId, 'restricted').catch(() => undefined);
    if (action === 'unblock') await resume(facebookPageId).catch(() => undefined);
  };
}
