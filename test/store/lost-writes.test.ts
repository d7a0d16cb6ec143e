import type { Socket } from 'node:net';
import { openTestStore, type TestStore } from '../support/test-store';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());

/** Inside the driver: from outside nobody can meet the moment between the end of a socket and its event `close`. */
interface Inside {
  topology: { s: { servers: Map<string, { monitor: { connection: DriverConnection | null } }> } };
}
interface DriverConnection {
  socket: Socket;
  command(namespace: unknown, command: object, options: object): Promise<unknown>;
}

function heartbeatConnection(): DriverConnection {
  const { topology } = store.connection.getClient() as unknown as Inside;
  const [server] = topology.s.servers.values();
  if (!server?.monitor.connection) throw new Error('the driver has no connection for its heartbeat');
  return server.monitor.connection;
}

test('A command that is written while its connection ends fails, and the store answers again', async () => {
  const connection = heartbeatConnection();
  connection.socket.destroy();
  const namespace = { db: 'admin', toString: () => 'admin.$cmd' };
  await expect(connection.command(namespace, { hello: 1 }, {})).rejects.toThrow(/connection/);
  expect(await store.connection.db?.command({ ping: 1 })).toMatchObject({ ok: 1 });
});
