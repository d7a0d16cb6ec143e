import type { Clock } from '../../domain/clock';
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/errors';
import { oauthProblemOf } from '../../graph/oauth';
import type { FacebookAppRepository, FacebookAppView } from '../../store/facebook-app-repository';
import type { AppMode } from '../../store/models/facebook-app';
import type { PageRepository } from '../../store/page-repository';
import { HttpError } from '../http/errors';

export interface FacebookAppEntry {
  appId: string;
  appSecret: string;
  name?: string | undefined;
  mode?: AppMode | null | undefined;
}

export interface FacebookAppEdit {
  name?: string | undefined;
  appSecret?: string | undefined;
  mode?: AppMode | null | undefined;
}

export interface FacebookApps {
  /** Tries id and secret at Facebook, then saves them; while it does not answer they are saved unchecked. */
  add(entry: FacebookAppEntry): Promise<FacebookAppView>;
  edit(id: string, edit: FacebookAppEdit): Promise<FacebookAppView>;
  /** Only while no Page of it is connected. */
  remove(id: string): Promise<void>;
  find(id: string): Promise<FacebookAppView>;
  /** How many connected Pages each app has. */
  pageCounts(): Promise<ReadonlyMap<string, number>>;
}

export interface FacebookAppDeps {
  apps: FacebookAppRepository;
  pages: PageRepository;
  graph: GraphClient;
  clock: Clock;
}

export function createFacebookApps({ apps, pages, graph, clock }: FacebookAppDeps): FacebookApps {
  const now = () => new Date(clock.now());

  /** Facebook's name of the app; null while it does not answer. Throws when id and secret do not belong together. */
  async function nameAtFacebook(appId: string, appSecret: string): Promise<string | null> {
    try {
      return (await graph.getApp({ appId, appSecret })).name;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const problem = oauthProblemOf(error);
      if (problem === 'facebook_away') return null;
      throw new HttpError('facebook_app_rejected', undefined, {
        problem: problem === 'app_blocked' ? 'app_blocked' : 'app_secret_wrong',
      });
    }
  }

  async function pageCounts(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { appId } of await pages.list()) if (appId) counts.set(appId, (counts.get(appId) ?? 0) + 1);
    return counts;
  }

  async function find(id: string): Promise<FacebookAppView> {
    const app = await apps.find(id);
    if (!app) throw new HttpError('facebook_app_not_found');
    return app;
  }

  return {
    find,
    pageCounts,
    async add({ appId, appSecret, name, mode = null }) {
      if (await apps.find(appId)) throw new HttpError('facebook_app_exists');
      const known = await nameAtFacebook(appId, appSecret);
      const checkedAt = known === null ? null : now();
      const entry = { id: appId, name: name ?? known ?? appId, appSecret, checkedAt, mode, now: now() };
      if (!(await apps.add(entry))) throw new HttpError('facebook_app_exists');
      return await find(appId);
    },
    async edit(id, { name, appSecret, mode }) {
      await find(id);
      const known = appSecret === undefined ? null : await nameAtFacebook(id, appSecret);
      const secret = appSecret === undefined ? undefined : { appSecret, checkedAt: known === null ? null : now() };
      if (!(await apps.change(id, { name, mode, secret }, now()))) {
        throw new HttpError('temporarily_unavailable', 'Somebody else changed this app at the same moment.');
      }
      return await find(id);
    },
    async remove(id) {
      await find(id);
      if ((await pageCounts()).has(id)) throw new HttpError('facebook_app_in_use');
      await apps.remove(id);
    },
  };
}
