import type { Client } from '@temporalio/client';
import type { mongo } from 'mongoose';
import { z } from 'zod';
import { conversationId } from '../domain/ids';
import { openMailbox } from '../embedded/mail/mailbox';
import { waitFor } from '../embedded/wait';
import { messageId } from '../mail/headers';
import type { Simulator } from '../simulator/server';
import type { Call } from './client';
import type { Findings, ReviewFound } from './ledger';
import type { Deeds } from './traffic';

export interface Watched {
  simulator: Simulator;
  person: Call;
  /** A program that may do everything. */
  program: Call;
  db: mongo.Db;
  client: Client;
  pageId: string;
  mailFolder: string;
}

const SENDER_DOMAIN = 'desk.example';
/** The sender of the desk: its domain is in the Message-IDs. */
export const SENDER = `desk@${SENDER_DOMAIN}`;

const REST_WITHIN_MS = 300_000;
const REST_EVERY_MS = 1000;
const REDELIVERY_MS = 600_000;

const threadSchema = z.object({
  items: z.array(
    z.object({
      direction: z.string(),
      text: z.string().nullable(),
      delivery: z
        .object({ replyId: z.string(), state: z.string(), failure: z.object({ reason: z.string() }).nullable() })
        .nullish(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const itemsSchema = z.object({ items: z.array(z.object({ kind: z.string().optional() })) });
const reviewSchema = z.object({
  stage: z.string(),
  items: z.array(z.object({ permission: z.string(), state: z.string() })),
});

const OPEN = /^(queued|sending|retrying|paused)$/;

/** Waits until nothing is on its way any more; gives up after five minutes with what still is. */
export async function untilRest(watched: Watched, deeds: Deeds): Promise<string | null> {
  let last = '';
  try {
    await waitFor(
      'rest',
      async () => {
        last = await underWay(watched, deeds).catch((error) => String(error));
        return last === '' || undefined;
      },
      { timeoutMs: REST_WITHIN_MS, everyMs: REST_EVERY_MS },
    );
    return null;
  } catch {
    return last;
  }
}

async function underWay({ simulator, db, program, pageId }: Watched, deeds: Deeds): Promise<string> {
  const waiting = simulator.queue.report().reduce((sum, { pending, inFlight }) => sum + pending + Number(inFlight), 0);
  if (waiting > 0) {
    // Facebook would try again some minutes later
    if ('advance' in simulator.clock) (simulator.clock as { advance(ms: number): void }).advance(REDELIVERY_MS);
    simulator.queue.wake();
    return `Facebook has ${waiting} events`;
  }
  const intake = await db.collection('intake').countDocuments();
  if (intake > 0) return `${intake} webhooks in the intake`;
  const mails = await db.collection('outbox').countDocuments({ state: { $ne: 'sent' } });
  if (mails > 0) {
    await retryMails(program);
    return `${mails} mails wait`;
  }
  for (const psid of deeds.written.keys()) {
    const open = (await thread(program, pageId, psid)).filter(({ delivery }) => OPEN.test(delivery?.state ?? ''));
    if (open.length > 0) return `replies to ${psid}: ${open.map(({ delivery }) => delivery?.state).join()}`;
  }
  return '';
}

/** As an administrator does who knows that the mail server is back. */
async function retryMails(program: Call): Promise<void> {
  for (const state of ['waiting', 'parked']) {
    const { body } = await program('GET', `/api/mails?state=${state}`);
    const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(body);
    for (const { id } of items) await program('POST', `/api/mails/${encodeURIComponent(id)}/retry`);
  }
}

async function thread(program: Call, pageId: string, psid: string) {
  const rows: z.infer<typeof threadSchema>['items'] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await program(
      'GET',
      `/api/conversations/${conversationId(pageId, psid)}/messages?limit=200${more}`,
    );
    if (status === 404) return rows;
    const page: z.infer<typeof threadSchema> = threadSchema.parse(body);
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

/** Reads what there is: of the desk over its API, of Facebook, of the mail server and of Temporal. */
export async function collect(watched: Watched, deeds: Deeds, appIds: readonly string[]): Promise<Findings> {
  const { simulator, db, program, pageId, mailFolder } = watched;
  const [stored, replyStates] = [
    new Map<string, string[]>(),
    new Map<string, { state: string; reason: string | null }>(),
  ];
  for (const psid of deeds.written.keys()) {
    const rows = await thread(program, pageId, psid);
    stored.set(
      psid,
      rows.filter(({ direction }) => direction === 'in').map(({ text }) => text ?? ''),
    );
    for (const { delivery } of rows) {
      if (!delivery) continue;
      const { replyId, state, failure } = delivery;
      replyStates.set(`${conversationId(pageId, psid)}/${replyId}`, { state, reason: failure?.reason ?? null });
    }
  }
  const received = new Map<string, string[]>();
  for (const { psid, kind, text, mid } of simulator.world.sends) {
    if (psid === null || kind !== 'message' || mid === null) continue;
    received.set(psid, [...(received.get(psid) ?? []), text ?? '']);
  }
  const outbox = await db.collection<{ _id: string; state: string }>('outbox').find().toArray();
  const parked = itemsSchema.parse((await program('GET', '/api/parked-events')).body).items.length;
  return {
    ...{ stored, received, replyStates, parked },
    acknowledged: simulator.queue.report().reduce((sum, { delivered }) => sum + delivered, 0),
    reviews: await Promise.all(appIds.map((appId) => reviewOf(watched, appId))),
    mails: outbox.map(({ _id: key, state }) => ({ key, state, messageId: messageId(key, SENDER_DOMAIN) })),
    mailsReceived: (await (await openMailbox(mailFolder)).list()).map(({ email, envelope }) => ({
      messageId: email.messageId ?? '',
      to: envelope.to[0] ?? '',
    })),
    workflows: await workflows(watched),
  };
}

async function reviewOf({ simulator, person }: Watched, appId: string): Promise<ReviewFound> {
  const [view, entries] = await Promise.all([
    person('GET', `/api/reviews/${appId}`),
    person('GET', `/api/reviews/${appId}/entries`),
  ]);
  const review = reviewSchema.parse(view.body);
  return {
    ...{ appId, stage: review.stage },
    entered: itemsSchema.parse(entries.body).items.map(({ kind }) => kind ?? ''),
    approved: review.items.filter(({ state }) => state === 'approved').map(({ permission }) => permission),
    advancedAccess: simulator.world.apps.get(appId)?.advancedAccess ?? [],
  };
}

/** A task or an activity that is tried again and again while everything is well. */
async function workflows({ client }: Watched): Promise<Findings['workflows']> {
  const [failed, stuck]: [string[], string[]] = [[], []];
  for await (const { workflowId, type, status } of client.workflow.list()) {
    const name = `${type} ${workflowId}`;
    if (status.name === 'FAILED' || status.name === 'TIMED_OUT' || status.name === 'TERMINATED') failed.push(name);
    if (status.name !== 'RUNNING') continue;
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const tries = [
      raw.pendingWorkflowTask?.attempt ?? 0,
      ...(raw.pendingActivities ?? []).map(({ attempt }) => attempt ?? 0),
    ];
    if (tries.some((attempt) => attempt > 2)) stuck.push(name);
  }
  return { failed, stuck };
}
