import { createServer, type Server } from 'node:net';

/** Different ports that nothing listens on, chosen by the system. */
export async function freePorts(count: number): Promise<number[]> {
  // All are held at once, so that none is given twice.
  const holders = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = holders.map(portOf);
  await Promise.all(holders.map(close));
  return ports;
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
