import type { Logger } from '../config/logger';
import { nameInAddress, nextTry } from '../domain/attachments';
import { conversationChange } from '../domain/changes';
import type { Clock } from '../domain/clock';
import { lookAtFile } from '../graph/file-look';
import { createGuardedFetcher, FetchError, type GuardedFetcher } from '../graph/guarded-fetch';
import {
  type AttachmentOutcome,
  type AttachmentRepository,
  type ClaimedAttachment,
  createAttachmentRepository,
} from '../store/attachment-repository';
import { type ChangeLog, createChangeLog } from '../store/change-log';
import type { Store } from '../store/connection';
import { createMessageFileRepository, type MessageFileRepository } from '../store/message-file-repository';
import type { StoredAttachment } from '../store/models/attachment';
import { type Pump, startPump } from './pump';

export interface AttachmentDownloadsDeps {
  fetcher: Pick<GuardedFetcher, 'fetch'>;
  attachments: AttachmentRepository;
  files: MessageFileRepository;
  log: Pick<ChangeLog, 'append'>;
  clock: Clock;
  logger: Logger;
}

/** Each holds one file in memory. */
const AT_ONCE = 3;
const IDLE_MS = 1000;

/** So many ids are read at once, and then claimed one by one. */
const IDS_AT_ONCE = 50;

/** Longer than fetching and writing one file may take. */
const LEASE_MS = 5 * 60_000;

const FETCH_TIMEOUT_MS = 60_000;

/**
 * Copies the files of messages from Facebook, for as long as the process lives, and removes those of messages that were
 * taken back. An attachment's document is the record of the work, so any process may die at any moment.
 */
export function startAttachmentDownloads(deps: AttachmentDownloadsDeps): Pump {
  const { fetcher, attachments, files, clock, logger } = deps;
  let known: string[] = [];
  let reading: Promise<void> | undefined;

  async function fetch(attachment: ClaimedAttachment, url: string): Promise<void> {
    try {
      const bytes = await fetcher.fetch(url);
      const { contentType, width, height } = lookAtFile(bytes);
      const saved = await files.save(attachment._id, attachment.claims, bytes);
      await keep(attachment, { ...saved, contentType, width, height, name: nameInAddress(url) });
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      logger.debug({ problem: error.problem }, 'a file of a message could not be copied');
      await attachments.finish(attachment, failed(attachment, error.problem));
    }
  }

  /** A copy that nobody will point to, because the message is gone meanwhile or another process was faster, is removed. */
  async function keep(attachment: ClaimedAttachment, file: StoredAttachment): Promise<void> {
    const outcome = { state: 'stored', problem: null, tries: attachment.tries + 1, dueAt: null, file } as const;
    if (await attachments.finish(attachment, outcome)) await files.keepOnly(attachment._id, file.id);
    else await files.removeOne(file.id);
  }

  function failed({ tries }: ClaimedAttachment, problem: string): AttachmentOutcome {
    const next = nextTry(problem, tries + 1, clock.now());
    return {
      state: next === null ? 'failed' : 'waiting',
      ...{ problem, tries: tries + 1, dueAt: next === null ? null : new Date(next) },
    };
  }

  async function remove(attachment: ClaimedAttachment): Promise<void> {
    await files.keepOnly(attachment._id, null);
    await attachments.finish(attachment, { state: 'removed', problem: null, tries: 0, dueAt: null, file: null });
  }

  /** An upload that no reply has taken within its time. */
  async function dropUnused(attachment: ClaimedAttachment): Promise<void> {
    if (await attachments.dropUpload(attachment)) await files.keepOnly(attachment._id, null);
  }

  async function handle(attachment: ClaimedAttachment): Promise<void> {
    const { url, state } = attachment;
    if (state === 'stored') return await dropUnused(attachment);
    if (state === 'removed' || url === null) await remove(attachment);
    else await fetch(attachment, url);
    await deps.log.append([conversationChange(attachment.conversationId)]);
  }

  async function claim(): Promise<ClaimedAttachment | null> {
    const now = new Date(clock.now());
    if (known.length === 0) {
      reading ??= readDue(now);
      await reading;
    }
    for (let id = known.shift(); id !== undefined; id = known.shift()) {
      const claimed = await attachments.claim(id, now, LEASE_MS);
      if (claimed) return claimed;
    }
    return null;
  }

  async function readDue(now: Date): Promise<void> {
    known = await attachments.due(now, IDS_AT_ONCE).finally(() => {
      reading = undefined;
    });
  }

  return startPump({ name: 'attachments', atOnce: AT_ONCE, idleMs: IDLE_MS, logger, claim, handle });
}

export interface AttachmentWiring {
  store: Store;
  /** Where the Graph API is; see `GuardedFetchOptions`. */
  graphUrl: string;
  maxBytes: number;
  clock: Clock;
  logger: Logger;
}

/** The downloads with what they need; ends both. */
export function wireAttachmentDownloads({ store, graphUrl, maxBytes, clock, logger }: AttachmentWiring): Pump {
  const fetcher = createGuardedFetcher({ graphUrl, timeoutMs: FETCH_TIMEOUT_MS, maxBytes });
  const pump = startAttachmentDownloads({
    ...{ fetcher, clock, logger },
    attachments: createAttachmentRepository(store),
    files: createMessageFileRepository(store),
    log: createChangeLog(store),
  });
  return {
    async stop() {
      await pump.stop();
      await fetcher.close();
    },
  };
}
