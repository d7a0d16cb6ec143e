import { z } from 'zod';
import { conversationId } from '../domain/ids';
import type { BenchDesk } from './desk';
import { type HttpAnswer, requestBytes } from './http-connection';
import { createHttpPool } from './http-pool';
import { messageRequest, midOf } from './visitor-messages';

/** Both sides of the desk over HTTP: visitors' webhooks in, and what an operator's screen does. */
export type DeskCalls = ReturnType<typeof createDeskCalls>;

const messagesSchema = z.object({
  items: z.array(z.object({ delivery: z.object({ replyId: z.string(), state: z.string() }).nullable() })),
});

/** Not now: Facebook sends a webhook again, and an operator's screen a reply. */
const UNAVAILABLE = 503;
const MOST_TRIES = 5;

export function createDeskCalls({ url, token, target }: Pick<BenchDesk, 'url' | 'token' | 'target'>) {
  const pool = createHttpPool(url);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const address = (psid: string, path: string) =>
    `${url}/api/conversations/${conversationId(target.pageId, psid)}${path}`;

  async function send(request: Buffer): Promise<HttpAnswer> {
    let answer = await pool.request(request);
    for (let tries = 1; answer.status === UNAVAILABLE && tries < MOST_TRIES; tries++)
      answer = await pool.request(request);
    return answer;
  }

  async function post(psid: string, path: string, status: number, body: unknown = {}): Promise<void> {
    const request = requestBytes('POST', address(psid, path), headers, JSON.stringify(body));
    let answer = await pool.request(request);
    for (let tries = 1; answer.status === UNAVAILABLE && tries < MOST_TRIES; tries++)
      answer = await pool.request(request);
    if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${answer.body.toString('utf8')}`);
  }

  const thread = (psid: string) => pool.request(requestBytes('GET', address(psid, '/messages?limit=200'), headers));

  return {
    /** Returns when the webhook is acknowledged. */
    async write(psid: string, number: number): Promise<void> {
      const { status } = await send(messageRequest(target, psid, number));
      if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
    },
    async shows(psid: string, number: number): Promise<boolean> {
      const { status, body } = await thread(psid);
      return status === 200 && body.includes(midOf(number));
    },
    reply: (psid: string, replyId: string) =>
      post(psid, '/replies', 202, { replyId, text: `Да, есть. Ждём вас! (${replyId})` }),
    async replyState(psid: string, replyId: string): Promise<string | undefined> {
      const { items } = messagesSchema.parse(JSON.parse((await thread(psid)).body.toString('utf8')));
      return items.find(({ delivery }) => delivery?.replyId === replyId)?.delivery?.state;
    },
    close: (psid: string) => post(psid, '/close', 200),
    end: () => pool.close(),
  };
}
