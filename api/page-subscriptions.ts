import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/errors';
import { USED_FIELDS } from '../graph/fields';
import type { PageRepository, PageSecrets } from '../store/page-repository';
import { HttpError } from './errors';

/** Webhook subscriptions as Facebook has them at this moment, at both levels. */
export interface SubscriptionState {
  app: {
    callbackUrl: string;
    callback: 'ours' | 'sister_page' | 'elsewhere';
    active: boolean;
    fields: FieldState[];
  } | null;
  page: { fields: FieldState[] } | null;
}

export interface FieldState {
  name: string;
  ticked: boolean;
}

export interface PageSubscriptions {
  read(id: string): Promise<SubscriptionState>;
  /** Subscribes the app (unless a sister Page's callback serves it already) and the Page to every field used here. */
  subscribe(id: string): Promise<SubscriptionState>;
}

export interface SubscriptionDeps {
  pages: PageRepository;
  graph: GraphClient;
  callbackUrl: (connectionId: string) => string;
}

export function createPageSubscriptions({ pages, graph, callbackUrl }: SubscriptionDeps): PageSubscriptions {
  async function known(id: string) {
    const [view, secrets] = await Promise.all([pages.find(id), pages.secrets(id)]);
    if (!view || !secrets) throw new HttpError('page_not_found');
    if (!view.token || !view.facebookPageId) throw new HttpError('page_not_checked');
    return { secrets, appId: view.token.appId, pageId: view.facebookPageId };
  }

  async function read(id: string): Promise<SubscriptionState> {
    const { secrets, appId, pageId } = await known(id);
    const [app, pageFields] = await Promise.all([
      graph.getAppSubscription({ appId, appSecret: secrets.appSecret }),
      graph.getPageSubscription(appId, pageId, secrets),
    ]).catch(explainRefusal);
    return {
      app: app && { ...app, callback: await ownerOf(app.callbackUrl, secrets), fields: ticks(app.fields) },
      page: pageFields && { fields: ticks(pageFields) },
    };
  }

  async function subscribe(id: string): Promise<SubscriptionState> {
    const { secrets, appId, pageId } = await known(id);
    const { appSecret, confirmationCode } = secrets;
    try {
      const app = await graph.getAppSubscription({ appId, appSecret });
      const served = app?.active === true && (await ownerOf(app.callbackUrl, secrets)) === 'sister_page';
      const complete = served && USED_FIELDS.every((field) => app.fields.includes(field));
      if (!complete) {
        const url = served ? app.callbackUrl : callbackUrl(id);
        const code = served ? await codeOfSister(app.callbackUrl) : confirmationCode;
        await graph.setAppSubscription({ appId, appSecret }, url, code, USED_FIELDS);
      }
      await graph.setPageSubscription(pageId, secrets, USED_FIELDS);
    } catch (error) {
      explainRefusal(error);
    }
    return await read(id);
  }

  /** Facebook keeps one callback per app: it may be this Page's, or that of another Page of the same app. */
  async function ownerOf(url: string, page: PageSecrets): Promise<'ours' | 'sister_page' | 'elsewhere'> {
    if (url === callbackUrl(page.id)) return 'ours';
    const other = await connectionAt(url);
    return other && !other.removed && other.appSecret === page.appSecret ? 'sister_page' : 'elsewhere';
  }

  async function codeOfSister(url: string): Promise<string> {
    return (await connectionAt(url))?.confirmationCode ?? '';
  }

  async function connectionAt(url: string): Promise<PageSecrets | null> {
    const id = url.split('/').at(-1) ?? '';
    return url === callbackUrl(id) ? await pages.secrets(id) : null;
  }

  return { read, subscribe };
}

function ticks(fields: readonly string[]): FieldState[] {
  return USED_FIELDS.map((name) => ({ name, ticked: fields.includes(name) }));
}

/** Facebook's refusal as an answer for people, with Meta's numbers. */
function explainRefusal(error: unknown): never {
  if (!(error instanceof GraphError)) throw error;
  const { code, subcode, explanation } = error.details;
  if (error.errorClass === 'not_sent' || error.errorClass === 'outcome_unknown') {
    throw new HttpError('facebook_away', 'Facebook did not answer. Nothing was lost: try again.', {
      retryAfterSeconds: 10,
    });
  }
  const numbers = `${code ?? '-'}/${subcode ?? '-'}`;
  throw new HttpError('facebook_refused', `Facebook refused it (${numbers}): ${explanation ?? error.errorClass}`);
}
