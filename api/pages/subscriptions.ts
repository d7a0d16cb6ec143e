import type { Clock } from '../../domain/clock';
import { GraphError } from '../../graph/errors';
import { USED_FIELDS } from '../../graph/fields';
import type { CallbackOwner, CheckedPage, Subscriptions } from '../../pages/subscriptions';
import type { PageEventRepository } from '../../store/page-event-repository';
import type { PageHealthRepository } from '../../store/page-health-repository';
import type { PageRepository } from '../../store/page-repository';
import { HttpError } from '../http/errors';

/** Webhook subscriptions as Facebook has them at this moment, at both levels. */
export interface SubscriptionState {
  app: {
    callbackUrl: string;
    callback: CallbackOwner;
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
  /** Subscribes both levels to every field used here. */
  subscribe(id: string): Promise<SubscriptionState>;
  /** Switches the Page's level off, and keeps it off until somebody subscribes again. */
  unsubscribe(id: string): Promise<SubscriptionState>;
}

export interface SubscriptionDeps {
  pages: PageRepository;
  health: PageHealthRepository;
  events: PageEventRepository;
  subscriptions: Subscriptions;
  clock: Clock;
}

export function createPageSubscriptions({
  pages,
  health,
  events,
  subscriptions,
  clock,
}: SubscriptionDeps): PageSubscriptions {
  async function known(id: string): Promise<CheckedPage> {
    const [view, secrets] = await Promise.all([pages.find(id), pages.secrets(id)]);
    if (!view || !secrets) throw new HttpError('page_not_found');
    if (!view.token || !view.facebookPageId) throw new HttpError('page_not_checked');
    return { secrets, appId: view.token.appId, pageId: view.facebookPageId };
  }

  async function read(id: string): Promise<SubscriptionState> {
    const page = await known(id);
    const [app, pageFields] = await Promise.all([subscriptions.readApp(page), subscriptions.readPage(page)]).catch(
      explainRefusal,
    );
    return {
      app: app && { ...app, fields: ticks(app.fields) },
      page: pageFields && { fields: ticks(pageFields) },
    };
  }

  async function subscribe(id: string): Promise<SubscriptionState> {
    await subscriptions.subscribe(await known(id)).catch(explainRefusal);
    const at = new Date(clock.now());
    await health.noteSubscribed(id, at);
    await events.note({ pageId: id, kind: 'subscribed', at, key: `subscribed/${at.getTime()}` });
    return await read(id);
  }

  /** Noted first: a probe in between must not switch it on again. */
  async function unsubscribe(id: string): Promise<SubscriptionState> {
    const page = await known(id);
    const at = new Date(clock.now());
    await health.noteUnsubscribedHere(id, at);
    await subscriptions.unsubscribePage(page).catch(explainRefusal);
    await events.note({ pageId: id, kind: 'unsubscribed', at, key: `unsubscribed/${at.getTime()}` });
    return await read(id);
  }

  return { read, subscribe, unsubscribe };
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
