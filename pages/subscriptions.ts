import { USED_FIELDS } from '../graph/fields';
import type { AppSubscription, SubscriptionCalls } from '../graph/subscriptions';
import type { PageRepository, PageSecrets } from '../store/page-repository';

/** A Page that Facebook has named, with what calls in its name need. */
export interface CheckedPage {
  secrets: PageSecrets;
  appId: string;
  /** Facebook's id. */
  pageId: string;
}

export type CallbackOwner = 'ours' | 'sister_page' | 'elsewhere';

/** Webhook subscriptions of Pages at both levels. Every method throws GraphError. */
export interface Subscriptions {
  readApp(page: CheckedPage): Promise<(AppSubscription & { callback: CallbackOwner }) | null>;
  readPage(page: CheckedPage): Promise<string[] | null>;
  /** Subscribes the app (unless a sister Page's callback serves it already) and the Page to every field used here. */
  subscribe(page: CheckedPage): Promise<void>;
  subscribePage(page: CheckedPage): Promise<void>;
  unsubscribePage(page: CheckedPage): Promise<void>;
}

export interface SubscriptionsDeps {
  pages: PageRepository;
  graph: SubscriptionCalls;
  /** Null: where this desk is reached is not known, so addresses are recognised by their path and none is given out. */
  callbackUrl: (connectionId: string) => string | null;
}

export function createSubscriptions({ pages, graph, callbackUrl }: SubscriptionsDeps): Subscriptions {
  async function readApp({ secrets, appId }: CheckedPage) {
    const app = await graph.getAppSubscription({ appId, appSecret: secrets.appSecret });
    return app && { ...app, callback: await ownerOf(app.callbackUrl, secrets) };
  }

  async function subscribe(page: CheckedPage): Promise<void> {
    const { secrets, appId } = page;
    const app = await readApp(page);
    const served = app?.active === true && app.callback === 'sister_page';
    const complete = served && USED_FIELDS.every((field) => app.fields.includes(field));
    const url = served ? app.callbackUrl : callbackUrl(secrets.id);
    if (!complete && url !== null) {
      const code = served ? await codeOfSister(app.callbackUrl) : secrets.confirmationCode;
      await graph.setAppSubscription({ appId, appSecret: secrets.appSecret }, url, code, USED_FIELDS);
    }
    await graph.setPageSubscription(page.pageId, secrets, USED_FIELDS);
  }

  /** Facebook keeps one callback per app: it may be this Page's, or that of another Page of the same app. */
  async function ownerOf(url: string, page: PageSecrets): Promise<CallbackOwner> {
    if (isAddressOf(page.id, url)) return 'ours';
    const other = await connectionAt(url);
    return other && !other.removed && other.appSecret === page.appSecret ? 'sister_page' : 'elsewhere';
  }

  async function codeOfSister(url: string): Promise<string> {
    return (await connectionAt(url))?.confirmationCode ?? '';
  }

  async function connectionAt(url: string): Promise<PageSecrets | null> {
    const id = url.split('/').at(-1) ?? '';
    return isAddressOf(id, url) ? await pages.secrets(id) : null;
  }

  function isAddressOf(id: string, url: string): boolean {
    const own = callbackUrl(id);
    return own === null ? url.endsWith(webhookAddress('', id)) : url === own;
  }

  return {
    readApp,
    readPage: ({ appId, pageId, secrets }) => graph.getPageSubscription(appId, pageId, secrets),
    subscribe,
    subscribePage: ({ pageId, secrets }) => graph.setPageSubscription(pageId, secrets, USED_FIELDS),
    unsubscribePage: ({ pageId, secrets }) => graph.removePageSubscription(pageId, secrets),
  };
}

/** Where Facebook delivers the events of a connection. */
export function webhookAddress(publicUrl: string, connectionId: string): string {
  return `${publicUrl}/webhooks/facebook/${connectionId}`;
}
