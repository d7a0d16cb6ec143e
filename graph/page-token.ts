import type { GraphClient, PageCredentials } from './client';
import { GraphError } from './errors';
import { NEEDED_SCOPES } from './fields';

/** Why a token cannot be a Page's token here. Each has its own explanation on the screens. */
export type TokenProblem =
  | 'token_invalid'
  | 'token_expired'
  | 'token_password_changed'
  | 'token_app_removed'
  | 'token_role_lost'
  | 'token_checkpoint'
  | 'token_of_user'
  | 'token_of_app'
  | 'token_scope_missing'
  | 'token_of_other_page'
  | 'app_secret_wrong';

/** What a good Page token is. Times are epoch ms; null means that it does not expire. */
export interface PageTokenFacts {
  pageId: string;
  pageName: string;
  appId: string;
  appName: string;
  scopes: string[];
  expiresAt: number | null;
  dataAccessExpiresAt: number | null;
  /** App-scoped id of the person who gave the token, where Facebook tells it. */
  userId: string | null;
}

export type PageTokenVerdict =
  | { verdict: 'good'; facts: PageTokenFacts }
  | { verdict: 'bad'; problem: TokenProblem; missingScopes: string[] }
  /** Facebook did not answer, or only that it is busy: nothing is known. */
  | { verdict: 'unknown' };

/** Subcodes of 190 (Meta: Handling errors, access token errors). */
const problemsBySubcode: Readonly<Record<number, TokenProblem>> = {
  458: 'token_app_removed',
  459: 'token_checkpoint',
  460: 'token_password_changed',
  463: 'token_expired',
  492: 'token_role_lost',
};

type Asked = Pick<GraphClient, 'appSecretFits' | 'getOwnApp' | 'getOwnPage' | 'inspectToken'>;

/**
 * Tries a Page token with the App Secret it was entered with. `expectedPageId` is the Page it must be for, when that is
 * known already. Throws only what is not an answer of Facebook.
 */
export async function inspectPageToken(
  graph: Asked,
  credentials: PageCredentials,
  expectedPageId: string | null = null,
): Promise<PageTokenVerdict> {
  try {
    if (!(await graph.appSecretFits(credentials))) return bad('app_secret_wrong');
    const app = await graph.getOwnApp(credentials);
    const token = await graph.inspectToken(app.id, credentials);
    if (!token.valid) return bad(tokenProblemOf(token.invalidSubcode));
    if (token.kind === 'APP') return bad('token_of_app');
    if (token.kind !== 'PAGE') return bad('token_of_user');
    const page = await graph.getOwnPage(credentials);
    if (expectedPageId !== null && page.id !== expectedPageId) return bad('token_of_other_page');
    const missing = NEEDED_SCOPES.filter((scope) => !token.scopes.includes(scope));
    if (missing.length > 0) return bad('token_scope_missing', missing);
    const { scopes, expiresAt, dataAccessExpiresAt, userId } = token;
    const facts = { pageId: page.id, pageName: page.name, appId: app.id, appName: app.name };
    return { verdict: 'good', facts: { ...facts, scopes, expiresAt, dataAccessExpiresAt, userId } };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.errorClass === 'token_invalid') return bad(tokenProblemOf(error.details.subcode));
    if (error.errorClass === 'permission_missing' || error.errorClass === 'app_blocked') return bad('token_invalid');
    return { verdict: 'unknown' };
  }
}

/** Why Facebook calls a token dead, by the subcode of 190. */
export function tokenProblemOf(subcode: number | null): TokenProblem {
  return (subcode !== null && problemsBySubcode[subcode]) || 'token_invalid';
}

function bad(problem: TokenProblem, missingScopes: string[] = []): PageTokenVerdict {
  return { verdict: 'bad', problem, missingScopes };
}
