import { setTimeout as pause } from 'node:timers/promises';
import { conversationId } from '../domain/ids';
import { type Call, codeOf, isPassing } from './client';
import type { Random } from './random';
import { randomFrom } from './random';

/** A reply as the browser of an operator knows it. */
export interface TriedReply {
  conversationId: string;
  psid: string;
  replyId: string;
  text: string;
  /** Null: nobody ever said. */
  outcome: 'accepted' | 'refused' | null;
  /** Why it was refused. */
  code: string | null;
}

/** What was done, as those who did it know it. */
export interface Deeds {
  /** Texts of each visitor, in the order of writing. */
  written: Map<string, string[]>;
  replies: TriedReply[];
  /** How often people took, transferred and closed, and were told that it is done. */
  acts: Record<'take' | 'transfer' | 'close', number>;
}

export interface TrafficOptions {
  facebook: Call;
  /** A signed-in person. */
  person: Call;
  pageId: string;
  psids: readonly string[];
  seed: number;
  isOver(): boolean;
  /** Whether to stop waiting for an answer: the desk has been well for long. */
  isHopeless(): boolean;
}

const RETRY_MS = 400;
const WRITER_PAUSES_MS = 2500;
const OPERATOR_PAUSES_MS = 5000;

/** Visitors and operators until it is over; what was begun is brought to its end, by repeating it as the browser does. */
export async function makeTraffic(options: TrafficOptions): Promise<Deeds> {
  const deeds: Deeds = { written: new Map(), replies: [], acts: { take: 0, transfer: 0, close: 0 } };
  const people = options.psids.flatMap((psid, n) => [
    visitor(options, deeds, psid, randomFrom(options.seed + 2 * n)),
    operator(options, deeds, psid, randomFrom(options.seed + 2 * n + 1)),
  ]);
  await Promise.all(people);
  return deeds;
}

async function visitor(
  { facebook, pageId, isOver }: TrafficOptions,
  { written }: Deeds,
  psid: string,
  random: Random,
): Promise<void> {
  const texts: string[] = [];
  written.set(psid, texts);
  while (!isOver()) {
    const text = `${psid} says ${texts.length}`;
    const { status } = await facebook('POST', `/simulator/pages/${pageId}/visitors/${psid}/messages`, { text });
    if (status >= 300 || status === 0) throw new Error(`the simulated Facebook answered a visitor with ${status}`);
    texts.push(text);
    await pause(200 + random.below(WRITER_PAUSES_MS));
  }
}

async function operator(options: TrafficOptions, deeds: Deeds, psid: string, random: Random): Promise<void> {
  const { person, pageId, isOver } = options;
  const id = conversationId(pageId, psid);
  for (let n = 0; !isOver(); n++) {
    await pause(500 + random.below(OPERATOR_PAUSES_MS));
    const dice = random.below(100);
    if (dice < 70)
      await reply(options, deeds, { conversationId: id, psid, replyId: `r${n}`, text: `${psid} gets ${n}` });
    else {
      const act = dice < 80 ? 'take' : dice < 90 ? 'transfer' : 'close';
      const { status } = await person('POST', `/api/conversations/${id}/${act}`, act === 'close' ? undefined : {});
      if (status === 200) deeds.acts[act] += 1;
    }
  }
}

/** The same replyId again until somebody says yes or no; given up when that is hopeless. */
async function reply(
  { person, isHopeless }: TrafficOptions,
  { replies }: Deeds,
  begun: Omit<TriedReply, 'outcome' | 'code'>,
): Promise<void> {
  const tried: TriedReply = { ...begun, outcome: null, code: null };
  replies.push(tried);
  const { conversationId: id, replyId, text } = begun;
  while (!isHopeless()) {
    const answer = await person('POST', `/api/conversations/${id}/replies`, { replyId, text });
    if (!isPassing(answer)) {
      tried.outcome = answer.status === 202 ? 'accepted' : 'refused';
      tried.code = codeOf(answer);
      return;
    }
    await pause(RETRY_MS);
  }
}
