import { randomBytes } from 'node:crypto';
import type { Clock } from '../domain/clock';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/errors';
import { inspectPageToken, type PageTokenFacts, type TokenProblem } from '../graph/page-token';
import type { HandshakeRepository } from '../store/handshake-repository';
import type { IntakeRepository } from '../store/intake-repository';
import type { PageRepository, PageSecrets, PageView } from '../store/page-repository';
import { HttpError } from './errors';

export interface PageToConnect {
  /** Connection id from the form, when it was opened before; a new one otherwise. */
  id?: string | undefined;
  name: string;
  accessToken: string;
  confirmationCode: string;
  appSecret: string;
  departmentId: string | null;
}

export interface PageEdit {
  name?: string | undefined;
  departmentId?: string | null | undefined;
  accessToken?: string | undefined;
  appSecret?: string | undefined;
  confirmationCode?: string | undefined;
}

export interface PageConnector {
  /** Makes a callback address before the Page is saved, so that it can be copied from the form. */
  draft(): Promise<string>;
  /** Tries the token, saves the Page, and takes in again what arrived for it before. */
  connect(page: PageToConnect): Promise<PageView>;
  /** Changes a Page; a new token is tried first, and sends that waited for one go on. */
  edit(id: string, edit: PageEdit): Promise<PageView>;
  /** Unsubscribes and forgets the token. What was said stays. */
  remove(id: string): Promise<void>;
  /** Asks Facebook about Pages that were saved while it did not answer. */
  recheck(): Promise<void>;
}

export interface PageConnectorDeps {
  pages: PageRepository;
  handshakes: HandshakeRepository;
  graph: GraphClient;
  intake: IntakeRepository;
  clock: Clock;
  /** Called when something was put back into the intake. */
  onReplayed: () => void;
  /** Called with Facebook's Page id when there is a new token. */
  onTokenReplaced: (pageId: string) => Promise<void>;
}

const MOST_REPLAYED = 1000;

export function createPageConnector(deps: PageConnectorDeps): PageConnector {
  const { pages, handshakes, graph, intake, clock } = deps;
  const now = () => new Date(clock.now());

  async function draft(): Promise<string> {
    const id = randomBytes(12).toString('base64url');
    await handshakes.open(id, now());
    return id;
  }

  async function connect({ id: drafted, ...page }: PageToConnect): Promise<PageView> {
    const facts = await tryToken(page, null);
    const id = drafted ?? (await draft());
    await handshakes.open(id, now());
    const facebookPageId = facts?.pageId ?? (await ownPageId(page));
    const added = await pages.add({ ...page, id, facebookPageId, token: recordOf(facts), now: now() });
    if (!added) throw new HttpError('page_already_connected');
    if (facebookPageId !== null) await replayParked(facebookPageId);
    return await view(id);
  }

  async function edit(
    id: string,
    { name, departmentId, accessToken, appSecret, confirmationCode }: PageEdit,
  ): Promise<PageView> {
    const known = await secretsOf(id);
    const credentials = { accessToken: accessToken ?? known.accessToken, appSecret: appSecret ?? known.appSecret };
    const replaced = accessToken !== undefined || appSecret !== undefined;
    const facts = replaced ? await tryToken(credentials, known.facebookPageId) : null;
    const change = { ...credentials, token: recordOf(facts) };
    await pages.change(id, { name, departmentId, confirmationCode, credentials: replaced ? change : undefined });
    if (facts) await settleUnchecked(id, facts);
    if (replaced && known.facebookPageId) await deps.onTokenReplaced(known.facebookPageId);
    return await view(id);
  }

  /** What Facebook says of the token; null while it does not answer, because that must not lose what was typed. */
  async function tryToken(
    credentials: { accessToken: string; appSecret: string },
    expectedPageId: string | null,
  ): Promise<PageTokenFacts | null> {
    const result = await inspectPageToken(graph, credentials, expectedPageId);
    if (result.verdict === 'unknown') return null;
    if (result.verdict === 'good') return result.facts;
    throw new HttpError('page_token_rejected', explain(result.problem, result.missingScopes), {
      problem: result.problem,
    });
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

  async function remove(id: string): Promise<void> {
    const page = await secretsOf(id);
    if (page.facebookPageId) {
      // a dead token or a Facebook that does not answer must not keep a Page from being removed
      await graph.removePageSubscription(page.facebookPageId, page).catch(() => undefined);
    }
    await pages.remove(id, now());
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

  async function recheck(): Promise<void> {
    for (const id of await pages.uncheckedIds()) {
      const page = await pages.secrets(id);
      const result = page && (await inspectPageToken(graph, page));
      if (result?.verdict === 'good') await settleUnchecked(id, result.facts);
    }
  }

  return { draft, connect, edit, remove, recheck };
}

function recordOf(facts: PageTokenFacts | null) {
  if (!facts) return null;
  const { pageId: _, ...record } = facts;
  return record;
}

const explanations: Readonly<Record<TokenProblem, string>> = {
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

function explain(problem: TokenProblem, missingScopes: readonly string[]): string {
  const missing = missingScopes.length > 0 ? ` Missing: ${missingScopes.join(', ')}.` : '';
  return explanations[problem] + missing;
}
