import { randomUUID } from 'node:crypto';
import { activityInfo } from '@temporalio/activity';
import type { Clock } from '../domain/clock';
import { parseConversationId } from '../domain/ids';
import { humanAgentUntil, messagingWindow } from '../domain/messaging-window';
import { slowRecheck } from '../domain/token-doubt';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/errors';
import type { AppStandingRepository } from '../store/app-standing-repository';
import type { ConversationRepository } from '../store/conversation-repository';
import type { PageRepository, PageSecrets } from '../store/page-repository';
import type { ReplyKey, ReplyRecord, ReplyRepository } from '../store/reply-repository';
import type { AttachmentUploads } from './attachment-uploads';
import { beforeDeadline, failureOf, judgeSend, ownFailure, tryAgain } from './failures';
import type { PageLimiter } from './page-limiter';
import { ATTACHMENT_UNKNOWN, createReplySender, type ReadyPiece } from './reply-sender';
import type { SendTroubles } from './send-troubles';
import { causeOf, ECHO_LOOK_MS, isLastPiece, settleReply } from './settle-reply';

export type SendOutcome = 'sent' | 'failed' | 'unknown' | 'cancelled';

export interface SendReplyInput extends ReplyKey {
  /**
   * Epoch ms after which nothing may be written to Facebook any more, but for what a human agent writes. As it was known when the
   * sending began: a message of the visitor moves it later meanwhile.
   */
  sendUntil: number;
  /** A human agent wrote it: it goes out up to this instant (epoch ms), under the tag while the window is closed. */
  humanAgentUntil?: number;
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
  conversations: Pick<ConversationRepository, 'find'>;
  uploads: AttachmentUploads;
  limiter: PageLimiter;
  troubles: SendTroubles;
  standings: Pick<AppStandingRepository, 'pauseOf'>;
  clock: Clock;
}

/** After so long the rest of a reply is left to a new attempt: one must not run out of time in the middle. */
const LONGEST_RUN_MS = 15_000;

/** A file whose id Facebook refuses is uploaded anew so often. */
const UPLOADS_TRIED = 3;

export function createMessengerActivities(deps: MessengerDeps): MessengerActivities {
  const { graph, pages, replies, conversations, uploads, limiter, troubles, standings, clock } = deps;
  const sender = createReplySender({ graph, uploads, replies });

  async function sendReply(input: SendReplyInput): Promise<SendOutcome> {
    const turn = await limiter.enter(parseConversationId(input.conversationId)?.pageId ?? '');
    if ('waitMs' in turn) throw tryAgain('rate_limited', beforeDeadline(turn.waitMs, deadlineOf(input) - clock.now()));
    try {
      return await takeUp(input);
    } finally {
      turn.leave();
    }
  }

  async function takeUp(input: SendReplyInput): Promise<SendOutcome> {
    const claim = randomUUID();
    const reply = (await replies.claim(input, claim)) ?? (await goOnBehindEcho(input, claim));
    if (!reply) return await settled(input);
    if (await isTooLate(input)) return await fail(reply, 'messaging_window_closed');
    const page = await pages.secretsByFacebookPageId(reply.pageId);
    if (!page) return await fail(reply, 'page_removed');
    if (!page.humanAgent && (await tagOf(input))) return await fail(reply, 'human_agent_not_granted');
    const reason = await whyWait(page);
    if (reason !== null) return await park(input, claim, reason);
    return await write(input, claim, reply, page);
  }

  /** Past the deadline that was known, also when the visitor has written since. */
  async function isTooLate(input: SendReplyInput): Promise<boolean> {
    const now = clock.now();
    if (now < deadlineOf(input)) return false;
    const openedAt = (await conversations.find(input.conversationId))?.windowOpenedAt ?? null;
    const { sendUntil } = messagingWindow(openedAt, now);
    return now >= ((input.humanAgentUntil === undefined ? sendUntil : humanAgentUntil(openedAt)) ?? 0);
  }

  /** Inside the window, which the visitor may have opened meanwhile, a human agent's reply is one like any other. */
  async function tagOf({ conversationId, humanAgentUntil }: SendReplyInput): Promise<'HUMAN_AGENT' | undefined> {
    if (humanAgentUntil === undefined) return undefined;
    const openedAt = (await conversations.find(conversationId))?.windowOpenedAt ?? null;
    return messagingWindow(openedAt, clock.now()).state === 'closed' ? 'HUMAN_AGENT' : undefined;
  }

  /** A message in the middle whose answer was lost: its echo lets the rest go on. Null: there is none, or it never came. */
  async function goOnBehindEcho(input: SendReplyInput, claim: string): Promise<ReplyRecord | null> {
    const current = await replies.find(input);
    if (current?.progress !== 'writing' || isLastPiece(current)) return null;
    const { pieces = [], next = 0 } = current;
    if ((pieces[next]?.echoAt ?? null) !== null) return await replies.passEchoed(input, claim, next);
    return null;
  }

  /** Why nothing may be asked of Facebook now: its answer is known. */
  async function whyWait(page: PageSecrets): Promise<string | null> {
    if (page.deadTokenVersion === page.tokenVersion) return 'token_invalid';
    const appId = page.tokenAppId ?? page.appId;
    return appId === null ? null : ((await standings.pauseOf(appId))?.reason ?? null);
  }

  /** Message after message; each begins only when Facebook has taken the one before. */
  async function write(
    input: SendReplyInput,
    claim: string,
    reply: ReplyRecord,
    page: PageSecrets,
  ): Promise<SendOutcome> {
    const startedAt = performance.now();
    let current = reply;
    for (;;) {
      const result = await writePiece({ input, claim, page, reply: current });
      if (typeof result === 'string') return result;
      if (performance.now() - startedAt > LONGEST_RUN_MS) throw tryAgain('more_messages', 1);
      current = result;
    }
  }

  /** The claim and the deadline are checked once more just before: a process that was frozen must not send late. */
  async function writePiece(run: Run): Promise<SendOutcome | ReplyRecord> {
    const { input, claim, page, reply } = run;
    const readyFrom = clock.now();
    const piece = await sender.ready(page, reply).catch((error: unknown) => refusalOf(error));
    if (piece instanceof GraphError) return await afterRefusedUpload(run, piece, readyFrom);
    if (!piece) return await fail(reply, 'attachment_missing');
    if (await isTooLate(input)) return await fail(reply, 'messaging_window_closed');
    const tag = await tagOf(input);
    if (!(await sender.begin(input, claim, reply, piece, clock.now()))) return await settled(input);
    const beganAt = clock.now();
    const sent = await piece.write(tag).catch((error: unknown) => refusalOf(error));
    if (sent instanceof GraphError) return await afterRefusal(run, sent, piece, beganAt);
    const now = clock.now();
    if (!piece.isLast) {
      const next = await replies.markPieceSent(input, claim, piece.index, { mid: sent.mid, now });
      return next ?? (await settled(input));
    }
    await replies.markSent(input, sent.mid, now, reply.pieces && piece.index);
    return 'sent';
  }

  /** Nothing has left: also what Facebook did not answer may be tried again. */
  async function afterRefusedUpload(
    { input, claim, page, reply }: Run,
    error: GraphError,
    beganAt: number,
  ): Promise<SendOutcome> {
    const failure = failureOf(error, clock.now(), reply.failure);
    const verdict = judgeSend(error, { attempt: activityInfo().attempt, inARow: failure.inARow });
    await troubles.refused(page, error, beganAt);
    if (verdict.action === 'fail') {
      await replies.markFailed(input, failure, ['claimed']);
      return 'failed';
    }
    await replies.markRetrying(input, claim, failure);
    const afterMs = verdict.action === 'retry' ? verdict.afterMs : undefined;
    throw tryAgain(failure.reason, beforeDeadline(afterMs, deadlineOf(input) - clock.now()));
  }

  async function afterRefusal(
    { input, claim, page, reply }: Run,
    error: GraphError,
    piece: ReadyPiece,
    beganAt: number,
  ): Promise<SendOutcome> {
    const { attempt } = activityInfo();
    const forgotten = error.details.subcode === ATTACHMENT_UNKNOWN && attempt < UPLOADS_TRIED;
    const failure = failureOf(error, clock.now(), reply.failure);
    const judged = judgeSend(error, { attempt, inARow: failure.inARow });
    const verdict = forgotten ? ({ action: 'retry', afterMs: 1 } as const) : judged;
    await troubles.refused(page, error, beganAt);
    if (forgotten) await sender.forgetFile(reply, piece);
    if (verdict.action === 'unknown') {
      if (!piece.isLast) throw tryAgain('echo_awaited', ECHO_LOOK_MS);
      await replies.markUnknown(input, failure);
      return await settled(input);
    }
    if (verdict.action === 'fail') {
      await replies.markFailed(input, failure, ['writing']);
      return 'failed';
    }
    await replies.markRetrying(input, claim, failure);
    throw tryAgain(failure.reason, beforeDeadline(verdict.afterMs, deadlineOf(input) - clock.now()));
  }

  /** Looked at again from time to time, and at once when the reason is known to be gone. */
  async function park(input: SendReplyInput, claim: string, reason: string): Promise<SendOutcome> {
    await replies.markRetrying(input, claim, ownFailure(reason, clock.now()));
    throw tryAgain(reason, beforeDeadline(slowRecheck(activityInfo().attempt), deadlineOf(input) - clock.now()));
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

/** One attempt: what is sent, by which claim, in whose name. */
interface Run {
  input: SendReplyInput;
  claim: string;
  page: PageSecrets;
  reply: ReplyRecord;
}

function deadlineOf({ sendUntil, humanAgentUntil }: SendReplyInput): number {
  return humanAgentUntil ?? sendUntil;
}

function refusalOf(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  throw error;
}
