import { z } from 'zod';
import type { PageCredentials } from './client';
import { GraphError } from './errors';
import type { GraphHttp } from './http';

const kinds = ['PAGE', 'USER', 'APP', 'SYSTEM_USER'] as const;
export type TokenKind = (typeof kinds)[number] | 'unknown';

/** What Facebook says about a token (Meta: debug_token). Times are epoch ms; null means never or not told. */
export interface TokenFacts {
  kind: TokenKind;
  valid: boolean;
  /** Subcode of 190 when it is not valid. */
  invalidSubcode: number | null;
  /** The Page that a Page token speaks for. */
  pageId: string | null;
  /** App-scoped id of the person who gave it. */
  userId: string | null;
  scopes: string[];
  expiresAt: number | null;
  dataAccessExpiresAt: number | null;
}

export interface AppFacts {
  id: string;
  name: string;
}

export interface TokenCalls {
  /** The Page that a Page token speaks for. */
  getOwnPage(credentials: PageCredentials): Promise<{ id: string; name: string }>;
  /** The app that a token was given to. */
  getOwnApp(credentials: PageCredentials): Promise<AppFacts>;
  /** Whether this App Secret belongs to the token's app. A wrong one makes Facebook refuse the proof that every call carries. */
  appSecretFits(credentials: PageCredentials): Promise<boolean>;
  inspectToken(appId: string, credentials: PageCredentials): Promise<TokenFacts>;
}

const seconds = z.number().nullish().catch(null);
const debugBody = z.object({
  data: z.looseObject({
    type: z.string().catch(''),
    is_valid: z.boolean().catch(false),
    profile_id: z.coerce.string().optional().catch(undefined),
    user_id: z.coerce.string().optional().catch(undefined),
    scopes: z.array(z.string()).catch([]),
    expires_at: seconds,
    data_access_expires_at: seconds,
    error: z
      .looseObject({ subcode: z.number().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
});
const named = z.looseObject({ id: z.coerce.string(), name: z.string().catch('') });

export function createTokenCalls(http: GraphHttp): TokenCalls {
  const own = (path: string, credentials: PageCredentials, appSecret: string | null = credentials.appSecret) =>
    http.callFor(named, {
      method: 'GET',
      path,
      accessToken: credentials.accessToken,
      appSecret,
      usageOf: credentials.accessToken,
    });

  return {
    getOwnPage: (credentials) => own('me?fields=id,name', credentials),
    getOwnApp: (credentials) => own('app?fields=id,name', credentials),
    async appSecretFits(credentials) {
      try {
        await own('app?fields=id,name', credentials);
        return true;
      } catch (error) {
        if (!(error instanceof GraphError) || error.details.code !== 100) throw error;
        await own('app?fields=id,name', credentials, null);
        return false;
      }
    },
    async inspectToken(appId, { accessToken, appSecret }) {
      const query = new URLSearchParams({ input_token: accessToken });
      const { data } = await http.callFor(debugBody, {
        method: 'GET',
        path: `debug_token?${query}`,
        accessToken: `${appId}|${appSecret}`,
        appSecret: null,
        usageOf: appId,
      });
      return {
        kind: kinds.find((kind) => kind === data.type) ?? 'unknown',
        valid: data.is_valid,
        invalidSubcode: data.error?.subcode ?? null,
        pageId: data.profile_id ?? null,
        userId: data.user_id ?? null,
        scopes: data.scopes,
        expiresAt: epochMs(data.expires_at),
        dataAccessExpiresAt: epochMs(data.data_access_expires_at),
      };
    },
  };
}

/** Facebook gives seconds, and 0 for never. */
function epochMs(value: number | null | undefined): number | null {
  return value ? value * 1000 : null;
}
