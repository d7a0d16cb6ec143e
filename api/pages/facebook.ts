import type { Router } from 'express';
import type { ApiConfig } from '../../config/config';
import type { Cipher } from '../../domain/cipher';
import type { Clock } from '../../domain/clock';
import type { GraphClient } from '../../graph/client';
import { loginHostOf } from '../../graph/oauth';
import type { GraphWitness } from '../../reviews/graph-witness';
import type { Store } from '../../store/connection';
import { createFacebookAppRepository } from '../../store/facebook-app-repository';
import { createFacebookConnectionRepository } from '../../store/facebook-connection-repository';
import type { PageRepository } from '../../store/page-repository';
import type { Audit } from '../auth/audit';
import type { Gate } from '../auth/caller';
import type { Route } from '../http/route';
import { facebookAppRoutes } from '../routes/facebook-apps';
import { FACEBOOK_CALLBACK_PATH, facebookCallbackRouter } from '../routes/facebook-callback';
import { facebookConnectionRoutes } from '../routes/facebook-connections';
import type { PageConnector } from './connector';
import { createFacebookApps } from './facebook-apps';
import { createFacebookConnect } from './facebook-connect';
import { createFacebookPages } from './facebook-pages';
import type { PageSubscriptions } from './subscriptions';

/** Facebook apps and "Connect with Facebook" of one api process. */
export interface Facebook {
  routes: Route[];
  /** What is called by browsers and by Facebook rather than by clients of the API. */
  router: Router;
  /** Forgets logins that nobody finished. */
  sweep(): Promise<void>;
}

export interface FacebookOptions {
  config: ApiConfig;
  store: Store;
  cipher: Cipher;
  clock: Clock;
  graph: GraphClient;
  witness: GraphWitness;
  pages: PageRepository;
  connector: PageConnector;
  subscriptions: PageSubscriptions;
  gate: Gate;
  audit: Audit;
  publicUrl: () => string;
}

export function createFacebook({ config, store, cipher, gate, ...deps }: FacebookOptions): Facebook {
  const { pages, graph, clock, audit, publicUrl } = deps;
  const apps = createFacebookAppRepository(store, cipher);
  const connections = createFacebookConnectionRepository(store, cipher);
  const connect = createFacebookConnect({
    ...{ apps, connections, graph, clock, witness: deps.witness },
    loginUrl: config.FACEBOOK_LOGIN_URL ?? loginHostOf(config.GRAPH_API_URL),
    graphVersion: config.GRAPH_API_VERSION,
    redirectUri: () => publicUrl() + FACEBOOK_CALLBACK_PATH,
  });
  const desk = createFacebookApps({ apps, pages, graph, clock });
  const chosen = createFacebookPages({ ...deps, apps, connections });
  return {
    routes: [
      ...facebookAppRoutes({ apps, desk, publicUrl, audit }),
      ...facebookConnectionRoutes({ connect, chosen, pages, clock, audit }),
    ],
    router: facebookCallbackRouter({ connect, gate, audit }),
    sweep: () => connect.sweep(),
  };
}
