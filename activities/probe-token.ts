import type { TokenFact } from '../domain/page-facts';
import { doubtOf, slowRecheck } from '../domain/token-doubt';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/errors';
import { NEEDED_SCOPES } from '../graph/fields';
import { oauthProblemOf } from '../graph/oauth';
import { inspectPageToken, tokenProblemOf } from '../graph/page-token';
import type { PageActivityRepository } from '../store/page-activity-repository';
import type { PageEventRepository } from '../store/page-event-repository';
import type { PageHealthRepository } from '../store/page-health-repository';
import type { PageRepository } from '../store/page-repository';
import type { PageTokenRepository } from '../store/page-token-repository';
import type { Look, Outcome } from './probe-look';

export interface TokenProbeDeps {
  graph: GraphClient['background'];
  pages: PageRepository;
  tokens: PageTokenRepository;
  events: PageEventRepository;
  activity: Pick<PageActivityRepository, 'sentSince'>;
  health: Pick<PageHealthRepository, 'noteTokenGood'>;
  /** Lets replies go on that wait for this Facebook Page: those of so many conversations, by default of all. */
  resumeSends: (facebookPageId: string, most?: number) => Promise<void>;
}

/** What became of a token that was looked at. */
export interface TokenLook {
  token: TokenFact;
  /** It is the token of a Page that is connected already. */
  duplicate: boolean;
  /** The Page is known to Facebook under this id since now. */
  checkedAs: { facebookPageId: string; appId: string } | null;
}

export interface RefreshLook {
  token: TokenFact;
  problem: string | null;
  /** Whether anything was tried. */
  tried: boolean;
}

const DAY_MS = 86_400_000;

/** Renewed so long before an end, which leaves time for a person when it fails. */
const REFRESH_BEFORE_MS = 14 * DAY_MS;

export function createTokenProbe({ graph, pages, tokens, events, activity, health, resumeSends }: TokenProbeDeps) {
  async function inspect(look: Look): Promise<Outcome<TokenLook>> {
    const { page, secrets } = look;
    if (!page.token || !page.facebookPageId) return await inspectFirst(look);
    const facts = await graph.inspectToken(page.token.appId, secrets).catch(ofDeadApp);
    if (facts === null) return await bad(look, 'app_secret_wrong');
    if (!facts.valid) return await bad(look, tokenProblemOf(facts.invalidSubcode));
    const missing = NEEDED_SCOPES.filter((scope) => !facts.scopes.includes(scope));
    if (missing.length > 0) return await bad(look, 'token_scope_missing', missing);
    await tokens.noteFacts(page.id, secrets.tokenVersion, facts);
    const { refused, waitMs } = await standOf(look, page.facebookPageId);
    if (look.asked || waitMs === 0) await goOn(look, page.facebookPageId, refused);
    if (refused) {
      look.againMs = waitMs || slowRecheck(look.tokenRefusal?.times ?? 1);
      const token: TokenFact = { verdict: 'bad', problem: 'token_refused', missingScopes: [] };
      return { fact: { token, duplicate: false, checkedAs: null }, problem: 'token_refused' };
    }
    const { expiresAt, dataAccessExpiresAt } = facts;
    return { fact: { token: { verdict: 'good', expiresAt, dataAccessExpiresAt }, duplicate: false, checkedAs: null } };
  }

  /** Whether replies are refused for a token that is called good, and how long the next try waits (ms). */
  async function standOf(look: Look, facebookPageId: string): Promise<{ refused: boolean; waitMs: number }> {
    const { tokenRefusal: refusal, secrets, now } = look;
    const isOver =
      !refusal || refusal.version !== secrets.tokenVersion || (await activity.sentSince(facebookPageId, refusal.at));
    const doubt = isOver ? null : doubtOf(refusal, now);
    if (isOver || (doubt === null && refusal.times > 1)) look.tokenRefusal = null;
    return { refused: doubt !== null, waitMs: doubt?.waitMs ?? 0 };
  }

  /** Replies go on. While it is not known whether they will be refused again, one of them tries. */
  async function goOn({ page, secrets, record, now }: Look, facebookPageId: string, onlyOne: boolean): Promise<void> {
    await health.noteTokenGood(page.id, secrets.tokenVersion, now);
    const lives = await tokens.markAlive(page.id, secrets.tokenVersion);
    const wasDoubted = (record?.tokenRefusal?.times ?? 0) > 1;
    if (lives || (wasDoubted && !onlyOne)) await resumeSends(facebookPageId, onlyOne ? 1 : undefined);
  }

  /** A Page that was saved while Facebook did not answer. */
  async function inspectFirst(look: Look): Promise<Outcome<TokenLook>> {
    const { page, secrets, now } = look;
    const result = await inspectPageToken(graph, secrets, page.facebookPageId);
    if (result.verdict === 'unknown') {
      look.away = true;
      return { fact: { token: result, duplicate: false, checkedAs: null }, problem: 'facebook_away' };
    }
    if (result.verdict === 'bad') return await bad(look, result.problem, result.missingScopes);
    const { pageId, ...token } = result.facts;
    const own = await pages.markChecked(page.id, pageId, token, new Date(now));
    const { expiresAt, dataAccessExpiresAt, appId } = token;
    const fact: TokenFact = { verdict: 'good', expiresAt, dataAccessExpiresAt };
    if (!own) return { fact: { token: fact, duplicate: true, checkedAs: null }, problem: 'duplicate_page' };
    return { fact: { token: fact, duplicate: false, checkedAs: { facebookPageId: pageId, appId } } };
  }

  async function bad(look: Look, problem: string, missingScopes: string[] = []): Promise<Outcome<TokenLook>> {
    const { page, secrets, now } = look;
    if (problem !== 'token_scope_missing') {
      await pages.markTokenDead(page.id, secrets.tokenVersion);
      const key = `token-died/${secrets.tokenVersion}`;
      await events.note({ pageId: page.id, kind: 'token_died', at: new Date(now), key, data: { reason: problem } });
    }
    const token: TokenFact = { verdict: 'bad', problem, missingScopes };
    return { fact: { token, duplicate: false, checkedAs: null }, problem };
  }

  /**
   * Renews while a person is not needed: the user token is exchanged for one that ends later, and gives the Page token.
   * A dead user token (190) is a problem that only a person can solve (Meta: long-lived tokens).
   */
  async function refresh(look: Look, token: TokenFact): Promise<Outcome<RefreshLook>> {
    try {
      const renewed = await renew(look);
      return { fact: { token: renewed ?? token, problem: null, tried: true } };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const problem = oauthProblemOf(error);
      if (problem === 'facebook_away') throw error;
      return { fact: { token, problem, tried: true }, problem };
    }
  }

  async function renew({ page, secrets, now }: Look): Promise<TokenFact | null> {
    const { appSecret, tokenVersion } = secrets;
    const appId = page.appId ?? '';
    const extended = await graph.extendUserToken({ appId, appSecret }, secrets.userToken ?? '');
    const expiresAt = extended.expiresInMs === null ? null : new Date(now + extended.expiresInMs);
    const userToken = extended.accessToken;
    await tokens.extendUserToken(page.id, tokenVersion, { userToken, expiresAt });
    const facebookPageId = page.facebookPageId ?? '';
    const accessToken = await graph.getPageToken(facebookPageId, { accessToken: userToken, appSecret });
    if (accessToken === null || accessToken === secrets.accessToken) return null;
    const tried = await inspectPageToken(graph, { accessToken, appSecret }, facebookPageId);
    if (tried.verdict !== 'good') return null;
    const { pageId: _, ...token } = tried.facts;
    if (!(await tokens.renew(page.id, tokenVersion, { accessToken, token }))) return null;
    const key = `token-refreshed/${tokenVersion + 1}`;
    await events.note({ pageId: page.id, kind: 'token_refreshed', at: new Date(now), key });
    await resumeSends(facebookPageId);
    return { verdict: 'good', expiresAt: token.expiresAt, dataAccessExpiresAt: token.dataAccessExpiresAt };
  }

  return { inspect, refresh };
}

/** Whether it is time to renew: an end is near, or the token has just ended by date. */
export function isRefreshDue({ page, secrets, now }: Look, token: TokenFact): boolean {
  if (!secrets.userToken || !page.appId || !page.facebookPageId) return false;
  if (token.verdict === 'bad') return token.problem === 'token_expired';
  const near = (end: number | null) => end !== null && end - now < REFRESH_BEFORE_MS;
  const ofUser = page.userTokenExpiresAt;
  return ofUser === null || near(ofUser.getTime()) || (token.verdict === 'good' && near(token.expiresAt));
}

/** The app's own token is refused: its secret was changed, or the app is gone. */
function ofDeadApp(error: unknown): null {
  if (error instanceof GraphError && error.errorClass === 'token_invalid') return null;
  throw error;
}
