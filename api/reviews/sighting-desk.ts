import type { Finding } from '../../domain/app-review/findings';
import { isForEyes, sightingKey } from '../../domain/app-review/sightings';
import type { ReviewRecord } from '../../store/models/review';
import { HttpError } from '../http/errors';
import type { ReviewDesk } from './desk';
import type { PrecheckDesk } from './precheck-desk';

export interface SightingDeskDeps {
  prechecks: Pick<PrecheckDesk, 'openReport'>;
  enter: ReviewDesk['enter'];
}

/** What a person says who has looked. */
export interface NewSighting {
  requestId: string;
  check: string;
  permission: string | null;
  /** Of the finding as the person saw it. */
  evidence: string;
  holds: boolean;
  remark: string | null;
}

export type SightingDesk = ReturnType<typeof createSightingDesk>;

/** What people see who look at what only eyes can judge: entries of the case, each about the very things that were looked at. */
export function createSightingDesk({ prechecks, enter }: SightingDeskDeps) {
  return {
    async see(review: ReviewRecord, { requestId, remark, ...seen }: NewSighting, actor: string): Promise<void> {
      const { findings, current } = await prechecks.openReport(review);
      const { check, permission, evidence } = seen;
      const isMeant = (one: Finding) => one.rule === check && one.permission === permission;
      if (![...findings, ...current].some(isMeant)) throw new HttpError('review_check_missing');
      const meant = current.filter(isMeant).find(isForEyes);
      if (!meant) throw new HttpError('review_check_not_for_eyes');
      if (meant.evidence !== evidence) throw changed();
      await enter(review._id, {
        ...{ requestId, seen: null, actor, say: { fact: { kind: 'check_seen', ...seen } } },
        ...(remark !== null && { note: { text: remark, comments: [] } }),
      });
    },
    /** Takes back what was said; what nobody said stays unsaid. */
    async unsee(review: ReviewRecord, check: string, permission: string | null, actor: string): Promise<void> {
      await prechecks.openReport(review);
      const said = review.case.sightings?.[sightingKey(check, permission)];
      if (!said) return;
      const { entry, evidence } = said;
      const fact = { kind: 'check_seen', check, permission, evidence, holds: null } as const;
      await enter(review._id, { requestId: `unsee-${entry}`, seen: null, actor, say: { fact } });
    },
  };
}

function changed(): HttpError {
  const detail = 'What was looked at has changed since. Check again, and look at what is there now.';
  return new HttpError('review_changed', detail);
}
