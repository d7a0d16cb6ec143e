import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A proxy with HTTPS in front of a desk, with the faults that proxies have. */
export interface PublicProxy {
  url: string;
  /** Its own certificate, to trust. */
  ca: string;
  close(): Promise<void>;
}

export interface ProxyFaults {
  /** Refuses larger bodies, as nginx does at 1 MiB. */
  bodyLimit?: number;
  /** Asks for a login on everything under this path. */
  loginOn?: string;
  /** Headers that it takes away. */
  without?: readonly string[];
  /** Days until its certificate ends. */
  days?: number;
}

export async function startPublicProxy(target: string, faults: ProxyFaults = {}): Promise<PublicProxy> {
  const { key, cert } = makeCertificate(faults.days ?? 90);
  const server = createServer({ key, cert }, (incoming, outgoing) => pass(target, faults, incoming, outgoing));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    ca: cert,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(target: string, faults: ProxyFaults, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const refuse = (status: number) => {
    incoming.resume();
    outgoing.writeHead(status, { connection: 'close' }).end('refused by the proxy');
  };
  if (faults.loginOn && incoming.url?.startsWith(faults.loginOn)) {
    refuse(401);
    return;
  }
  if (Number(incoming.headers['content-length'] ?? 0) > (faults.bodyLimit ?? Infinity)) {
    refuse(413);
    return;
  }
  const call = request(
    target + (incoming.url ?? ''),
    { method: incoming.method, headers: incoming.headers },
    (answer) => {
      const headers = Object.entries(answer.headers).filter(([name]) => !faults.without?.includes(name));
      outgoing.writeHead(answer.statusCode ?? 502, Object.fromEntries(headers));
      answer.pipe(outgoing);
    },
  );
  call.once('error', () => refuse(502));
  incoming.pipe(call);
}

function makeCertificate(days: number): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const what = ['-newkey', 'rsa:2048', '-nodes', '-days', String(days), '-subj', '/CN=localhost'];
    const names = ['-addext', 'subjectAltName=DNS:localhost'];
    execFileSync('openssl', ['req', '-x509', ...what, ...names, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
