import type { Clock } from '../../domain/clock';
import type { GraphClient } from '../../graph/client';
import { LOGIN_SCOPES } from '../../graph/fields';
import { loginDialogUrl, oauthProblemIn } from '../../graph/oauth';
import { sameSecret } from '../../graph/webhook-signature';
import type { GraphWitness } from '../../reviews/graph-witness';
import type { FacebookAppRepository } from '../../store/facebook-app-repository';
import type { FacebookConnectionRepository, FacebookLogin } from '../../store/facebook-connection-repository';
import type { FacebookConnectionRecord } from '../../store/models/facebook-app';
import type { Identity } from '../auth/caller';
import { hashSecret, newId, newSecret } from '../auth/secrets';
import { HttpError } from '../http/errors';

/** How long a person may take in Facebook's dialog. */
const DIALOG_MS = 10 * 60_000;
/** How long Pages can be chosen afterwards; then the user token is forgotten. */
const CHOICE_MS = 60 * 60_000;

/** What Facebook's dialog sends back with the browser. */
export interface DialogAnswer {
  state: string | null;
  code: string | null;
  error: string | null;
}

/** Where the browser goes next: the connection it is about, and what went wrong. */
export interface DialogOutcome {
  id: string | null;
  problem: string | null;
  /** Whether the `state` was used up by this answer. */
  used: boolean;
}

/** "Connect with Facebook": the login dialog and what becomes of its answer. */
export interface FacebookConnect {
  start(
    appId: string,
    identity: Identity,
    rerequest: boolean,
  ): Promise<{ id: string; dialogUrl: string; expiresAt: Date }>;
  /** Takes the dialog's answer. Never throws for what a browser can send; each failure has a stable code. */
  finish(answer: DialogAnswer, identity: Identity | null): Promise<DialogOutcome>;
  /** A login of this person. Throws `facebook_connection_not_found`. */
  find(id: string, identity: Identity): Promise<FacebookConnectionRecord>;
  sweep(): Promise<void>;
}

export interface FacebookConnectDeps {
  apps: FacebookAppRepository;
  connections: FacebookConnectionRepository;
  graph: GraphClient;
  clock: Clock;
  loginUrl: string;
  graphVersion: string;
  redirectUri: () => string;
  witness: GraphWitness;
}

export function createFacebookConnect(deps: FacebookConnectDeps): FacebookConnect {
  const { apps, connections, graph, clock } = deps;

  async function start(appId: string, identity: Identity, rerequest: boolean) {
    if (!(await apps.find(appId))) throw new HttpError('facebook_app_not_found');
    if (identity.kind !== 'person') throw new HttpError('browser_session_needed');
    const { id: personId, sessionId } = identity;
    const id = newId();
    const state = `${id}.${newSecret()}`;
    const now = new Date(clock.now());
    const expiresAt = new Date(clock.now() + DIALOG_MS);
    const declined = await connections.lastDeclined(personId, appId);
    await connections.start({ id, appId, personId, sessionId, stateHash: hashSecret(state), now, expiresAt });
    const dialogUrl = loginDialogUrl({
      baseUrl: deps.loginUrl,
      version: deps.graphVersion,
      appId,
      redirectUri: deps.redirectUri(),
      state,
      scopes: LOGIN_SCOPES,
      rerequest: rerequest || LOGIN_SCOPES.some((scope) => declined.includes(scope)),
    });
    return { id, dialogUrl, expiresAt };
  }

  async function finish(answer: DialogAnswer, identity: Identity | null): Promise<DialogOutcome> {
    const state = answer.state ?? '';
    const id = state.split('.')[0] ?? '';
    const record = id === '' ? null : await connections.find(id);
    if (!record || !sameSecret(hashSecret(state), record.stateHash))
      return { id: null, problem: 'state_wrong', used: false };
    const refusal = refusalOf(record, identity, clock.now());
    if (refusal) return { id, problem: refusal, used: false };
    if (!(await connections.use(id, record.stateHash, new Date(clock.now()))))
      return { id, problem: 'state_used', used: false };
    const problem = problemOf(answer) ?? (await logIn(record, answer.code ?? ''));
    if (problem !== null) await connections.fail(id, problem);
    return { id, problem, used: true };
  }

  /** Exchanges the code and looks at what it opens. Null, or why it did not work. */
  async function logIn({ _id, appId }: FacebookConnectionRecord, code: string): Promise<string | null> {
    const secrets = await apps.secrets(appId);
    if (!secrets) return 'app_unknown';
    const app = { appId, appSecret: secrets.appSecret };
    let redeeming = true;
    try {
      const short = await graph.redeemCode(app, code, deps.redirectUri());
      redeeming = false;
      const long = await graph.extendUserToken(app, short.accessToken);
      const user = { accessToken: long.accessToken, appSecret: app.appSecret };
      const login: FacebookLogin = {
        userToken: long.accessToken,
        userTokenExpiresAt: long.expiresInMs === null ? null : new Date(clock.now() + long.expiresInMs),
        facebookUserId: await graph.getUserId(user),
        ...(await graph.getPermissions(user)),
        pages: await graph.listManagedPages(user),
        expiresAt: new Date(clock.now() + CHOICE_MS),
      };
      deps.witness({ method: 'GET', path: 'me/accounts' }, appId);
      await connections.finish(_id, login);
      return null;
    } catch (error) {
      return oauthProblemIn(error, redeeming);
    }
  }

  return {
    start,
    finish,
    async find(id, identity) {
      const record = await connections.find(id);
      if (identity.kind !== 'person' || record?.personId !== identity.id) {
        throw new HttpError('facebook_connection_not_found');
      }
      return record;
    },
    sweep: () => connections.sweep(new Date(clock.now())),
  };
}

/** Only the browser session that opened the dialog may finish it: otherwise a stranger's login could be slipped in. */
function refusalOf(record: FacebookConnectionRecord, identity: Identity | null, now: number): string | null {
  if (!identity) return 'not_signed_in';
  if (identity.kind !== 'person' || identity.sessionId !== record.sessionId) return 'state_of_other_session';
  if (record.state !== 'waiting') return 'state_used';
  return record.expiresAt.getTime() <= now ? 'state_expired' : null;
}

/** What the dialog itself says (Meta: Facebook Login, "Canceled login"). */
function problemOf({ code, error }: DialogAnswer): string | null {
  if (error !== null) return error === 'access_denied' ? 'denied' : 'dialog_refused';
  return code === null || code === '' ? 'code_missing' : null;
}
