import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { mongo } from 'mongoose';

/** What is used of the driver's connection; it is not part of the driver's public interface. */
interface DriverConnection {
  socket: Socket;
  writeCommand(command: unknown, options: unknown): Promise<void>;
}

/** The driver that mongoose brings: there may be another one beside it. */
const requireOfMongoose = createRequire(require.resolve('mongoose'));
const { Connection: driverConnection } = requireOfMongoose('mongodb/lib/cmap/connection') as {
  Connection: { prototype: DriverConnection };
};

let mended = false;

/**
 * Lets a command fail whose connection is lost while it is written. The driver (7.5) waits for `drain` alone then, which a socket that
 * was destroyed never tells: the command never ends. When it is the heartbeat, the process never connects again, and found
 * that way: a worker was without a store for good after MongoDB had been killed and was back.
 */
export function mendLostWrites(): void {
  if (mended) return;
  mended = true;
  const { prototype } = driverConnection;
  const write = prototype.writeCommand;
  prototype.writeCommand = async function (command, options) {
    const { socket } = this;
    let onClose = () => undefined as undefined;
    const lost = new Promise<never>((_, reject) => {
      onClose = () => void reject(new mongo.MongoNetworkError('the connection was lost while writing'));
      if (socket.closed) onClose();
      else socket.once('close', onClose);
    });
    try {
      await Promise.race([write.call(this, command, options), lost]);
    } finally {
      socket.off('close', onClose);
    }
  };
}
