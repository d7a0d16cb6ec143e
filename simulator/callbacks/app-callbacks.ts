import { z } from 'zod';
import { checkCallbackUrl } from '../graph-api/verification';
import type { WebhookOptions } from '../webhooks/options';
import type { SimulatedApp } from '../world/model';
import type { Person } from '../world/people-model';
import type { World } from '../world/world';
import { type SignedRequestOptions, signedRequest } from './signed-request';

const LOG_LIMIT = 1000;

/** The answer that Meta asks for (Meta: data deletion callback). */
const deletionAnswer = z.object({
  url: z.url({ protocol: /^https?$/ }),
  confirmation_code: z.string().regex(/^[A-Za-z0-9]+$/, 'must be alphanumeric'),
});

/** One call of a deauthorize or data deletion callback: `GET /simulator/callbacks`. */
export interface CallbackReport {
  at: number;
  kind: 'deauthorize' | 'data_deletion';
  appId: string;
  /** The app-scoped id that the app was told. */
  userId: string;
  url: string;
  /** Null when no answer came. */
  status: number | null;
  /** What is wrong with the answer; null when it is as it should be. */
  problem: string | null;
  /** From the answer to a data deletion. */
  statusUrl: string | null;
  confirmationCode: string | null;
}

type Signature = SignedRequestOptions['signature'];
type Answer = Pick<CallbackReport, 'status' | 'problem'> & { body: string };

/** Tells apps that a person has removed them or wants the data deleted: signed POSTs to the callbacks of the app. */
export class AppCallbacks {
  readonly log: CallbackReport[] = [];

  constructor(
    private readonly world: World,
    private readonly options: () => Pick<WebhookOptions, 'timeLimitMs'>,
  ) {}

  /** Null when the app has no such callback. Only HTTP 200 is asked for. */
  async deauthorize(app: SimulatedApp, person: Person, signature?: Signature): Promise<CallbackReport | null> {
    const url = app.fields.deauth_callback_url;
    if (typeof url !== 'string') return null;
    const report = this.report('deauthorize', app, person, url);
    const { status, problem } = await this.post(report, app, signature);
    return this.keep({ ...report, status, problem });
  }

  /** Null when the app has no such callback. The answer has to be `{url, confirmation_code}`. */
  async requestDeletion(app: SimulatedApp, person: Person, signature?: Signature): Promise<CallbackReport | null> {
    const url = app.dataDeletionUrl;
    if (url === null) return null;
    const report = this.report('data_deletion', app, person, url);
    const { status, problem, body } = await this.post(report, app, signature);
    if (problem !== null) return this.keep({ ...report, status, problem });
    const answer = deletionAnswer.safeParse(parsed(body));
    if (!answer.success) return this.keep({ ...report, status, problem: z.prettifyError(answer.error) });
    const { url: statusUrl, confirmation_code: confirmationCode } = answer.data;
    return this.keep({ ...report, status, statusUrl, confirmationCode });
  }

  private report(kind: CallbackReport['kind'], app: SimulatedApp, person: Person, url: string): CallbackReport {
    const userId = this.world.people.userIdOf(person, app.id);
    const empty = { status: null, problem: null, statusUrl: null, confirmationCode: null };
    return { at: this.world.clock.now(), kind, appId: app.id, userId, url, ...empty };
  }

  private async post({ at, url, userId }: CallbackReport, app: SimulatedApp, signature: Signature): Promise<Answer> {
    const signed = signedRequest({ secret: app.secret, userId, now: at, signature });
    try {
      const answer = await fetch(checkCallbackUrl(url), {
        method: 'POST',
        body: new URLSearchParams({ signed_request: signed }),
        signal: AbortSignal.timeout(this.options().timeLimitMs),
        redirect: 'manual',
      });
      const problem = answer.status === 200 ? null : `HTTP ${answer.status}`;
      return { status: answer.status, problem, body: await answer.text() };
    } catch (error) {
      return { status: null, problem: error instanceof Error ? error.message : String(error), body: '' };
    }
  }

  private keep(report: CallbackReport): CallbackReport {
    this.log.push(report);
    if (this.log.length > LOG_LIMIT) this.log.shift();
    return report;
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
