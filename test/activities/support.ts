import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createAttachmentUploads } from '../../activities/attachment-uploads';
import { createMessengerActivities, type MessengerDeps, type SendOutcome } from '../../activities/messenger';
import { createPageLimiter } from '../../activities/page-limiter';
import { createGraphClient } from '../../graph/client';
import { type Simulator, startSimulator } from '../../simulator/server';
import { createAppStandingRepository } from '../../store/app-standing-repository';
import { createAttachmentRepository } from '../../store/attachment-repository';
import { createConversationRepository } from '../../store/conversation-repository';
import { createFacebookAttachmentRepository } from '../../store/facebook-attachment-repository';
import { createMessageFileRepository } from '../../store/message-file-repository';
import { createPageRepository } from '../../store/page-repository';
import { createReplyRepository, type ReplyKey } from '../../store/reply-repository';
import { TestClock } from '../support/clock';
import { twoPages } from '../support/seed';
import { newId, openTestStore, savePage, storeReply, testCipher } from '../support/test-store';
import { quietTroubles } from '../support/troubles';

export type Fault = Parameters<Simulator['faults']['add']>[0]['fault'];
/** Temporal's own line for every failed attempt is not wanted here. */
const logger = new DefaultLogger('ERROR');

export type Key = Awaited<ReturnType<typeof storeReply>>;

/** Send activities with the real store, and a simulated Facebook that has one connected Page. */
export async function openBench() {
  const store = await openTestStore();
  const clock = new TestClock();
  const simulator = await startSimulator({ port: 0, clock, seed: twoPages(), adoptUnknownVisitors: true });
  const [page] = simulator.world.pages.values();
  if (!page) throw new Error('the simulator has no Page');
  const appSecret = simulator.world.appOf(page).secret;
  const connectionId = await savePage(store, { pageId: page.id, accessToken: page.accessToken, appSecret });
  const clientWith = (timeoutMs: number) => createGraphClient({ baseUrl: simulator.url, version: 'v26.0', timeoutMs });
  const graph = clientWith(20_000);
  const hasty = clientWith(1000);
  const deps: MessengerDeps = {
    graph,
    pages: createPageRepository(store, testCipher),
    replies: createReplyRepository(store),
    conversations: createConversationRepository(store),
    uploads: createAttachmentUploads({
      ...{ graph, clock },
      attachments: createAttachmentRepository(store),
      files: createMessageFileRepository(store),
      known: createFacebookAttachmentRepository(store),
    }),
    limiter: createPageLimiter(),
    troubles: quietTroubles(store, clock),
    standings: createAppStandingRepository(store),
    clock,
  };

  return {
    store,
    clock,
    simulator,
    deps,
    /** Gives up after a second. */
    hasty,
    pageId: page.id,
    connectionId,
    newReply: (text = 'hello'): Promise<Key> => storeReply(store, { pageId: page.id, psid: newId(), text }),
    /** The next send to this person ends with a fault. */
    plan: (key: Key, fault: Fault) => simulator.faults.add({ on: 'send', psid: key.psid, fault }),
    /** One attempt, as a worker would make it. */
    attempt(
      key: ReplyKey,
      { attempt = 1, sendUntil = clock.now() + 3_600_000, using = {} as Partial<MessengerDeps> } = {},
    ): Promise<SendOutcome> {
      const { sendReply } = createMessengerActivities({ ...deps, ...using });
      const { conversationId, replyId } = key;
      return new MockActivityEnvironment({ attempt }, { logger }).run(sendReply, {
        conversationId,
        replyId,
        sendUntil,
      });
    },
    /** What stands in the store. */
    async stored(key: ReplyKey) {
      const reply = await deps.replies.find(key);
      if (!reply) throw new Error('the reply is not there');
      return reply;
    },
    /** What the simulated Facebook was asked for. */
    calls: ({ psid }: Key) => simulator.world.sends.filter((send) => send.psid === psid),
    /** What the person got. */
    delivered: ({ psid }: Key) =>
      (simulator.world.visitors.get(psid)?.thread ?? []).map(({ text, metadata }) => ({ text, metadata })),
    async close() {
      await simulator.close();
      await Promise.all([graph.close(), hasty.close()]);
      await store.close();
    },
  };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** The failure that asks Temporal for another attempt. */
export async function retryOf(run: Promise<unknown>): Promise<{ type: string; delayMs: unknown; message: string }> {
  const error = await run.then(
    (outcome) => new Error(`it ended as ${String(outcome)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApplicationFailure)) throw error;
  expect(error.nonRetryable).toBe(false);
  return { type: error.type ?? '', delayMs: error.nextRetryDelay ?? null, message: error.message };
}
