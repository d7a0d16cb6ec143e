import type { Clock } from '../../domain/clock';
import type { GraphClient } from '../../graph/client';
import { type OauthProblem, oauthProblemIn } from '../../graph/oauth';
import type { StoredUserToken } from '../../store/page-repository';
import { HttpError } from '../http/errors';

export interface UserTokenToExchange {
  appId: string;
  appSecret: string;
  pageId: string;
  userToken: string;
}

/** A Page token that does not end by date, with the long-lived user token that it came from. */
export interface LongLivedToken {
  accessToken: string;
  user: StoredUserToken;
}

export type TokenExchange = ReturnType<typeof createTokenExchange>;

/** Makes a long-lived Page token of a pasted user token (Meta: Long-lived tokens). */
export function createTokenExchange(graph: GraphClient, clock: Clock) {
  /** Null while Facebook does not answer. Throws `page_token_rejected` with the reason in `problem`. */
  return async ({ appId, appSecret, pageId, userToken }: UserTokenToExchange): Promise<LongLivedToken | null> => {
    try {
      const long = await graph.extendUserToken({ appId, appSecret }, userToken);
      const accessToken = await graph.getPageToken(pageId, { accessToken: long.accessToken, appSecret });
      if (accessToken === null) throw rejected('user_token_without_page');
      const expiresAt = long.expiresInMs === null ? null : new Date(clock.now() + long.expiresInMs);
      return { accessToken, user: { appId, userToken: long.accessToken, expiresAt } };
    } catch (error) {
      if (error instanceof HttpError) throw error;
      const problem = oauthProblemIn(error);
      if (problem === 'facebook_away') return null;
      throw rejected(problem);
    }
  };
}

type ExchangeProblem = OauthProblem | 'user_token_without_page';

const explanations: Partial<Record<ExchangeProblem, string>> = {
  user_token_without_page: 'The person of this user token does not manage this Page, or did not tick it in the dialog.',
  user_token_invalid: 'Facebook does not know this user token, or it has expired. Copy a new one.',
  user_token_of_other_app: 'This user token was made with another app. Choose your app in the token tool first.',
  permission_missing: 'The person of this user token does not manage this Page, or has not granted pages_show_list.',
  app_secret_wrong: 'The App Secret does not belong to this app.',
  app_unknown: 'Facebook does not know this App ID.',
  app_blocked: 'Facebook has restricted this app.',
};

function rejected(problem: ExchangeProblem): HttpError {
  const detail = explanations[problem] ?? 'Facebook refused to exchange this user token.';
  return new HttpError('page_token_rejected', detail, { problem });
}
