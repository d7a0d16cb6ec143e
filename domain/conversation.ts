import { humanAgentUntil, messagingWindow } from './messaging-window';
import { opensEpisode, opensWindow, type VisitorEvent } from './visitor-event';

/** How many ids an episode remembers to recognise repeats; carried through continue-as-new. */
export const REMEMBERED_IDS = 200;

export type ConversationStatus = 'open' | 'closed' | 'expired';

/** Why a reply or a closing was refused. Also the failure types of the workflow's updates. */
export type Refusal = 'messaging_window_closed' | 'conversation_closed';

/** One episode of a conversation: from the visitor's message that opened it to its close or expiry. Plain JSON. */
export interface Episode {
  /** Ids of the last events, newest last. */
  recentIds: string[];
  /** Ids of the last replies accepted, newest last. */
  recentReplyIds: string[];
  /** Replies accepted and not settled yet, in the order they go out. The first one may be on its way. */
  unsent: string[];
  /** Facebook's time of the newest event that asks for an operator, epoch ms; 0 before the first. */
  lastVisitorAt: number;
  /** Facebook's time of the newest event that opened the messaging window, epoch ms. */
  windowOpenedAt: number | null;
  /** The visitor's events counted in this episode. */
  received: number;
  /** A person asked to close; undone by the visitor's next message. */
  closing: boolean;
  /** Number of the last status decision written to the store. */
  decision: number;
  /** The queue knows that the conversation is open. This and what follows: absent in episodes from before the queue. */
  joined?: boolean;
  /** Number of the queue's last decision that is written down. */
  assignmentEpoch?: number;
  /** When the last reply was accepted, epoch ms. */
  answeredAt?: number;
  /** The last warning that the window ends, and of which window (its opening, epoch ms). */
  warned?: { stage: WindowWarning; windowOpenedAt: number };
  /** Those of `unsent` that a person wrote as a human agent, after the window. */
  asHumanAgent?: string[];
  /** The end is written down already: only what a human agent writes goes out, until the visitor writes again. */
  ended?: boolean;
}

/** Who is warned that a window is about to end without an answer: first who has the conversation, then who supervises. */
export type WindowWarning = 'operator' | 'supervisor';

export function newEpisode(): Episode {
  return {
    recentIds: [],
    recentReplyIds: [],
    unsent: [],
    lastVisitorAt: 0,
    windowOpenedAt: null,
    received: 0,
    closing: false,
    decision: 0,
  };
}

/** Takes in events in any order and any number of times; what was seen before changes nothing. */
export function receiveEvents(episode: Episode, events: readonly VisitorEvent[]): Episode {
  const known = new Set(episode.recentIds);
  const fresh = events.filter((event) => !known.has(event.id) && known.add(event.id));
  if (fresh.length === 0) return episode;
  const asking = fresh.filter((event) => opensEpisode(event.kind));
  return {
    ...episode,
    recentIds: remember(
      episode.recentIds,
      fresh.map((event) => event.id),
    ),
    received: episode.received + asking.length,
    lastVisitorAt: Math.max(episode.lastVisitorAt, ...asking.map((event) => event.at)),
    windowOpenedAt: newest(
      episode.windowOpenedAt,
      fresh.filter((event) => opensWindow(event.kind)),
    ),
    closing: asking.length > 0 ? false : episode.closing,
    ...(episode.ended && asking.length > 0 && { ended: false, joined: false }),
  };
}

/** What is known of a visitor whose episode has ended. */
export type Ended = Pick<Episode, 'windowOpenedAt' | 'lastVisitorAt'>;

/** An episode after the end of one, which begins with what a human agent wrote. */
export function humanAgentEpisode(ended: Ended, replyId: string, now: number): Episode {
  const after = { ...newEpisode(), ...ended, joined: true, ended: true };
  return acceptReply(after, { replyId, humanAgent: true }, now);
}

export interface OfferedReply {
  replyId: string;
  /** A person writes it by hand and knows that it may go out after the window. */
  humanAgent?: boolean | undefined;
}

/** Why a reply cannot be accepted now, or null when it can. A reply that was accepted before is always accepted again. */
export function refuseReply(episode: Episode, { replyId, humanAgent }: OfferedReply, now: number): Refusal | null {
  if (episode.recentReplyIds.includes(replyId)) return null;
  if (humanAgent && now < (humanAgentUntil(episode.windowOpenedAt) ?? 0)) return null;
  if (episode.closing) return 'conversation_closed';
  if (messagingWindow(episode.windowOpenedAt, now).state === 'closed') return 'messaging_window_closed';
  return null;
}

/** Puts a reply at the end of the queue; a repeat of the same id changes nothing. */
export function acceptReply(episode: Episode, { replyId, humanAgent }: OfferedReply, now: number): Episode {
  if (episode.recentReplyIds.includes(replyId)) return episode;
  return {
    ...episode,
    answeredAt: now,
    unsent: [...episode.unsent, replyId],
    recentReplyIds: remember(episode.recentReplyIds, [replyId]),
    ...(humanAgent && { asHumanAgent: [...(episode.asHumanAgent ?? []), replyId] }),
  };
}

/** Takes a settled or cancelled reply out of the queue. */
export function removeReply(episode: Episode, replyId: string): Episode {
  const { unsent, asHumanAgent } = episode;
  const left = { ...episode, unsent: unsent.filter((id) => id !== replyId) };
  return asHumanAgent ? { ...left, asHumanAgent: asHumanAgent.filter((id) => id !== replyId) } : left;
}

/** What has not gone out and must not after the window: everything but what a human agent wrote. */
export function overAtWindowEnd({ unsent, asHumanAgent = [] }: Episode): string[] {
  return unsent.filter((id) => !asHumanAgent.includes(id));
}

function remember(ids: readonly string[], more: readonly string[]): string[] {
  return [...ids, ...more].slice(-REMEMBERED_IDS);
}

function newest(openedAt: number | null, events: readonly VisitorEvent[]): number | null {
  if (events.length === 0) return openedAt;
  return Math.max(openedAt ?? 0, ...events.map((event) => event.at));
}
