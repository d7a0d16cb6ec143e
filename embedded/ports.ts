import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/**
 * Ports that systems never give to outgoing connections by themselves (Linux begins at 32768): a server that is stopped and
 * started again finds its port free, whatever the machine does meanwhile.
 */
const LOWEST = 20_000;
const HIGHEST = 32_767;

/** Different ports that nothing listens on. */
export async function freePorts(count: number): Promise<number[]> {
  // All are held at once, so that none is given twice.
  const holders = await Promise.all(Array.from({ length: count }, holdAny));
  const ports = holders.map(portOf);
  await Promise.all(holders.map(close));
  return ports;
}

async function holdAny(): Promise<Server> {
  for (;;) {
    try {
      return await listen(randomInt(LOWEST, HIGHEST + 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

/** Whether nothing listens on the port, on this machine's own address or on all addresses. */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    await close(await listen(port, '127.0.0.1'));
    await close(await listen(port));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
}

function listen(port: number, host?: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host }, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
