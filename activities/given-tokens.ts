import { ApplicationFailure } from '@temporalio/common';
import type { Clock } from '../domain/clock';
import type { GraphClient } from '../graph/client';
import { inspectPageToken } from '../graph/page-token';
import type { PageWatch } from '../pages/page-watch';
import type { FacebookConnectionRepository } from '../store/facebook-connection-repository';
import type { PageEventRepository } from '../store/page-event-repository';
import type { PageRepository } from '../store/page-repository';
import type { TokenGiverRepository } from '../store/token-giver-repository';
import type { DeletionNews } from './deletion-news';

/** Tokens that a person gave, named by the app-scoped id that Facebook's callbacks use. */
export interface GivenTokens {
  count(appId: string, userId: string): Promise<{ tokens: number; logins: number }>;
  /**
   * Somebody removed the app: the user tokens are forgotten and Facebook is asked about each Page token; a dead one is marked, so
   * that sends wait. It stands in the timeline of each Page, and administrators get one mail.
   */
  deauthorize(code: string, appId: string, userId: string): Promise<void>;
  /** Forgets tokens and logins. The Pages stay and ask for a new token. */
  forget(appId: string, userId: string): Promise<void>;
}

export interface GivenTokensDeps {
  givers: TokenGiverRepository;
  connections: FacebookConnectionRepository;
  pages: PageRepository;
  graph: GraphClient;
  watch: PageWatch;
  events: Pick<PageEventRepository, 'note'>;
  news: Pick<DeletionNews, 'deauthorized'>;
  clock: Clock;
}

export function createGivenTokens(deps: GivenTokensDeps): GivenTokens {
  const { givers, connections, pages, graph, watch, events, news, clock } = deps;

  async function lookAt(connectionId: string): Promise<void> {
    const page = await pages.secrets(connectionId);
    if (!page || page.removed) return;
    const { verdict } = await inspectPageToken(graph, page, page.facebookPageId);
    if (verdict === 'unknown') throw ApplicationFailure.create({ type: 'facebook_away' });
    if (verdict === 'bad') await pages.markTokenDead(connectionId, page.tokenVersion);
    await watch.tell(connectionId, 'token_died');
  }

  return {
    async count(appId, userId) {
      const tokens = (await givers.pagesOf(appId, userId)).length;
      return { tokens, logins: await givers.countLogins(appId, userId) };
    },
    async deauthorize(code, appId, userId) {
      await connections.removeOfFacebookUser(appId, userId);
      const ids = await givers.pagesOf(appId, userId);
      const at = new Date(clock.now());
      for (const pageId of ids) {
        await givers.forgetUserToken(pageId, appId, userId);
        await events.note({ pageId, kind: 'app_deauthorized', at, key: `deauthorized/${code}`, data: { appId } });
      }
      await news.deauthorized(code, appId, await pages.findMany(ids));
      for (const id of ids) await lookAt(id);
    },
    async forget(appId, userId) {
      await connections.removeOfFacebookUser(appId, userId);
      for (const id of await givers.pagesOf(appId, userId)) {
        await watch.tell(id, 'token_died'); // before: afterwards nobody could find the Page again
        await givers.forget(id, appId, userId);
      }
    },
  };
}
