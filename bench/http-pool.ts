import { type HttpAnswer, HttpConnection } from './http-connection';

/** Connections to one server, as many as there are requests at once. */
export interface HttpPool {
  request(bytes: Buffer): Promise<HttpAnswer>;
  close(): void;
}

/** Node's servers close what was idle for 5 s; a connection that old might be closed while the next request is on its way. */
const USABLE_MS = 3000;

export function createHttpPool(url: string): HttpPool {
  const idle: { connection: HttpConnection; since: number }[] = [];

  /** The one used last, so that only a calm pool has old ones. */
  function takeIdle(): HttpConnection | undefined {
    const last = idle.pop();
    if (!last || (last.connection.isOpen && performance.now() - last.since < USABLE_MS)) return last?.connection;
    for (const { connection } of [last, ...idle.splice(0)]) connection.close();
    return undefined;
  }

  return {
    async request(bytes) {
      const connection = takeIdle() ?? (await HttpConnection.open(url));
      const answer = await connection.request(bytes);
      idle.push({ connection, since: performance.now() });
      return answer;
    },
    close() {
      for (const { connection } of idle.splice(0)) connection.close();
    },
  };
}
