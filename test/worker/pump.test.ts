import { createLogger } from '../../config/logger';
import { startPump } from '../../worker/pump';

const logger = createLogger('test', 'silent');

/** A promise that is fulfilled from outside. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('A pump', () => {
  test('works off what is due, goes on after a failure and after a store that was away, and stops when told', async () => {
    const due: (number | Error)[] = [1, new Error('store away'), 2, 3];
    const handled: number[] = [];
    const finished = gate();
    const pump = startPump({
      name: 'test',
      atOnce: 1,
      idleMs: 1,
      logger,
      async claim() {
        const next = due.shift() ?? null;
        if (next instanceof Error) throw next;
        return next;
      },
      async handle(item: number) {
        handled.push(item);
        if (item === 3) finished.open();
        if (item === 1) throw new Error('one bad thing');
      },
    });
    await finished.opened;
    await pump.stop();
    expect(handled).toEqual([1, 2, 3]);
  });

  test('finishes what is under way before it has stopped', async () => {
    const release = gate();
    const taken = gate();
    let done = false;
    const due = [1];
    const pump = startPump({
      name: 'test',
      atOnce: 2,
      idleMs: 60_000,
      logger,
      claim: async () => due.shift() ?? null,
      async handle() {
        taken.open();
        await release.opened;
        done = true;
      },
    });
    await taken.opened;
    const stopped = pump.stop();
    release.open();
    await stopped;
    expect(done).toBe(true);
  });
});
