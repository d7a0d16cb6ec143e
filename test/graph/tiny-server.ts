import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A local HTTP server in the place of Facebook; each test says how it answers, requests are kept. */
export async function startTinyServer() {
  const seen: SeenRequest[] = [];
  const state: { answer: RequestListener } = { answer: (_request, response) => response.end('{}') };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    state.answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** The one request that came. */
    only(): SeenRequest {
      const [request, ...more] = seen;
      if (!request || more.length > 0) throw new Error(`${seen.length} requests came`);
      return request;
    },
    answerWith(listener: RequestListener): void {
      state.answer = listener;
    },
    answerJson(status: number, body: unknown, headers: Record<string, string> = {}): void {
      state.answer = (_request, response) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
      };
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type TinyServer = Awaited<ReturnType<typeof startTinyServer>>;
