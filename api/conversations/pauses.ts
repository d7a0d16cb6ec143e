import type { AppStanding } from '../../domain/app-review/standing';
import type { AppStandingRepository } from '../../store/app-standing-repository';
import type { PageRepository } from '../../store/page-repository';
import type { ReplyRecord } from '../../store/reply-repository';

/** Why the replies of a Page wait, by Facebook's id of the Page; null when they go out. */
export type Pauses = (facebookPageId: string) => Promise<AppStanding['paused']>;

export function createPauses(
  pages: Pick<PageRepository, 'appIdOf'>,
  standings: Pick<AppStandingRepository, 'pauseOf'>,
): Pauses {
  return async (facebookPageId) => {
    const appId = await pages.appIdOf(facebookPageId);
    return appId === null ? null : await standings.pauseOf(appId);
  };
}

/** The reason that people are shown: of a paused reply that of the pause, whatever it waited for before. */
export function failureShown(failure: ReplyRecord['failure'], paused: AppStanding['paused']): ReplyRecord['failure'] {
  if (!paused || failure?.reason === paused.reason) return failure;
  return { reason: paused.reason, code: null, subcode: null, traceId: null, explanation: null, at: paused.since };
}
