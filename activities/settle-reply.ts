import type { SendFailure } from '../store/models/message';
import type { ReplyKey, ReplyRecord, ReplyRepository } from '../store/reply-repository';
import { ownFailure, tryAgain } from './failures';
import type { SendOutcome } from './messenger';

/** How long the echo of a message in the middle of a reply is waited for, before the rest is given up. */
const ECHO_WAIT_MS = 30_000;
export const ECHO_LOOK_MS = 5000;

export function isLastPiece({ pieces = [], next = 0 }: ReplyRecord): boolean {
  return next >= pieces.length - 1;
}

function mayStillCome(reply: ReplyRecord, now: number): boolean {
  return !isLastPiece(reply) && now - (reply.requestedAt ?? 0) < ECHO_WAIT_MS;
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
  if (!otherwise && current?.progress === 'writing' && mayStillCome(current, now)) {
    throw tryAgain('echo_awaited', ECHO_LOOK_MS);
  }
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
