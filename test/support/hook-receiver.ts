import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from './wait';

export interface ReceivedHook {
  id: string;
  timestamp: string;
  signature: string;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: events are compared with literals
  body: any;
}

/** Another program that is told of events, and answers as the test wants. */
export async function startHookReceiver() {
  const received: ReceivedHook[] = [];
  let answer: (hook: ReceivedHook) => number | 'nothing' = () => 204;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const header = (name: string) => String(request.headers[`webhook-${name}`] ?? '');
      const hook = {
        id: header('id'),
        timestamp: header('timestamp'),
        signature: header('signature'),
        text,
        body: JSON.parse(text),
      };
      received.push(hook);
      const status = answer(hook);
      if (status !== 'nothing') response.writeHead(status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    /** `nothing`: the request stays open. */
    answers(with_: (hook: ReceivedHook) => number | 'nothing'): void {
      answer = with_;
    },
    of: (conversationId: string) => received.filter(({ body }) => body.data.conversationId === conversationId),
    async got(conversationId: string, type: string): Promise<ReceivedHook> {
      return await eventually(`${type} of ${conversationId}`, () =>
        received.find(({ body }) => body.type === type && body.data.conversationId === conversationId),
      );
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type HookReceiver = Awaited<ReturnType<typeof startHookReceiver>>;

/** As a receiver that follows Standard Webhooks would compute it. */
export function signatureOf(secret: string, { id, timestamp, text }: ReceivedHook): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')}`;
}
