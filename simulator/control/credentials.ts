import type { World } from '../world/world';

/** A row of `GET /credentials`: what somebody would copy out of the app's dashboard, for one Page. */
export interface Credentials {
  appId: string;
  appSecret: string;
  pageId: string;
  pageName: string;
  pageAccessToken: string;
  /** The app has a verified callback with `messages` in its fields, and the Page is subscribed. */
  connected: boolean;
}

export function listCredentials(world: World): Credentials[] {
  return [...world.pages.values()].map((page) => {
    const app = world.appOf(page);
    return {
      appId: app.id,
      appSecret: app.secret,
      pageId: page.id,
      pageName: page.name,
      pageAccessToken: page.accessToken,
      connected: page.subscribedFields !== null && (app.callback?.fields.includes('messages') ?? false),
    };
  });
}
