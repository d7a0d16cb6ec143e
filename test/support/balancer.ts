import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy in front of several api processes, as deploy/caddy/Caddyfile sets one up: in turn, and elsewhere when nobody listens. */
export interface Balancer {
  url: string;
  /** How many requests each address has answered. */
  answered: Map<string, number>;
  /** Requests that came to nothing: a broken connection, or an answer of 500 and above. */
  failed: { method: string; path: string; why: string }[];
  close(): Promise<void>;
}

export async function startBalancer(addresses: () => string[]): Promise<Balancer> {
  const answered = new Map<string, number>();
  const failed: Balancer['failed'] = [];
  let turn = 0;

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const all = addresses();
    const inTurn = all.map((_, n) => all[(turn + n) % all.length] ?? '');
    turn++;
    const note = (why: string) => failed.push({ method: incoming.method ?? '', path: incoming.url ?? '', why });
    try {
      const { address, answer } = await ask(inTurn, incoming, Buffer.concat(chunks));
      answered.set(address, (answered.get(address) ?? 0) + 1);
      if ((answer.statusCode ?? 500) >= 500) note(String(answer.statusCode));
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: 'close' });
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    } catch (error) {
      note(String(error));
      outgoing.writeHead(502, { connection: 'close' }).end();
    }
  }

  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing).catch(() => outgoing.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    failed,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Only a connection that was refused is tried elsewhere: nothing of the request has been seen by anybody. */
async function ask([address = '', ...others]: string[], incoming: IncomingMessage, body: Buffer) {
  const headers = { ...incoming.headers, connection: 'close' };
  const outgoing = request(address + incoming.url, { method: incoming.method, headers, agent: false });
  outgoing.end(body);
  try {
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { address, answer };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ECONNREFUSED' || others.length === 0) throw error;
    return await ask(others, incoming, body);
  }
}
