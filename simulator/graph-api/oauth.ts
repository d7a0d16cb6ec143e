import type { CodeProblem, LoginCodes } from '../login/codes';
import type { SimulatedApp } from '../world/model';
import type { AccessToken } from '../world/people-model';
import { appTokensOf, LONG_LIFE_MS, SHORT_LIFE_MS } from '../world/tokens';
import type { World } from '../world/world';
import { type GraphCall, textParam } from './call';
import { requireWorkingApp } from './caller';
import { deadToken, GraphError, invalidParameter, invalidToken } from './errors';

export interface OauthDeps {
  world: World;
  codes: LoginCodes;
}

/** Words and subcodes of refused codes are common knowledge: Meta does not publish them. */
const CODE_PROBLEMS: Record<CodeProblem, [number | undefined, string]> = {
  unknown: [undefined, 'Invalid verification code format.'],
  used: [36009, 'This authorization code has been used.'],
  expired: [36007, 'This authorization code has expired.'],
  other_redirect_uri: [
    36008,
    'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth ' +
      'dialog request',
  ],
};

/** `GET /oauth/access_token` in its three forms (Meta: manual login flow, long-lived tokens, app access tokens). */
export function exchangeToken({ world, codes }: OauthDeps, call: GraphCall): Record<string, unknown> {
  const app = requireClient(world, call);
  const grantType = textParam(call, 'grant_type');
  switch (grantType) {
    case 'client_credentials':
      return { access_token: appTokensOf(app).issued, token_type: 'bearer' };
    case 'fb_exchange_token':
      return answer(world, extend(world, call, app));
    case undefined:
    case 'authorization_code':
      return answer(world, redeem({ world, codes }, call, app));
    default:
      throw invalidParameter(`Invalid grant_type: ${grantType}`);
  }
}

/** The code of a wrong secret (1) is common knowledge, not published. */
function requireClient(world: World, call: GraphCall): SimulatedApp {
  const id = textParam(call, 'client_id');
  if (id === undefined) throw new GraphError({ code: 101, message: 'Missing client_id parameter.' });
  const app = world.apps.get(id);
  const unknown = 'Error validating application. Cannot get application info due to a system error.';
  if (!app) throw new GraphError({ code: 101, message: unknown });
  requireWorkingApp(app);
  const secret = textParam(call, 'client_secret');
  if (secret === undefined) throw new GraphError({ code: 1, message: 'Missing client_secret parameter.' });
  if (secret !== app.secret) throw new GraphError({ code: 1, message: 'Error validating client secret.' });
  return app;
}

function redeem({ world, codes }: OauthDeps, call: GraphCall, app: SimulatedApp): AccessToken {
  const text = textParam(call, 'code');
  if (text === undefined) throw invalidParameter('The parameter code is required.');
  const code = codes.redeem(text, app.id, textParam(call, 'redirect_uri'));
  if (typeof code === 'string') {
    const [subcode, message] = CODE_PROBLEMS[code];
    throw new GraphError({ code: 100, subcode, message });
  }
  if (!world.people.all.get(code.personId)?.logins[app.id]) throw deadToken(458);
  return world.tokens.issueUserToken(app.id, code.personId, SHORT_LIFE_MS);
}

/** A dead token cannot be exchanged, a Page token never needs to be. */
function extend(world: World, call: GraphCall, app: SimulatedApp): AccessToken {
  const text = textParam(call, 'fb_exchange_token');
  if (text === undefined) throw invalidParameter('The parameter fb_exchange_token is required.');
  const token = world.tokens.find(text);
  if (token?.kind !== 'USER') throw invalidToken();
  if (token.appId !== app.id) throw invalidParameter('The access token does not belong to application');
  const death = world.tokens.deathOf(token);
  if (death !== null) throw deadToken(death);
  return world.tokens.issueUserToken(app.id, token.personId, LONG_LIFE_MS);
}

function answer(world: World, { token, expiresAt, issuedAt }: AccessToken): Record<string, unknown> {
  world.changed();
  const expires = expiresAt === null ? {} : { expires_in: Math.round((expiresAt - issuedAt) / 1000) };
  return { access_token: token, token_type: 'bearer', ...expires };
}
