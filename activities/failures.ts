import { ApplicationFailure } from '@temporalio/common';
import { slowRecheck } from '../domain/token-doubt';
import type { GraphError, GraphErrorClass } from '../graph/errors';
import type { SendFailure } from '../store/models/message';

/** What a failed send means for the reply: try again after a while, stop for good, or nobody knows. */
export type SendVerdict = { action: 'retry'; afterMs: number | undefined } | { action: 'fail' } | { action: 'unknown' };

/** Meta answers code 1 also for a missing permission, so it is not tried for ever. Other waits of the reply do not count. */
const MOST_OF_CODE_1_IN_A_ROW = 5;

/** Decides from Meta's numbers alone. `attempt` counts from 1, `inARow` how often Facebook has said the same, with this time. */
export function judgeSend(error: GraphError, { attempt, inARow }: { attempt: number; inARow: number }): SendVerdict {
  switch (error.errorClass) {
    case 'outcome_unknown':
      return { action: 'unknown' };
    case 'not_sent':
      return { action: 'retry', afterMs: undefined };
    case 'transient':
      if (error.details.code === 1 && inARow >= MOST_OF_CODE_1_IN_A_ROW) return { action: 'fail' };
      return { action: 'retry', afterMs: undefined };
    case 'rate_limited':
      return { action: 'retry', afterMs: error.details.retryAfterMs ?? undefined };
    case 'token_invalid':
    case 'page_restricted':
    case 'app_blocked':
      return { action: 'retry', afterMs: slowRecheck(attempt) };
    case 'permission_missing':
    case 'app_not_live':
    case 'window_closed':
    case 'recipient_unavailable':
    case 'recipient_unknown':
    case 'thread_owned_elsewhere':
    case 'bad_request':
      return { action: 'fail' };
    default:
      return unreachable(error.errorClass);
  }
}

/** The reason stored with a reply and shown to people: a stable word, never Meta's text. */
export function reasonFor(errorClass: GraphErrorClass): string {
  return errorClass === 'window_closed' ? 'messaging_window_closed' : errorClass;
}

/** What Facebook said to an attempt, after what stopped the one before. */
export function failureOf(
  error: GraphError,
  now: number,
  earlier: SendFailure | null,
): SendFailure & { inARow: number } {
  const { code, subcode, traceId, explanation } = error.details;
  const reason = reasonFor(error.errorClass);
  const isSame = earlier?.reason === reason && earlier.code === code;
  const inARow = isSame ? (earlier.inARow ?? 1) + 1 : 1;
  return { reason, code, subcode, traceId, explanation, inARow, at: now };
}

/** A failure found here rather than by Facebook. What Facebook said to an earlier attempt stays beside it. */
export function ownFailure(reason: string, now: number, earlier: SendFailure | null = null): SendFailure {
  const { code = null, subcode = null, traceId = null, explanation = null } = earlier ?? {};
  return { reason, code, subcode, traceId, explanation, at: now };
}

/** Makes Temporal try the activity again. The message holds the class only: no text, no ids. */
export function tryAgain(reason: string, afterMs: number | undefined): ApplicationFailure {
  return ApplicationFailure.create({
    type: reason,
    message: `send refused for now: ${reason}`,
    ...(afterMs !== undefined && { nextRetryDelay: afterMs }),
  });
}

/**
 * A pause that ends with the messaging window at the latest: Temporal gives an attempt up at once when it would begin after
 * the time that it has in all, and a reply would have failed while there was still time for it.
 */
export function beforeDeadline(afterMs: number | undefined, leftMs: number): number | undefined {
  return afterMs === undefined ? undefined : Math.min(afterMs, Math.max(leftMs, 1000));
}

function unreachable(value: never): never {
  throw new Error(`unhandled class ${String(value)}`);
}
