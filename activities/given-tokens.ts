import { ApplicationFailure } from '@temporalio/common';
import type { GraphClient } from '../graph/client';
import { inspectPageToken } from '../graph/page-token';
import type { PageWatch } from '../pages/page-watch';
import type { FacebookConnectionRepository } from '../store/facebook-connection-repository';
import type { PageRepository } from '../store/page-repository';
import type { TokenGiverRepository } from '../store/token-giver-repository';

/** Tokens that a person gave, named by the app-scoped id that Facebook's callbacks use. */
export interface GivenTokens {
  count(appId: string, userId: string): Promise<{ tokens: number; logins: number }>;
  /** Asks Facebook about each token; those that are dead are marked, so that sends wait and people are told. */
  look(appId: string, userId: string): Promise<void>;
  /** Forgets tokens and logins. The Pages stay and ask for a new token. */
  forget(appId: string, userId: string): Promise<void>;
}

export interface GivenTokensDeps {
  givers: TokenGiverRepository;
  connections: FacebookConnectionRepository;
  pages: PageRepository;
  graph: GraphClient;
  watch: PageWatch;
}

export function createGivenTokens({ givers, connections, pages, graph, watch }: GivenTokensDeps): GivenTokens {
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
    async look(appId, userId) {
      await connections.removeOfFacebookUser(appId, userId);
      for (const id of await givers.pagesOf(appId, userId)) await lookAt(id);
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
