import type { Clock } from '../domain/clock';
import type { TellAdministrators } from '../store/administrator-mails';
import type { DeletionRequestRecord } from '../store/models/deletion-request';
import type { PageView } from '../store/page-view';

/** Tells administrators what became of requests that came from outside. Harmless to repeat. */
export interface DeletionNews {
  /** A request from outside is done; of what administrators began themselves they get no mail. */
  done(request: Pick<DeletionRequestRecord, '_id' | 'kind' | 'origin'>): Promise<void>;
  /** Somebody removed the app whose tokens these Pages have. */
  deauthorized(code: string, appId: string, pages: readonly Pick<PageView, 'name'>[]): Promise<void>;
}

const MOST_NAMED = 20;

export function createDeletionNews(tellAdministrators: TellAdministrators, clock: Clock): DeletionNews {
  const tell = (code: string, event: string, more: { pages: string; appId: string }) =>
    tellAdministrators({
      ...{ event: `data_deletion/${code}/${event}`, template: 'data_deletion', at: new Date(clock.now()) },
      data: { event, code, ...more },
    });

  return {
    async done({ _id: code, kind, origin }) {
      if (origin === 'administrator' || kind === 'deauthorize') return;
      await tell(code, kind === 'person' ? 'person_done' : 'visitor_done', { pages: '', appId: '' });
    },
    async deauthorized(code, appId, pages) {
      if (pages.length === 0) return;
      const names = pages.slice(0, MOST_NAMED).map(({ name }) => name);
      await tell(code, 'deauthorized', { appId, pages: names.join(', ') });
    },
  };
}
