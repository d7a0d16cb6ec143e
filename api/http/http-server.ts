import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';

/** How long requests under way may take when the process stops. */
const CLOSE_GRACE_MS = 5000;
/** A recording over a slow line takes long; headers have Node's own, shorter limit. */
const LONGEST_REQUEST_MS = 3_600_000;

export function createHttpServer(): Server {
  return createServer({ requestTimeout: LONGEST_REQUEST_MS });
}

/** Takes no more connections, lets requests under way finish for a while, then ends them. */
export async function closeHttpServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await closed;
  clearTimeout(force);
}

/** Where a listening server is reached from this machine. */
export function urlOf(server: Server): string {
  const address = server.address() as AddressInfo;
  const host = address.address === '::' || address.address === '0.0.0.0' ? 'localhost' : address.address;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${address.port}`;
}
