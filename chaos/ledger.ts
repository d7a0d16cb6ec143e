import type { ReviewDeeds } from './reviews';
import type { Deeds, TriedReply } from './traffic';

/** What is found when everything has healed and come to rest. */
export interface Findings {
  /** Texts of each visitor as the desk shows them, in its order. */
  stored: ReadonlyMap<string, readonly string[]>;
  /** What each visitor got from the Page, as Facebook has it. */
  received: ReadonlyMap<string, readonly string[]>;
  /** The state of each reply that the desk shows, and why, by `<conversation>/<replyId>`. */
  replyStates: ReadonlyMap<string, { state: string; reason: string | null }>;
  /** Events that Facebook counts as taken. */
  acknowledged: number;
  reviews: readonly ReviewFound[];
  mails: readonly { key: string; state: string; messageId: string }[];
  /** Message-ID and recipient of each mail at the mail server. */
  mailsReceived: readonly { messageId: string; to: string }[];
  workflows: { failed: string[]; stuck: string[] };
  /** Events that could not be used. */
  parked: number;
}

export interface ReviewFound {
  appId: string;
  entered: readonly string[];
  stage: string;
  approved: readonly string[];
  /** What the simulated Facebook has. */
  advancedAccess: readonly string[];
}

/** Counts of a run, and every fault in words; none: nothing was lost and nothing doubled. */
export interface Ledger {
  messages: Record<'sent' | 'acknowledged' | 'stored' | 'lost' | 'doubled' | 'outOfOrder' | 'parked', number>;
  replies: Record<'tried' | 'accepted' | 'refused' | 'delivered' | 'unknown' | 'lost' | 'doubled', number>;
  reviews: Record<'cases' | 'entered' | 'recorded' | 'wrong', number>;
  mails: Record<'putOut' | 'received' | 'lost' | 'repeated' | 'doubled', number>;
  workflows: Record<'failed' | 'stuck', number>;
  faults: string[];
}

/** How the facts of a run compare with what was done. */
export function balance(deeds: Deeds, reviews: readonly ReviewDeeds[], found: Findings): Ledger {
  const faults: string[] = [];
  return {
    messages: balanceMessages(deeds, found, faults),
    replies: balanceReplies(deeds, found, faults),
    reviews: balanceReviews(reviews, found, faults),
    mails: balanceMails(found, faults),
    workflows: balanceWorkflows(found, faults),
    faults,
  };
}

function balanceMessages({ written }: Deeds, found: Findings, faults: string[]): Ledger['messages'] {
  const counts = { sent: 0, acknowledged: found.acknowledged, stored: 0, lost: 0, doubled: 0, outOfOrder: 0 };
  for (const [psid, texts] of written) {
    const stored = found.stored.get(psid) ?? [];
    const once = [...new Set(stored)];
    const lost = texts.filter((text) => !once.includes(text));
    const doubled = stored.length - once.length;
    const inOrder = texts.filter((text) => once.includes(text));
    const outOfOrder = once.filter((text, n) => text !== inOrder[n]).length;
    counts.sent += texts.length;
    counts.stored += once.length;
    counts.lost += lost.length;
    counts.doubled += doubled;
    counts.outOfOrder += outOfOrder;
    for (const text of lost) faults.push(`message lost: ${text}`);
    if (doubled > 0) faults.push(`messages doubled: ${doubled} of ${psid}`);
    if (outOfOrder > 0) faults.push(`messages out of order: ${outOfOrder} of ${psid}`);
  }
  if (found.parked > 0) faults.push(`events parked: ${found.parked}`);
  return { ...counts, parked: found.parked };
}

const THERE = /^(sent|delivered|read)$/;

function balanceReplies({ replies }: Deeds, found: Findings, faults: string[]): Ledger['replies'] {
  const counts = { tried: replies.length, accepted: 0, refused: 0, delivered: 0, unknown: 0, lost: 0, doubled: 0 };
  for (const reply of replies) {
    const arrived = (found.received.get(reply.psid) ?? []).filter((text) => text === reply.text).length;
    const { state, reason } = found.replyStates.get(`${reply.conversationId}/${reply.replyId}`) ?? {};
    if (reply.outcome === 'accepted') counts.accepted += 1;
    if (reply.outcome === 'refused') counts.refused += 1;
    if (arrived > 0) counts.delivered += 1;
    if (state === 'unknown') counts.unknown += 1;
    if (arrived > 1) counts.doubled += 1;
    const fault = faultOf(reply, arrived, state);
    if (fault === null) continue;
    if (arrived < 2) counts.lost += 1;
    faults.push(
      `${fault}: ${reply.text} (${reply.outcome} ${reply.code ?? ''}, ${state ?? 'not shown'} ${reason ?? ''}, arrived ${arrived})`,
    );
  }
  return counts;
}

/** `unknown` may have arrived or not, and says so. What was refused must not be there. */
function faultOf({ outcome }: TriedReply, arrived: number, state: string | undefined): string | null {
  if (arrived > 1) return 'reply doubled';
  if (outcome === null) return 'reply never answered';
  if (state === 'unknown') return null;
  if (state !== undefined && THERE.test(state)) return arrived === 1 ? null : 'reply said to be there, and is not';
  if (arrived === 1) return 'reply arrived, and is not shown as sent';
  return outcome === 'accepted' ? 'reply lost' : null;
}

function balanceReviews(deeds: readonly ReviewDeeds[], found: Findings, faults: string[]): Ledger['reviews'] {
  const counts = { cases: deeds.length, entered: 0, recorded: 0, wrong: 0 };
  for (const { appId, entered } of deeds) {
    const review = found.reviews.find((one) => one.appId === appId);
    const recorded = review?.entered ?? [];
    counts.entered += entered.length;
    counts.recorded += recorded.length;
    const sameEntries = recorded.join() === entered.join();
    const sameAccess =
      [...(review?.approved ?? [])].sort().join() === [...(review?.advancedAccess ?? [])].sort().join();
    if (sameEntries && sameAccess && review?.stage === 'published') continue;
    counts.wrong += 1;
    faults.push(
      `review ${appId}: ${review?.stage}; entered ${entered.join()}; recorded ${recorded.join()}; access ${sameAccess}`,
    );
  }
  return counts;
}

/** A mail that the server took before the worker was killed comes again under the same Message-ID, by which it is known: SMTP has no better. */
function balanceMails({ mails, mailsReceived }: Findings, faults: string[]): Ledger['mails'] {
  const counts = { putOut: mails.length, received: 0, lost: 0, repeated: 0, doubled: 0 };
  const known = new Set(mails.map(({ messageId }) => messageId));
  const received = new Set(mailsReceived.map(({ messageId }) => messageId));
  counts.received = received.size;
  counts.repeated = mailsReceived.length - received.size;
  for (const { key, state, messageId } of mails) {
    if (received.has(messageId) && state === 'sent') continue;
    counts.lost += 1;
    faults.push(`mail ${key}: ${state}, ${received.has(messageId) ? 'received' : 'not received'}`);
  }
  for (const messageId of received) {
    if (known.has(messageId)) continue;
    counts.doubled += 1;
    faults.push(`mail under a Message-ID that nothing in the outbox has: ${messageId}`);
  }
  return counts;
}

function balanceWorkflows({ workflows }: Findings, faults: string[]): Ledger['workflows'] {
  for (const id of workflows.failed) faults.push(`workflow failed: ${id}`);
  for (const id of workflows.stuck) faults.push(`workflow stuck: ${id}`);
  return { failed: workflows.failed.length, stuck: workflows.stuck.length };
}
