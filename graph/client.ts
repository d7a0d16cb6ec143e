import { z } from 'zod';
import { createGraphHttp, type GraphHttpOptions, inBackground } from './http';
import { createOauthCalls, type OauthCalls } from './oauth';
import { createProfileCalls, type ProfileCalls } from './profile';
import { createSubscriptionCalls, type SubscriptionCalls } from './subscriptions';
import { createTokenCalls, type TokenCalls } from './tokens';

export type GraphClientOptions = GraphHttpOptions;

/** What calls in a Page's name need. With the App Secret, each call carries `appsecret_proof`. */
export interface PageCredentials {
  accessToken: string;
  appSecret: string;
}

export interface TextSend {
  pageId: string;
  psid: string;
  text: string;
  /** Comes back in the echo; at most 1,000 characters. */
  metadata: string;
}

export interface SendCalls {
  /**
   * Sends one text as a RESPONSE inside the messaging window. Throws GraphError; only `outcome_unknown` leaves open whether
   * Facebook took it. There is no idempotency key in the Send API, so a caller must not repeat that one.
   */
  sendText(credentials: PageCredentials, send: TextSend): Promise<{ mid: string | null }>;
}

/** Everything that is asked of Facebook. Every method throws GraphError. */
export interface GraphClient extends SendCalls, TokenCalls, SubscriptionCalls, OauthCalls, ProfileCalls {
  /** The same calls for work that can wait: refused here (`rate_limited`) long before Facebook's limits are near. */
  background: TokenCalls & SubscriptionCalls & OauthCalls;
  close(): Promise<void>;
}

/** Without either of these it is not the Send API that answered. */
const sendBody = z
  .object({ message_id: z.string().optional(), recipient_id: z.coerce.string().optional() })
  .refine(({ message_id, recipient_id }) => message_id !== undefined || recipient_id !== undefined);

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
    async sendText(credentials, { pageId, psid, text, metadata }) {
      const body = { recipient: { id: psid }, messaging_type: 'RESPONSE', message: { text, metadata } };
      const path = `${pageId}/messages`;
      const answer = await http.callFor(sendBody, { ...credentials, method: 'POST', path, body, usageOf: pageId });
      return { mid: answer.message_id ?? null };
    },
    close: () => http.close(),
  };
}
