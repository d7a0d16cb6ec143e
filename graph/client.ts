import { createGraphHttp, type GraphHttpOptions, inBackground } from './http';
import { createOauthCalls, type OauthCalls } from './oauth';
import { createProfileCalls, type ProfileCalls } from './profile';
import { createSendCalls, type SendCalls } from './send';
import { createSubscriptionCalls, type SubscriptionCalls } from './subscriptions';
import { createTokenCalls, type TokenCalls } from './tokens';

export type GraphClientOptions = GraphHttpOptions;

/** What calls in a Page's name need. With the App Secret, each call carries `appsecret_proof`. */
export interface PageCredentials {
  accessToken: string;
  appSecret: string;
}

/** Everything that is asked of Facebook. Every method throws GraphError. */
export interface GraphClient extends SendCalls, TokenCalls, SubscriptionCalls, OauthCalls, ProfileCalls {
  /** The same calls for work that can wait: refused here (`rate_limited`) long before Facebook's limits are near. */
  background: TokenCalls & SubscriptionCalls & OauthCalls;
  close(): Promise<void>;
}

export function createGraphClient(options: GraphClientOptions): GraphClient {
  const http = createGraphHttp(options);
  const unhurried = inBackground(http);
  return {
    background: {
      ...createTokenCalls(unhurried),
      ...createSubscriptionCalls(unhurried),
      ...createOauthCalls(unhurried),
    },
    ...createTokenCalls(http),
    ...createSubscriptionCalls(http),
    ...createOauthCalls(http),
    ...createProfileCalls(http),
    ...createSendCalls(http),
    close: () => http.close(),
  };
}
