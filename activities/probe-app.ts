import type { PageHealthRecord } from '../store/models/page-health';
import type { PageActivityRepository } from '../store/page-activity-repository';
import type { Look } from './probe-look';

export interface AppProbeDeps {
  activity: Pick<PageActivityRepository, 'sentSince'>;
  /** Lets replies go on that wait for this Facebook Page. */
  resumeSends: (facebookPageId: string) => Promise<void>;
}

/**
 * Whether Facebook refuses the app of a Page, from all that the probe has met. `answered`: a call in the Page's own name got
 * an answer. Replies that waited go on as soon as neither Facebook nor the case stands in their way.
 */
export function createAppProbe({ activity, resumeSends }: AppProbeDeps) {
  return async (look: Look, answered: boolean): Promise<PageHealthRecord['appRefusal']> => {
    const before = look.record?.appRefusal ?? null;
    if (look.appBlocked) return before ?? { at: look.now, by: 'probe' };
    const over = before === null || (await isOver(look, before, answered));
    if (!over) return before;
    const { facebookPageId } = look.page;
    const news = before !== null || look.fresh;
    if (facebookPageId && news && !look.standing.paused) await resumeSends(facebookPageId);
    return null;
  };

  /** What a send was refused for is over when a send got through, or when a person said so and Facebook answers. */
  async function isOver(
    { page, standing, fresh }: Look,
    { at, by }: NonNullable<PageHealthRecord['appRefusal']>,
    answered: boolean,
  ): Promise<boolean> {
    if (answered && (by === 'probe' || (fresh && standing.liftedAt !== null && standing.liftedAt >= at))) return true;
    return page.facebookPageId !== null && (await activity.sentSince(page.facebookPageId, at));
  }
}
