import { randomBytes } from 'node:crypto';
import type { GraphClient } from '../../graph/client';
import { oauthProblemIn } from '../../graph/oauth';
import type { FacebookAppRepository } from '../../store/facebook-app-repository';
import type { FacebookConnectionRepository } from '../../store/facebook-connection-repository';
import type { FacebookConnectionRecord } from '../../store/models/facebook-app';
import type { PageRepository } from '../../store/page-repository';
import type { PageView } from '../../store/page-view';
import { ERRORS, HttpError } from '../http/errors';
import type { PageConnector } from './connector';
import type { PageSubscriptions } from './subscriptions';

export interface Choice {
  pageIds: readonly string[];
  departmentId?: string | null | undefined;
  confirmationCode?: string | undefined;
}

export interface ChosenPageResult {
  pageId: string;
  /** `renewed`: it was connected already and has got the new token. */
  outcome: 'added' | 'renewed' | 'refused';
  page: { id: string; name: string } | null;
  problem: string | null;
  detail: string | null;
  subscribed: boolean;
  subscriptionProblem: string | null;
}

export interface FacebookPages {
  /** Connects the chosen Pages one after the other; what one of them meets does not stop the others. */
  add(login: FacebookConnectionRecord, choice: Choice): Promise<ChosenPageResult[]>;
}

export interface FacebookPagesDeps {
  apps: FacebookAppRepository;
  connections: FacebookConnectionRepository;
  pages: PageRepository;
  connector: PageConnector;
  subscriptions: PageSubscriptions;
  graph: GraphClient;
}

type Listed = FacebookConnectionRecord['pages'][number];

export function createFacebookPages(deps: FacebookPagesDeps): FacebookPages {
  const { pages, connector, subscriptions, graph } = deps;

  async function add(login: FacebookConnectionRecord, choice: Choice): Promise<ChosenPageResult[]> {
    const secrets = await deps.apps.secrets(login.appId);
    const userToken = await deps.connections.userToken(login._id);
    if (!secrets || userToken === null) throw new HttpError('facebook_connection_not_ready');
    const user = { appId: login.appId, userToken, expiresAt: login.userTokenExpiresAt };
    const results: ChosenPageResult[] = [];
    for (const pageId of new Set(choice.pageIds)) {
      const listed = login.pages.find((one) => one.pageId === pageId);
      results.push(listed ? await addOne(listed, choice, secrets.appSecret, user) : refused(pageId, 'page_not_listed'));
    }
    return results;
  }

  async function addOne(
    { pageId, name }: Listed,
    { departmentId, confirmationCode }: Choice,
    appSecret: string,
    user: { appId: string; userToken: string; expiresAt: Date | null },
  ): Promise<ChosenPageResult> {
    try {
      const accessToken = await graph.getPageToken(pageId, { accessToken: user.userToken, appSecret });
      if (accessToken === null) return refused(pageId, 'page_token_missing');
      const known = await pages.secretsByFacebookPageId(pageId);
      const credentials = { accessToken, appSecret, user };
      const code = confirmationCode ?? randomBytes(18).toString('base64url');
      const page = known
        ? await connector.edit(known.id, credentials)
        : await connector.connect({ ...credentials, name, departmentId, confirmationCode: code });
      return { ...(await subscribe(page, known ? 'renewed' : 'added')), pageId };
    } catch (error) {
      if (!(error instanceof HttpError)) return refused(pageId, oauthProblemIn(error));
      return refused(pageId, error.more.problem ?? error.code, error.detail ?? ERRORS[error.code].title);
    }
  }

  async function subscribe(
    { id, name }: PageView,
    outcome: 'added' | 'renewed',
  ): Promise<Omit<ChosenPageResult, 'pageId'>> {
    const done = { outcome, page: { id, name }, problem: null, detail: null };
    try {
      await subscriptions.subscribe(id);
      return { ...done, subscribed: true, subscriptionProblem: null };
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      return { ...done, subscribed: false, subscriptionProblem: error.detail ?? ERRORS[error.code].title };
    }
  }

  return { add };
}

function refused(pageId: string, problem: string, detail: string | null = null): ChosenPageResult {
  return { pageId, outcome: 'refused', page: null, problem, detail, subscribed: false, subscriptionProblem: null };
}
