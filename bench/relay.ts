import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePorts } from '../embedded/ports';

/** An address that leads to a server only while it is open: for the other side, a server that is away and comes back. */
export interface Relay {
  address: string;
  open(): Promise<void>;
  close(): void;
}

export async function createRelay(to: string): Promise<Relay> {
  const [port = 0] = await freePorts(1);
  const { hostname, port: targetPort } = new URL(`tcp://${to}`);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(targetPort), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket.setNoDelay(true));
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  return {
    address: `127.0.0.1:${port}`,
    async open() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
