import { createHmac, randomInt } from 'node:crypto';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Clock } from '../domain/clock';
import type { DeletionKind } from '../domain/data-deletion';
import type { TellAdministrators } from '../store/administrator-mails';
import type { DeletionRequestRepository, DeletionSubject } from '../store/deletion-request-repository';
import type { DeletionRequestRecord } from '../store/models/deletion-request';
import { DESK_TASK_QUEUE } from '../workflows/contracts';
import { type DataDeletionInput, deletionWorkflowId } from '../workflows/data-deletion-contracts';
import { HttpError } from './http/errors';

/** Deletions: written down first, then started; what could not be started is started later. */
export interface DataDeletions {
  /** Writes a deletion down and starts it. The same code twice is one deletion. */
  begin(
    kind: DeletionKind,
    origin: DeletionRequestRecord['origin'],
    subject: DeletionSubject,
    code?: string,
  ): Promise<string>;
  /** Writes down what somebody asked for in the public form; an administrator decides. */
  ask(form: Omit<Extract<DeletionSubject, { of: 'form' }>, 'of'>): Promise<string>;
  confirm(code: string, conversationId: string): Promise<void>;
  reject(code: string): Promise<void>;
  /** Throws `deletion_request_not_found`. */
  find(code: string): Promise<DeletionRequestRecord>;
  /** Tells administrators of what came in and they have not heard of. */
  announceWaiting(): Promise<void>;
  /** Starts what is written down and was not taken up, for instance because Temporal was away. */
  startWaiting(): Promise<void>;
}

export interface DataDeletionDeps {
  requests: DeletionRequestRepository;
  tellAdministrators: TellAdministrators;
  client: Client;
  clock: Clock;
  taskQueue?: string | undefined;
}

const START_TIMEOUT_MS = 5000;
const MOST_STARTED = 100;

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 24;

export function createDataDeletions(deps: DataDeletionDeps): DataDeletions {
  const { requests, tellAdministrators, client, clock, taskQueue } = deps;
  const now = () => new Date(clock.now());

  async function start(code: string): Promise<void> {
    const args: [DataDeletionInput] = [{ code }];
    const options = { workflowId: deletionWorkflowId(code), taskQueue: taskQueue ?? DESK_TASK_QUEUE, args };
    await client
      .withDeadline(Date.now() + START_TIMEOUT_MS, () =>
        client.workflow.start('dataDeletion', { ...options, workflowIdReusePolicy: 'REJECT_DUPLICATE' }),
      )
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
  }

  async function announceWaiting(): Promise<void> {
    for (const { _id: code, origin, requestedAt: at } of await requests.unannounced(MOST_STARTED)) {
      const event = origin === 'form' ? 'asked' : 'passed_on';
      await tellAdministrators({
        ...{ event: `data_deletion/${code}/${event}`, template: 'data_deletion', at },
        data: { event, code, pages: '', appId: '' },
      });
      await requests.markAnnounced(code);
    }
  }

  async function find(code: string): Promise<DeletionRequestRecord> {
    const request = await requests.find(code);
    if (!request) throw new HttpError('deletion_request_not_found');
    return request;
  }

  async function requireAsked(code: string): Promise<void> {
    if ((await find(code)).state !== 'asked') throw new HttpError('deletion_request_decided');
  }

  return {
    find,
    announceWaiting,
    async begin(kind, origin, subject, code = newCode()) {
      await requests.add({ code, kind, origin, subject, state: 'running', now: now() });
      await announceWaiting().catch(() => undefined); // later, as a start that did not succeed
      await start(code).catch(() => undefined); // it is written down: `startWaiting` comes to it
      return code;
    },
    async ask(form) {
      const code = newCode();
      const subject = { of: 'form', ...form } as const;
      await requests.add({ code, kind: 'visitor', origin: 'form', subject, state: 'asked', now: now() });
      await announceWaiting().catch(() => undefined);
      return code;
    },
    async confirm(code, conversationId) {
      await requireAsked(code);
      const confirmed = await requests.confirm(code, { of: 'conversation', conversationId });
      if (!confirmed) throw new HttpError('deletion_request_decided');
      await start(code).catch(() => undefined);
    },
    async reject(code) {
      await requireAsked(code);
      if (!(await requests.reject(code, now()))) throw new HttpError('deletion_request_decided');
    },
    async startWaiting() {
      for (const code of await requests.notStarted(MOST_STARTED)) await start(code);
    },
  };
}

/** Letters and digits that are not taken for one another: about 120 bits. */
export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** The same for the same signed request, so that Facebook's repeats are one deletion; nobody else can make it up. */
export function codeOfSignedRequest(signedRequest: string, appSecret: string): string {
  const hash = createHmac('sha256', appSecret).update(`confirmation code of ${signedRequest}`).digest();
  return Array.from(hash.subarray(0, CODE_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
