import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from 'undici';
import { createGraphClient } from '../../graph/client';
import { GraphError } from '../../graph/errors';
import { startTinyServer } from './tiny-server';

const SEND = { pageId: '100', psid: '200', text: 'hello', metadata: 'md1:r' };
const CREDENTIALS = { accessToken: 'EAAGverysecret', appSecret: 'appsecret' };

async function failureOf(baseUrl: string, timeoutMs = 3000): Promise<GraphError> {
  const graph = createGraphClient({ baseUrl, version: 'v26.0', timeoutMs });
  const error: unknown = await graph.sendText(CREDENTIALS, SEND).catch((thrown: unknown) => thrown);
  await graph.close();
  if (!(error instanceof GraphError)) throw new Error('it did not fail');
  return error;
}

async function listening(server: Server | TcpServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('Nothing was sent, so it may be tried again, when', () => {
  test('the name of the host is not known', async () => {
    expect((await failureOf('http://graph.invalid')).errorClass).toBe('not_sent');
  });

  test('nobody listens', async () => {
    const server = createTcpServer();
    const port = await listening(server);
    server.close();
    await once(server, 'close');
    expect((await failureOf(`http://127.0.0.1:${port}`)).errorClass).toBe('not_sent');
  });

  test('the certificate is nobody’s: the request is not shown to whoever answers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'messenger-desk-cert-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const command = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    execFileSync('openssl', [...command, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    let requests = 0;
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) => {
      requests += 1;
      response.end('{"message_id":"m"}');
    });
    const port = await listening(server);
    expect((await failureOf(`https://localhost:${port}`)).errorClass).toBe('not_sent');
    expect(requests).toBe(0);
    server.close();
  });

  test('the other side speaks no TLS, or cuts the connection in its middle', async () => {
    const server = createTcpServer((socket) => socket.destroy());
    const port = await listening(server);
    expect((await failureOf(`https://127.0.0.1:${port}`)).errorClass).toBe('not_sent');
    server.close();
  });

  test('time ran out before a connection was free: the server never sees the request', async () => {
    const server = await startTinyServer();
    const held = new Promise<ServerResponse>((resolve) => {
      server.answerWith((_request, response) => resolve(response));
    });
    const agent = new Agent({ connections: 1 });
    const client = (timeoutMs: number) =>
      createGraphClient({ baseUrl: server.url, version: 'v26.0', timeoutMs, agent });
    const first = client(60_000).sendText(CREDENTIALS, SEND);
    const response = await held; // the only connection is taken, and stays so until the other send has given up
    const second = await client(200)
      .sendText(CREDENTIALS, SEND)
      .catch((error: GraphError) => error.errorClass);
    expect(second).toBe('not_sent');
    response.end('{"message_id":"m_1"}');
    expect(await first).toEqual({ mid: 'm_1' });
    server.answerJson(200, { message_id: 'm_3' });
    await client(60_000).sendText(CREDENTIALS, { ...SEND, text: 'the third' });
    expect(server.seen.map(({ body }) => JSON.parse(body).message.text)).toEqual(['hello', 'the third']);
    await agent.close();
    await server.close();
  });
});

test.each<[Record<string, string>, number | null]>([
  [{}, null],
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, null],
])('A bare 429 is a limit, with %j after %p ms', async (headers, retryAfterMs) => {
  const server = await startTinyServer();
  server.answerWith((_request, response) => response.writeHead(429, headers).end());
  const error = await failureOf(server.url);
  expect([error.errorClass, error.details.retryAfterMs]).toEqual(['rate_limited', retryAfterMs]);
  await server.close();
});
