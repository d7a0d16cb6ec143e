import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { mongo } from 'mongoose';

const { BSON } = mongo;

/** Header of a message of MongoDB's wire protocol: length, id, id that is answered, kind; then the flags of OP_MSG. */
const HEADER_BYTES = 16;
const FLAGS_BYTES = 4;
const OP_MSG = 2013;
const BODY_AT = HEADER_BYTES + FLAGS_BYTES + 1;
/** MongoDB's own answer while its disk is full. */
const OUT_OF_DISK_SPACE = { ok: 0, code: 14031, codeName: 'OutOfDiskSpace', errmsg: 'the disk is full (chaos)' };
const TAKEN_IN = 'intake';

/** Between the desk and MongoDB: can cut connections, and refuse what is taken in as MongoDB does on a full disk. */
export interface StoreGate {
  port: number;
  isFull: boolean;
  /** How many inserts were refused. */
  readonly refused: number;
  /** Nobody gets through until `open`. */
  shut(): void;
  open(): void;
  close(): void;
}

export async function openStoreGate(to: number): Promise<StoreGate> {
  const sockets = new Set<Socket>();
  let isShut = false;
  let refused = 0;
  const server = createServer((near) => {
    if (isShut) return void near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket.setNoDelay(true));
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    far.pipe(near);
    onMessages(near, (message) => {
      if (!gate.isFull || !takesIn(message)) return void far.write(message);
      refused += 1;
      near.write(refusalOf(message));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gate listens on no port');
  const shut = () => {
    isShut = true;
    for (const socket of sockets) socket.destroy();
  };
  const gate = {
    ...{ port: address.port, isFull: false, shut },
    get refused() {
      return refused;
    },
    open() {
      isShut = false;
    },
    close() {
      server.close();
      shut();
    },
  };
  return gate;
}

/** Messages arrive in pieces, and several at once. */
function onMessages(socket: Socket, take: (message: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER_BYTES && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      take(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  });
}

/** Whether it is an insert into the intake. */
export function takesIn(message: Buffer): boolean {
  if (message.readInt32LE(12) !== OP_MSG || message[BODY_AT - 1] !== 0) return false;
  const body = message.subarray(BODY_AT, BODY_AT + message.readInt32LE(BODY_AT));
  return BSON.deserialize(body).insert === TAKEN_IN;
}

/** The answer to a message, as a message. */
export function refusalOf(message: Buffer): Buffer {
  const body = BSON.serialize(OUT_OF_DISK_SPACE);
  const head = Buffer.alloc(BODY_AT);
  head.writeInt32LE(BODY_AT + body.length, 0);
  head.writeInt32LE(message.readInt32LE(4), 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
}
