import { randomUUID } from 'node:crypto';
import { activityInfo } from '@temporalio/activity';
import type { Clock } from '../domain/clock';
import { replyMetadata } from '../domain/ids';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/errors';
import type { AppStandingRepository } from '../store/app-standing-repository';
import type { SendFailure } from '../store/models/message';
import type { PageRepository, PageSecrets } from '../store/page-repository';
import type { ReplyKey, ReplyRecord, ReplyRepository } from '../store/reply-repository';
import { beforeDeadline, failureOf, judgeSend, ownFailure, slowRecheck, tryAgain } from './failures';
import type { SendTroubles } from './send-troubles';

export type SendOutcome = 'sent' | 'failed' | 'unknown' | 'cancelled';

export interface SendReplyInput extends ReplyKey {
  /** Epoch ms after which nothing may be written to Facebook any more. */
  sendUntil: number;
}

export interface MessengerActivities {
  /**
   * Sends one stored reply. Returns its end; throws only when another attempt is safe and wanted. May be run any number of
   * times, by several workers, also after one died in the middle: what may have left is never written again.
   */
  sendReply(input: SendReplyInput): Promise<SendOutcome>;
}

export interface MessengerDeps {
  graph: GraphClient;
  pages: PageRepository;
  replies: ReplyRepository;
  troubles: SendTroubles;
  standings: Pick<AppStandingRepository, 'pauseOf'>;
  clock: Clock;
}

export function createMessengerActivities({
  graph,
  pages,
  replies,
  troubles,
  standings,
  clock,
}: MessengerDeps): MessengerActivities {
  async function sendReply(input: SendReplyInput): Promise<SendOutcome> {
    const claim = randomUUID();
    const reply = await replies.claim(input, claim);
    if (!reply) return await settled(input);
    if (clock.now() >= input.sendUntil) return await fail(reply, 'messaging_window_closed');
    const page = await pages.secretsByFacebookPageId(reply.pageId);
    if (!page) return await fail(reply, 'page_removed');
    const reason = await whyWait(page);
    if (reason !== null) return await park(input, claim, reason);
    return await write(input, claim, reply, page);
  }

  /** Why nothing may be asked of Facebook now: its answer is known. */
  async function whyWait(page: PageSecrets): Promise<string | null> {
    if (page.deadTokenVersion === page.tokenVersion) return 'token_invalid';
    const appId = page.tokenAppId ?? page.appId;
    return appId === null ? null : ((await standings.pauseOf(appId))?.reason ?? null);
  }

  /** The claim and the deadline are checked once more just before: a process that was frozen must not send late. */
  async function write(
    input: SendReplyInput,
    claim: string,
    reply: ReplyRecord,
    page: PageSecrets,
  ): Promise<SendOutcome> {
    if (clock.now() >= input.sendUntil) return await fail(reply, 'messaging_window_closed');
    if (!(await replies.markWriting(input, claim, clock.now()))) return await settled(input);
    try {
      const { pageId, psid, text } = reply;
      const { mid } = await graph.sendText(page, { pageId, psid, text, metadata: replyMetadata(reply.replyId) });
      await replies.markSent(input, mid, clock.now());
      return 'sent';
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return await afterRefusal(input, claim, error, page);
    }
  }

  async function afterRefusal(
    input: SendReplyInput,
    claim: string,
    error: GraphError,
    page: PageSecrets,
  ): Promise<SendOutcome> {
    const { attempt } = activityInfo();
    const verdict = judgeSend(error, attempt);
    const failure = failureOf(error, clock.now());
    await troubles.refused(page, error);
    if (verdict.action === 'unknown') {
      await replies.markUnknown(input, failure);
      return await settled(input);
    }
    if (verdict.action === 'fail') {
      await replies.markFailed(input, failure, ['writing']);
      return 'failed';
    }
    await replies.markRetrying(input, claim, failure);
    throw tryAgain(failure.reason, beforeDeadline(verdict.afterMs, input.sendUntil - clock.now()));
  }

  /** Looked at again from time to time, and at once when the reason is known to be gone. */
  async function park(input: SendReplyInput, claim: string, reason: string): Promise<SendOutcome> {
    await replies.markRetrying(input, claim, ownFailure(reason, clock.now()));
    throw tryAgain(reason, beforeDeadline(slowRecheck(activityInfo().attempt), input.sendUntil - clock.now()));
  }

  async function fail(reply: ReplyRecord, reason: string): Promise<SendOutcome> {
    const failed = await replies.markFailed(reply, ownFailure(reason, clock.now(), reply.failure), ['claimed']);
    if (failed && reason === 'messaging_window_closed') await troubles.missedWindow(reply, causeOf(reply.failure));
    return 'failed';
  }

  /** What became of a reply that is not ours to send (any more). One found in `writing` may have left: nobody knows. */
  async function settled(input: SendReplyInput): Promise<SendOutcome> {
    return await settleReply(replies, input, clock.now());
  }

  return { sendReply };
}

/**
 * The end of a reply that will not be tried again. An echo that came first proves that it was sent; a request that may have
 * left without an answer stays `unknown`; anything else is `cancelled` or has failed with `reason`.
 */
export async function settleReply(
  replies: ReplyRepository,
  key: ReplyKey,
  now: number,
  otherwise?: { cancelled: boolean; reason: string },
): Promise<SendOutcome> {
  const current = await replies.find(key);
  if (current?.progress === 'writing') {
    await replies.markUnknown(key, ownFailure('outcome_unknown', now, current.failure));
  } else if (otherwise?.cancelled) {
    await replies.markCancelled(key);
  } else if (otherwise) {
    await replies.markFailed(key, ownFailure(otherwise.reason, now, current?.failure), [
      'queued',
      'retrying',
      'claimed',
    ]);
  }
  const reply = await replies.find(key);
  if (!reply) return 'cancelled';
  if (reply.echoAt !== null && reply.progress === 'unknown')
    return (await replies.markSent(key, reply.mid, now)) ? 'sent' : 'unknown';
  return outcomeOf(reply);
}

/** What a reply had waited for when its window closed. */
export function causeOf(failure: SendFailure | null): string {
  return failure?.reason ?? 'waited';
}

function outcomeOf({ progress }: ReplyRecord): SendOutcome {
  switch (progress) {
    case 'sent':
    case 'failed':
    case 'unknown':
    case 'cancelled':
      return progress;
    default:
      throw tryAgain('reply_not_settled', undefined);
  }
}
