import { randomBytes } from 'node:crypto';
import type { Clock } from '../domain/clock';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/errors';
import type { IntakeRepository } from '../store/intake-repository';
import type { PageRepository, PageView } from '../store/page-repository';
import { HttpError } from './errors';

export interface PageToConnect {
  name: string;
  accessToken: string;
  confirmationCode: string;
  appSecret: string;
  departmentId: string | null;
}

export interface PageConnector {
  /** Tries the token, saves the Page, and takes in again what arrived for it before. */
  connect(page: PageToConnect): Promise<PageView>;
  /** Asks Facebook about Pages that were saved while it did not answer. */
  recheck(): Promise<void>;
}

export interface PageConnectorDeps {
  pages: PageRepository;
  graph: GraphClient;
  intake: IntakeRepository;
  clock: Clock;
  /** Called when something was put back into the intake. */
  onReplayed: () => void;
}

const MOST_REPLAYED = 1000;

export function createPageConnector({ pages, graph, intake, clock, onReplayed }: PageConnectorDeps): PageConnector {
  async function connect(page: PageToConnect): Promise<PageView> {
    const facebookPageId = await ownPageId(page);
    const id = randomBytes(12).toString('base64url');
    const now = new Date(clock.now());
    if (!(await pages.add({ ...page, id, facebookPageId, now }))) throw new HttpError('page_already_connected');
    if (facebookPageId !== null) await replayParked(facebookPageId);
    const saved = await pages.find(id);
    if (!saved) throw new HttpError('page_not_found');
    return saved;
  }

  /** The Page that the token speaks for; null while Facebook does not answer, because that must not lose the form. */
  async function ownPageId(credentials: { accessToken: string; appSecret: string }): Promise<string | null> {
    try {
      return (await graph.getOwnPage(credentials)).id;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (isAway(error)) return null;
      const { code, subcode, explanation } = error.details;
      throw new HttpError('page_token_rejected', `Facebook answered ${code}/${subcode ?? '-'}: ${explanation ?? ''}`);
    }
  }

  async function replayParked(pageId: string): Promise<void> {
    const parked = await intake.listParked({ reason: 'unknown_page', pageId }, MOST_REPLAYED);
    for (const record of parked) await intake.replay(record);
    if (parked.length > 0) onReplayed();
  }

  return {
    connect,
    async recheck() {
      for (const id of await pages.uncheckedIds()) {
        const secrets = await pages.secrets(id);
        const facebookPageId = secrets && (await ownPageId(secrets).catch(() => null));
        if (!facebookPageId) continue;
        if (await pages.markChecked(id, facebookPageId, new Date(clock.now()))) await replayParked(facebookPageId);
      }
    },
  };
}

function isAway({ errorClass }: GraphError): boolean {
  return ['outcome_unknown', 'not_sent', 'transient', 'rate_limited'].includes(errorClass);
}
