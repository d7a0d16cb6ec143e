import { randomBytes } from 'node:crypto';
import type { Clock } from '../../domain/clock';
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/errors';
import { inspectPageToken, type PageTokenFacts, type TokenProblem } from '../../graph/page-token';
import type { DepartmentRepository } from '../../store/department-repository';
import type { HandshakeRepository } from '../../store/handshake-repository';
import type { IntakeRepository } from '../../store/intake-repository';
import type { PageRepository, PageSecrets, StoredUserToken } from '../../store/page-repository';
import type { PageView } from '../../store/page-view';
import { HttpError } from '../http/errors';
import type { PageNotice } from './notices';
import { createTokenExchange, type LongLivedToken } from './token-exchange';

export interface PageToConnect {
  /** Connection id from the form, when it was opened before; a new one otherwise. */
  id?: string | undefined;
  name: string;
  accessToken: string;
  confirmationCode: string;
  appSecret: string;
  /** Absent: the default one, if there is one; null: none. */
  departmentId?: string | null | undefined;
  appId?: string | undefined;
  /** As pasted: it is exchanged here. */
  userToken?: string | undefined;
  /** Exchanged already. */
  user?: StoredUserToken | undefined;
}

export interface PageEdit {
  name?: string | undefined;
  departmentId?: string | null | undefined;
  humanAgent?: boolean | undefined;
  accessToken?: string | undefined;
  appSecret?: string | undefined;
  confirmationCode?: string | undefined;
  appId?: string | undefined;
  userToken?: string | undefined;
  user?: StoredUserToken | undefined;
}

export interface PageConnector {
  /** Makes a callback address before the Page is saved, so that it can be copied from the form. */
  draft(): Promise<string>;
  /** Tries the token, saves the Page, and takes in again what arrived for it before. */
  connect(page: PageToConnect): Promise<PageView>;
  /** Changes a Page; a new token is tried first, and sends that waited for one go on. */
  edit(id: string, edit: PageEdit): Promise<PageView>;
}

export interface PageConnectorDeps {
  pages: PageRepository;
  departments: Pick<DepartmentRepository, 'unknown' | 'defaultId'>;
  handshakes: HandshakeRepository;
  graph: GraphClient;
  intake: IntakeRepository;
  clock: Clock;
  /** Called when something was put back into the intake. */
  onReplayed: () => void;
  /** Called with Facebook's Page id when there is a new token. */
  onTokenReplaced: (pageId: string) => Promise<void>;
  /** Tells what looks after the Page, by connection id. */
  notify: (connectionId: string, notice: PageNotice) => Promise<void>;
}

const MOST_REPLAYED = 1000;

export function createPageConnector(deps: PageConnectorDeps): PageConnector {
  const { pages, handshakes, graph, intake, clock } = deps;
  const now = () => new Date(clock.now());
  const exchange = createTokenExchange(graph, clock);

  async function draft(): Promise<string> {
    const id = randomBytes(12).toString('base64url');
    await handshakes.open(id, now());
    return id;
  }

  /** Throws `department_not_found`; null is no department. */
  async function requireDepartment(id: string | null | undefined): Promise<void> {
    if (id && (await deps.departments.unknown([id])).length > 0) throw new HttpError('department_not_found');
  }

  async function connect({ id: drafted, appId, userToken, user, ...page }: PageToConnect): Promise<PageView> {
    await requireDepartment(page.departmentId);
    const departmentId = page.departmentId === undefined ? await deps.departments.defaultId() : page.departmentId;
    const tried = await tryWithUser(page, { appId, userToken, user }, null);
    const { facts } = tried;
    const id = drafted ?? (await draft());
    await handshakes.open(id, now());
    const facebookPageId = facts?.pageId ?? (await ownPageId(page));
    const { accessToken, user: stored } = tried;
    const token = recordOf(facts);
    const credentials = { accessToken, user: stored, token };
    const added = await pages.add({ ...page, ...credentials, departmentId, id, facebookPageId, now: now() });
    if (!added) throw new HttpError('page_already_connected');
    if (facebookPageId !== null) await replayParked(facebookPageId);
    await deps.notify(id, 'saved');
    return await view(id);
  }

  async function edit(
    id: string,
    { name, departmentId, humanAgent, confirmationCode, ...given }: PageEdit,
  ): Promise<PageView> {
    const known = await secretsOf(id);
    await requireDepartment(departmentId);
    const replaced = [given.accessToken, given.appSecret, given.userToken].some((one) => one !== undefined);
    const tried = replaced ? await newCredentials(known, given) : undefined;
    const credentials = tried && { ...tried, token: recordOf(tried.facts) };
    await pages.change(id, { name, departmentId, humanAgent, confirmationCode, credentials });
    if (tried?.facts) await settleUnchecked(id, tried.facts);
    if (replaced && known.facebookPageId) await deps.onTokenReplaced(known.facebookPageId);
    if (replaced) await deps.notify(id, 'token_replaced');
    return await view(id);
  }

  async function newCredentials(
    known: PageSecrets,
    given: Omit<PageEdit, 'name' | 'departmentId' | 'humanAgent' | 'confirmationCode'>,
  ) {
    const { appId, userToken, user } = given;
    const appSecret = given.appSecret ?? known.appSecret;
    const fresh =
      given.accessToken === undefined && userToken !== undefined
        ? await fromUserToken(known, { ...given, appSecret, userToken })
        : null;
    const accessToken = fresh?.accessToken ?? given.accessToken ?? known.accessToken;
    const renewal = fresh ? { user: fresh.user } : { appId, userToken, user };
    const tried = await tryWithUser({ accessToken, appSecret }, renewal, known.facebookPageId);
    // a token that was pasted alone may be another person's: the user token of before would bring back the old one
    const isOthers = given.accessToken !== undefined;
    return { ...tried, appSecret, user: tried.user ?? (isOthers ? null : undefined) };
  }

  /** A new Page token when only a user token was given: the old Page token may be dead. */
  async function fromUserToken(
    { id, facebookPageId }: PageSecrets,
    { appId, appSecret, userToken }: { appId?: string | undefined; appSecret: string; userToken: string },
  ): Promise<LongLivedToken> {
    const app = appId ?? (await view(id)).appId;
    if (facebookPageId === null || app === null) throw new HttpError('page_not_checked');
    const fresh = await exchange({ appId: app, appSecret, pageId: facebookPageId, userToken });
    if (!fresh) throw new HttpError('facebook_away', 'Facebook did not answer. Nothing was changed: try again.');
    return fresh;
  }

  /** Tries a token; with a user token beside it, the Page token that comes from that one takes its place. */
  async function tryWithUser(
    credentials: { accessToken: string; appSecret: string },
    {
      appId,
      userToken,
      user = null,
    }: { appId?: string | undefined; userToken?: string | undefined; user?: StoredUserToken | null | undefined },
    expectedPageId: string | null,
  ): Promise<{ accessToken: string; facts: PageTokenFacts | null; user: StoredUserToken | null }> {
    const { accessToken, appSecret } = credentials;
    const facts = await tryToken(credentials, expectedPageId);
    if (facts && appId !== undefined && appId !== facts.appId) throw reject('app_id_wrong');
    if (userToken === undefined) return { accessToken, facts, user };
    const pageId = facts?.pageId ?? null;
    const long = facts && pageId && (await exchange({ appId: facts.appId, appSecret, pageId, userToken }));
    // kept as it is while Facebook is away: the renewal exchanges it later
    if (!long) return { accessToken, facts, user: { appId: appId ?? null, userToken, expiresAt: null } };
    return { ...long, facts: await tryToken({ accessToken: long.accessToken, appSecret }, pageId) };
  }

  /** What Facebook says of the token; null while it does not answer, because that must not lose what was typed. */
  async function tryToken(
    credentials: { accessToken: string; appSecret: string },
    expectedPageId: string | null,
  ): Promise<PageTokenFacts | null> {
    const result = await inspectPageToken(graph, credentials, expectedPageId);
    if (result.verdict === 'unknown') return null;
    if (result.verdict === 'good') return result.facts;
    throw reject(result.problem, result.missingScopes);
  }

  /** The Page's id alone, when Facebook would not tell more about the token. */
  async function ownPageId(credentials: { accessToken: string; appSecret: string }): Promise<string | null> {
    const page = await graph.getOwnPage(credentials).catch((error: unknown) => {
      if (error instanceof GraphError) return null;
      throw error;
    });
    return page?.id ?? null;
  }

  async function settleUnchecked(id: string, facts: PageTokenFacts): Promise<void> {
    if (!(await pages.markChecked(id, facts.pageId, recordOf(facts), now()))) return;
    await replayParked(facts.pageId);
  }

  async function secretsOf(id: string): Promise<PageSecrets> {
    const page = await pages.secrets(id);
    if (!page || page.removed) throw new HttpError('page_not_found');
    return page;
  }

  async function view(id: string): Promise<PageView> {
    const page = await pages.find(id);
    if (!page) throw new HttpError('page_not_found');
    return page;
  }

  async function replayParked(pageId: string): Promise<void> {
    const parked = await intake.listParked({ reason: 'unknown_page', pageId }, MOST_REPLAYED);
    for (const record of parked) await intake.replay(record);
    if (parked.length > 0) deps.onReplayed();
  }

  return { draft, connect, edit };
}

function recordOf(facts: PageTokenFacts | null) {
  if (!facts) return null;
  const { pageId: _, ...record } = facts;
  return record;
}

const explanations: Readonly<Record<TokenProblem | 'app_id_wrong', string>> = {
  app_id_wrong: 'This token was made with another app than the App ID says.',
  token_invalid: 'Facebook does not know this token. Copy it again, whole and without blanks.',
  token_expired: 'This token has expired. Make a new one from a long-lived user token.',
  token_password_changed: 'The person who made this token has changed the password since. Make a new token.',
  token_app_removed:
    'The person who made this token has removed the app. Sign in to the app again and make a new token.',
  token_role_lost: 'The person who made this token no longer has a role on the Page.',
  token_checkpoint: 'Facebook wants the person who made this token to log in at facebook.com first.',
  token_of_user: 'This is a user access token. Choose the Page in the token tool and copy the Page access token.',
  token_of_app: 'This is an app access token. Copy the Page access token instead.',
  token_scope_missing: 'This token lacks permissions that are needed here.',
  token_of_other_page: 'This token is for another Page.',
  app_secret_wrong: 'The App Secret does not belong to the app that this token was made with.',
};

function reject(problem: keyof typeof explanations, missingScopes: readonly string[] = []): HttpError {
  const missing = missingScopes.length > 0 ? ` Missing: ${missingScopes.join(', ')}.` : '';
  return new HttpError('page_token_rejected', explanations[problem] + missing, { problem });
}
